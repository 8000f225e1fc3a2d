"""The two times of a fact: when it was so in the world is the fact's own; when it was known here is in this base."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.areas.models.base import AreaRow
from goldenthread.core.privacy import PrivacyClass


class Recorded(AreaRow):
    """
    A row somebody recorded, and that a later row may supersede; nothing is overwritten.

    It was known from `recorded_at` until `superseded_at`. `recorded_by` is empty when a file or the system recorded
    it, and `source` and `source_ref` then say which. A row superseded with no successor was withdrawn.
    """

    class Source(models.TextChoices):
        PAGE = "PAGE", "Entered on a page"
        SEN2 = "SEN2", "Came in a SEN2 return"
        CSV = "CSV", "Came in a list"
        PAPER = "PAPER", "Read from a published paper"
        DEMO = "DEMO", "Invented for the demonstration"

    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = models.CharField(max_length=8, choices=Source.choices)
    source_ref = models.BigIntegerField(null=True, blank=True, help_text="the import that brought it")
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )
    superseded_because = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(superseded_at__gte=F("recorded_at")), name="%(class)s_superseded_after_recorded"
            ),
            models.CheckConstraint(
                condition=Q(superseded_by=None) | Q(superseded_at__isnull=False),
                name="%(class)s_successor_has_its_moment",
            ),
        ]


class RecordedByThousands(Recorded):
    """
    What a return brings by tens of thousands: each index it can do without is left out, for writing is half its load.

    Nobody asks for all rows of an area or of who recorded them by these columns alone; other indexes lead with the
    area. Successors are few, and found when rows are disposed of.
    """

    area = models.ForeignKey("areas.LocalArea", on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes", db_index=False
    )

    class Meta(Recorded.Meta):
        abstract = True
        indexes = [
            models.Index(
                fields=["superseded_by"], condition=Q(superseded_by__isnull=False), name="%(class)s_by_successor"
            )
        ]


# What a migration's SecureArea lets the application change on such a table: the mark of supersession, nothing else.
SUPERSESSION_COLUMNS = ("superseded_at", "superseded_by_id", "superseded_because")

RECORDED_PRIVACY = {
    "area": PrivacyClass.PUBLIC,
    "recorded_at": PrivacyClass.INTERNAL,
    "recorded_by": PrivacyClass.STAFF,
    "source": PrivacyClass.INTERNAL,
    "source_ref": PrivacyClass.INTERNAL,
    "superseded_at": PrivacyClass.INTERNAL,
    "superseded_by": PrivacyClass.INTERNAL,
    "superseded_because": PrivacyClass.PERSONAL,
}
