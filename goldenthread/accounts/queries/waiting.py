"""What waits for somebody who manages access: invitations not answered, second factors that were lost."""

from datetime import datetime

from goldenthread.accounts.models import Invitation, LostFactor


def open_invitations(*, at: datetime) -> list[Invitation]:
    """Return the acting area's invitations that could still be accepted, oldest first."""
    found = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)
    return list(found.select_related("sent_by").order_by("sent_at"))


def lost_factors() -> list[LostFactor]:
    """Return the acting area's people who wait for a lost second factor to be replaced, oldest first."""
    return list(LostFactor.objects.filter(replaced_at=None).select_related("user").order_by("asked_at"))
