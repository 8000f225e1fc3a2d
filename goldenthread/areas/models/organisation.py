"""Organisations with their dates, and which of them follows which: bodies change and papers do not."""

from django.db import models
from django.db.models import F, Q

from goldenthread.areas.models.base import AreaRow
from goldenthread.core.privacy import PrivacyClass


class Organisation(AreaRow):
    """A body as it was called over one span of days, `[from_on, until_on)`; a new name or form is a new row."""

    class Kind(models.TextChoices):
        COUNTY_COUNCIL = "COUNTY_COUNCIL", "County council"
        UNITARY = "UNITARY", "Unitary council"
        CCG = "CCG", "Clinical commissioning group"
        ICB = "ICB", "Integrated care board"
        NHS_TRUST = "NHS_TRUST", "NHS trust"
        FORUM = "FORUM", "Parent carer forum"
        VOLUNTARY = "VOLUNTARY", "Voluntary or community body"
        GOVERNMENT = "GOVERNMENT", "Government department or national body"
        OTHER = "OTHER", "Other"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    also_known_as = models.JSONField(default=list, help_text="other spellings met in papers")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    from_on = models.DateField(null=True, blank=True, help_text="empty: from before our records begin")
    until_on = models.DateField(null=True, blank=True, help_text="first day it no longer existed; empty: it goes on")

    privacy = dict.fromkeys(
        ("area", "name", "short_name", "also_known_as", "kind", "from_on", "until_on"), PrivacyClass.PUBLIC
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("area", "name", name="organisation_named_once_in_an_area"),
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="organisation_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(AreaRow):
    """On a day, one organisation's duties passed to another; one to many is several rows with one `before`."""

    before = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    after = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="inheritances")
    on = models.DateField(help_text="the first day of the successor")
    because = models.CharField(max_length=200, help_text="the order or reform that did it")

    privacy = dict.fromkeys(("area", "before", "after", "on", "because"), PrivacyClass.PUBLIC)

    class Meta:
        constraints = [
            models.UniqueConstraint("before", "after", name="succession_said_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="nothing_succeeds_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.before} to {self.after} on {self.on}"
