"""Strands: the outcomes, themes, priorities, weaknesses, commitments, programmes and groups of a plan."""

from django.db import models
from django.db.models import Q

from goldenthread.areas.models import RECORDED_PRIVACY, AreaRow, Recorded
from goldenthread.core.privacy import PrivacyClass
from goldenthread.improvement.models.plan import Plan
from goldenthread.improvement.vocabulary import StrandKind


class Strand(AreaRow):
    """One numbered part of a plan, whatever its wording; `ref` is its address and its name in the grid: w7."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="strands")
    kind = models.CharField(max_length=14, choices=StrandKind.choices)
    number = models.PositiveSmallIntegerField()
    ref = models.SlugField()
    body = models.ForeignKey(
        "boards.Body",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the body that a programme or working group is",
    )

    privacy = dict.fromkeys(("area", "plan", "kind", "number", "ref", "body"), PrivacyClass.PUBLIC)

    class Meta:
        constraints = [
            models.UniqueConstraint("area", "ref", name="strand_ref_once_in_an_area"),
            models.UniqueConstraint("plan", "kind", "number", name="strand_number_once_in_a_plan"),
            models.CheckConstraint(condition=Q(number__gte=1), name="strands_count_from_one"),
            models.CheckConstraint(
                condition=Q(body=None) | Q(kind__in=("PROGRAMME", "WORKING_GROUP")), name="only_groups_are_bodies"
            ),
        ]

    def __str__(self) -> str:
        return self.ref.upper()


class StrandWording(Recorded):
    """What a strand is called and says, in our words; a correction supersedes, and old papers keep the old."""

    strand = models.ForeignKey(Strand, on_delete=models.PROTECT, related_name="wordings")
    title = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    provenance = models.CharField(max_length=300, help_text="which paper says so, and what was inferred")

    privacy = RECORDED_PRIVACY | dict.fromkeys(("strand", "title", "words", "provenance"), PrivacyClass.PUBLIC)

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint("strand", condition=Q(superseded_at=None), name="one_current_wording_of_a_strand"),
            models.CheckConstraint(condition=~Q(title=""), name="strand_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title
