"""Somebody has lost their second factor and waits for a colleague to make sure who is asking."""

from django.db import models
from django.db.models import Q

from goldenthread.areas.models import AreaRow
from goldenthread.core.privacy import PrivacyClass


class LostFactor(AreaRow):
    """
    A lost second factor, from the moment it was told until a manager or administrator of the area has replaced it.

    Told by somebody who had just shown their password. One row in each area they work in: any of those may help.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_how = models.CharField(max_length=10, blank=True, help_text="how it was made sure who is asking")

    privacy = {
        "area": PrivacyClass.PUBLIC,
        "user": PrivacyClass.STAFF,
        "asked_at": PrivacyClass.INTERNAL,
        "replaced_at": PrivacyClass.INTERNAL,
        "replaced_by": PrivacyClass.STAFF,
        "checked_how": PrivacyClass.INTERNAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(replaced_at=None, replaced_by=None, checked_how="")
                | (Q(replaced_at__isnull=False, replaced_by__isnull=False) & ~Q(checked_how="")),
                name="lost_factor_replaced_at_by_and_how",
            ),
            models.CheckConstraint(
                condition=~Q(user=models.F("replaced_by")), name="lost_factor_replaced_by_somebody_else"
            ),
            models.UniqueConstraint(
                "area", "user", condition=Q(replaced_at=None), name="lost_factor_waits_once_in_an_area"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.asked_at:%d %B %Y}"
