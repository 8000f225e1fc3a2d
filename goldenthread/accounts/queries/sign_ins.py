"""When somebody signed in, from the ledger; for their own page, so that they notice a stranger."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.accounts import trail
from goldenthread.audit.models import LedgerEntry

WORDS = {
    trail.SIGNED_IN: "You signed in",
    trail.SIGNED_OUT: "You signed out",
    trail.SECURITY_CHANGED: "How you sign in was changed",
}


@dataclass(frozen=True)
class SignIn:
    """One line of a person's own history."""

    at: datetime
    words: str


def latest_sign_ins(*, user_id: int, at_most: int = 10) -> list[SignIn]:
    """Return a person's latest sign-ins and changes to how they sign in; row-level security shows only their own."""
    found = LedgerEntry.objects.filter(area_id=None, by_id=user_id, deed__in=list(WORDS)).order_by("-id")[:at_most]
    return [SignIn(at=entry.at, words=WORDS[entry.deed]) for entry in found]
