"""What one import brought: a record for each person of the file, what is wrong beside it, and what is in doubt."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.areas.models import AreaRow
from goldenthread.core.privacy import PrivacyClass
from goldenthread.returns.models.imports import ReturnImport
from goldenthread.returns.vocabulary import Doubt, KeptBecause, MatchedBy


class ReturnRecord(AreaRow):
    """
    One person's record as the file holds it, kept whole, and whom it is about.

    A record whose person is not known waits for somebody to say; until then nothing of it is in people or cases. The
    digest covers what the record says and not where in the file it stands.
    """

    # Written by tens of thousands: what the indexes below lead with needs none of its own.
    area = models.ForeignKey("areas.LocalArea", on_delete=models.PROTECT, related_name="+", db_index=False)
    of_import = models.ForeignKey(ReturnImport, on_delete=models.PROTECT, related_name="records", db_index=False)
    number = models.PositiveIntegerField(help_text="which person of the file, from 1")
    line = models.PositiveIntegerField()
    person = models.ForeignKey(
        "people.ChildOrYoungPerson", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    matched_by = models.CharField(max_length=12, choices=MatchedBy.choices, blank=True)
    is_unchanged = models.BooleanField(default=False, help_text="says what the person's last record said")
    digest = models.CharField(max_length=32)
    record = models.JSONField(default=dict)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "of_import": PrivacyClass.INTERNAL,
        "number": PrivacyClass.INTERNAL,
        "line": PrivacyClass.INTERNAL,
        "person": PrivacyClass.PERSONAL,
        "matched_by": PrivacyClass.INTERNAL,
        "is_unchanged": PrivacyClass.INTERNAL,
        "digest": PrivacyClass.PERSONAL,
        "record": PrivacyClass.SPECIAL,
        "settled_at": PrivacyClass.INTERNAL,
        "settled_by": PrivacyClass.STAFF,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint("of_import", "number", name="record_once_in_an_import"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="a_settled_record_says_who_and_when",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "of_import"], name="records_of_a_person"),
            models.Index(fields=["of_import"], condition=Q(matched_by=""), name="records_in_doubt"),
        ]

    def __str__(self) -> str:
        return f"Person {self.number} of import {self.of_import_id}"


class ReturnFinding(AreaRow):
    """A rule that a file breaks at one place. It says where, never what stood there; person 0 is the header."""

    of_import = models.ForeignKey(ReturnImport, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    rule = models.CharField(max_length=4)
    severity = models.CharField(max_length=1, choices=[("E", "Error"), ("Q", "Query")])
    field = models.CharField(max_length=40)
    place = models.CharField(max_length=200)

    privacy = {
        "area": PrivacyClass.PUBLIC,
        **dict.fromkeys(("of_import", "number", "line", "rule", "severity", "field", "place"), PrivacyClass.INTERNAL),
    }

    class Meta:
        indexes = [models.Index(fields=["of_import", "number", "line"], name="findings_in_order")]

    def __str__(self) -> str:
        return f"{self.rule} at line {self.line}"


class MatchCandidate(AreaRow):
    """Somebody whom a record may be about, and why that was not taken as certain."""

    record = models.ForeignKey(ReturnRecord, on_delete=models.PROTECT, related_name="candidates")
    person = models.ForeignKey("people.ChildOrYoungPerson", on_delete=models.PROTECT, related_name="+")
    doubt = models.CharField(max_length=20, choices=Doubt.choices)

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "record": PrivacyClass.INTERNAL,
        "person": PrivacyClass.PERSONAL,
        "doubt": PrivacyClass.INTERNAL,
    }

    class Meta:
        constraints = [models.UniqueConstraint("record", "person", name="candidate_once_for_a_record")]

    def __str__(self) -> str:
        return f"{self.record} may be person {self.person_id}"


class KeptFact(AreaRow):
    """A fact held here that the file contradicts and did not replace; somebody may want to look."""

    of_import = models.ForeignKey(ReturnImport, on_delete=models.PROTECT, related_name="kept_facts")
    number = models.PositiveIntegerField(help_text="which person of the file")
    fact = models.ForeignKey("casework.Fact", on_delete=models.CASCADE, related_name="+")
    because = models.CharField(max_length=16, choices=KeptBecause.choices)
    said_on = models.DateField(null=True, blank=True, help_text="the day the file gives instead")
    said_detail = models.JSONField(default=dict)

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "of_import": PrivacyClass.INTERNAL,
        "number": PrivacyClass.INTERNAL,
        "fact": PrivacyClass.PERSONAL,
        "because": PrivacyClass.INTERNAL,
        "said_on": PrivacyClass.PERSONAL,
        "said_detail": PrivacyClass.SPECIAL,
    }

    class Meta:
        indexes = [models.Index(fields=["of_import", "number"], name="kept_facts_in_order")]

    def __str__(self) -> str:
        return f"Fact {self.fact_id} kept, {self.get_because_display().lower()}"
