"""Links between strands: many to many, each with who, when and why; proposed or agreed."""

from django.db import models
from django.db.models import F, Q

from goldenthread.areas.models import RECORDED_PRIVACY, Recorded
from goldenthread.core.privacy import PrivacyClass
from goldenthread.improvement.models.strand import Strand
from goldenthread.improvement.vocabulary import LinkState, Relation


class Link(Recorded):
    """
    Two strands of one area belong together from `since_on`.

    `one` always has the lower key, so that a pair cannot be said twice the other way round, except where one feeds
    the other: then `one` is what feeds.
    """

    one = models.ForeignKey(Strand, on_delete=models.PROTECT, related_name="links_out")
    other = models.ForeignKey(Strand, on_delete=models.PROTECT, related_name="links_in")
    relation = models.CharField(max_length=7, choices=Relation.choices, default=Relation.BELONGS)
    state = models.CharField(max_length=8, choices=LinkState.choices)
    since_on = models.DateField()
    because = models.CharField(max_length=300)

    privacy = RECORDED_PRIVACY | dict.fromkeys(
        ("one", "other", "relation", "state", "since_on", "because"), PrivacyClass.PUBLIC
    )

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                "one", "other", "relation", condition=Q(superseded_at=None), name="link_said_once_current"
            ),
            models.CheckConstraint(
                condition=Q(relation="BELONGS", one__lt=F("other")) | (~Q(relation="BELONGS") & ~Q(one=F("other"))),
                name="link_joins_two_in_order",
            ),
            models.CheckConstraint(condition=~Q(because=""), name="link_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.one} and {self.other}"
