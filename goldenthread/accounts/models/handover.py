"""Somebody's work in an area passed to a named colleague on a day."""

from django.db import models
from django.db.models import F, Q

from goldenthread.areas.models import AreaRow
from goldenthread.core.privacy import PrivacyClass


class Handover(AreaRow):
    """
    From a day on, what was one person's work in an area is another's.

    Rooms above do not move their rows when somebody leaves: they ask `whose_work` who answers for it now, so that the
    past keeps the name it had.
    """

    leaver = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    heir = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    on = models.DateField(help_text="the first day the work is the heir's")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "leaver": PrivacyClass.STAFF,
        "heir": PrivacyClass.STAFF,
        "on": PrivacyClass.STAFF,
        "recorded_at": PrivacyClass.INTERNAL,
        "recorded_by": PrivacyClass.STAFF,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(leaver=F("heir")), name="work_is_handed_to_somebody_else"),
            models.UniqueConstraint("area", "leaver", "on", name="work_handed_on_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.leaver} to {self.heir} on {self.on}"
