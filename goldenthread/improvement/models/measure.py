"""Measures attached to a strand or an action; what they say is insight's, which stands below and is asked by code."""

from django.db import models
from django.db.models import Q

from goldenthread.areas.models import RECORDED_PRIVACY, Recorded
from goldenthread.core.privacy import PrivacyClass
from goldenthread.improvement.models.action import Action
from goldenthread.improvement.models.strand import Strand


class AttachedMeasure(Recorded):
    """A measure tells whether one strand or one action worked, with a target if there is one."""

    strand = models.ForeignKey(Strand, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    measure_code = models.SlugField(max_length=60)
    target = models.DecimalField(
        max_digits=9, decimal_places=2, null=True, blank=True, help_text="in the measure's unit"
    )
    target_on = models.DateField(null=True, blank=True)
    because = models.CharField(max_length=300)

    privacy = RECORDED_PRIVACY | dict.fromkeys(
        ("strand", "action", "measure_code", "target", "target_on", "because"), PrivacyClass.PUBLIC
    )

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                condition=Q(strand=None, action__isnull=False) | Q(strand__isnull=False, action=None),
                name="measure_of_a_strand_or_an_action",
            ),
            models.UniqueConstraint(
                "strand", "measure_code", condition=Q(superseded_at=None), name="measure_attached_to_strand_once"
            ),
            models.UniqueConstraint(
                "action", "measure_code", condition=Q(superseded_at=None), name="measure_attached_to_action_once"
            ),
            models.CheckConstraint(
                condition=Q(target=None, target_on=None) | Q(target__isnull=False, target_on__isnull=False),
                name="target_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.measure_code
