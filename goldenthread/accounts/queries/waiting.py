"""What waits for somebody who manages access: invitations not answered, second factors that were lost."""

from datetime import date, datetime

from goldenthread.accounts.models import Invitation, LostFactor
from goldenthread.accounts.queries.members import members_on


def open_invitations(*, at: datetime) -> list[Invitation]:
    """Return the acting area's invitations that could still be accepted, oldest first."""
    found = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)
    return list(found.select_related("sent_by").order_by("sent_at"))


def lost_factors(*, on: date) -> list[LostFactor]:
    """Return who, with access to the acting area, waits for a lost second factor to be replaced, oldest first."""
    here = members_on(on=on).order_by().values("user_id")
    waiting = LostFactor.objects.filter(replaced_at=None, user_id__in=here)
    return list(waiting.select_related("user").order_by("asked_at"))
