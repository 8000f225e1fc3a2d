"""Snapshots, which are append-only, and the published figures that stand beside our own."""

from django.db import models

from goldenthread.areas.models import AreaRow
from goldenthread.core.privacy import PrivacyClass


class Snapshot(AreaRow):
    """All measures of an area as at a day, as known at a moment; taken once and never changed."""

    as_at = models.DateField()
    known_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    taken_by_id = models.BigIntegerField(null=True, blank=True, help_text="empty: the nightly job")
    code_version = models.CharField(max_length=40)

    privacy = dict.fromkeys(
        ("area", "as_at", "known_at", "taken_at", "taken_by_id", "code_version"), PrivacyClass.INTERNAL
    )

    class Meta:
        constraints = [models.UniqueConstraint("area", "as_at", "known_at", name="a_snapshot_is_taken_once")]
        indexes = [models.Index("area", "as_at", name="snapshots_by_day")]

    def __str__(self) -> str:
        return f"As at {self.as_at}"


class MeasureValue(AreaRow):
    """One measure, or one part of its breakdown, in a snapshot: the exact counts, before anything is suppressed."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="values")
    measure = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    breakdown = models.CharField(max_length=20, blank=True)
    part = models.CharField(max_length=40, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    numerator = models.IntegerField()
    denominator = models.IntegerField()
    left_out = models.IntegerField()
    total = models.FloatField(default=0)

    privacy = dict.fromkeys(
        (
            "area", "snapshot", "measure", "version", "breakdown", "part", "first_on", "last_on",
            "numerator", "denominator", "left_out", "total",
        ),
        PrivacyClass.INTERNAL,
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "snapshot", "measure", "breakdown", "part", "first_on", name="a_measure_is_in_a_snapshot_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.numerator}/{self.denominator}"


class PublishedFigure(AreaRow):
    """
    A figure the department published, kept as it was published, about this area or one it is compared with.

    `value` is empty where the department printed x (not available) or z (not applicable).
    """

    class AboutKind(models.TextChoices):
        OURS = "OURS", "This area"
        NEIGHBOUR = "NEIGHBOUR", "Statistical neighbour"
        MEDIAN = "MEDIAN", "Median of the statistical neighbours"
        REGION = "REGION", "Region"
        ENGLAND = "ENGLAND", "England"

    about = models.CharField(max_length=80)
    about_kind = models.CharField(max_length=10, choices=AboutKind.choices)
    measure = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=10, help_text="calendar year, or census in January")
    breakdown_topic = models.CharField(max_length=60, default="All")
    breakdown = models.CharField(max_length=80, default="All")
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=120)

    privacy = dict.fromkeys(
        (
            "area", "about", "about_kind", "measure", "year", "basis", "breakdown_topic", "breakdown", "value", "unit",
            "source",
        ),
        PrivacyClass.PUBLIC,
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "area",
                "about",
                "measure",
                "year",
                "basis",
                "breakdown_topic",
                "breakdown",
                name="a_published_figure_is_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.measure} {self.year}"
