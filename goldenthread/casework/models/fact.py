"""The one store of dated facts about cases."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.areas.models import RECORDED_PRIVACY, Recorded
from goldenthread.casework.models.case import Case
from goldenthread.casework.vocabulary import SHAPES, DatedBy, FactKind
from goldenthread.core.privacy import PrivacyClass

SINGLE_KINDS = [kind for kind, shape in SHAPES.items() if not shape.is_many]


class Fact(Recorded):
    """
    Something that was so on a day, and from when to when it was known here.

    As at day D, known on moment K: `happened_on <= D`, `recorded_at <= K`, and not superseded by K. `slot` tells apart
    the several placements, needs, reviews or disputes of one case; a kind that happens once has an empty slot.
    """

    # The largest table: each index it can do without is left out; the area and the case lead indexes below. One foreign
    # key holds both: a fact belongs to a case of its own area (migration 0006).
    area = models.ForeignKey(
        "areas.LocalArea", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts", db_index=False, db_constraint=False)
    kind = models.CharField(max_length=28, choices=FactKind.choices)
    slot = models.CharField(max_length=48, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    dated_by = models.CharField(max_length=10, choices=DatedBy.choices, default=DatedBy.GIVEN)
    detail = models.JSONField(default=dict)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes", db_index=False
    )

    privacy = RECORDED_PRIVACY | {
        "case": PrivacyClass.PERSONAL,
        "kind": PrivacyClass.PERSONAL,
        "slot": PrivacyClass.PERSONAL,
        "happened_on": PrivacyClass.PERSONAL,
        "dated_by": PrivacyClass.INTERNAL,
        "detail": PrivacyClass.SPECIAL,
    }

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                "case", "kind", "slot", condition=Q(superseded_at=None), name="one_current_fact_in_a_slot"
            ),
            models.CheckConstraint(
                condition=Q(happened_on__isnull=False) | Q(dated_by=DatedBy.CENSUS),
                name="a_fact_has_its_day_or_its_census",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=SINGLE_KINDS) | Q(slot=""), name="a_kind_that_is_one_has_no_slot"
            ),
            models.CheckConstraint(condition=Q(kind__in=FactKind.values), name="fact_kind_is_known"),
        ]
        indexes = [
            models.Index("area", "kind", "happened_on", name="facts_by_kind_and_day"),
            models.Index("case", "recorded_at", name="facts_of_a_case"),
            models.Index(
                fields=["superseded_by"], condition=Q(superseded_by__isnull=False), name="facts_by_their_successor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.happened_on or 'a day not given'}"
