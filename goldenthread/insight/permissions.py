"""How much of a figure somebody acting may see: everything, or with small numbers withheld."""

from typing import Any

from django.conf import settings

from goldenthread.insight.rules.disclosure import FULL, Policy


def policy_for(acting: Any) -> Policy:
    """Return the reader's policy: full for those with rights to the cases behind it, else the installation's."""
    if acting is not None and acting.may("insight.see_unsuppressed"):
        return FULL
    return outside_policy()


def outside_policy() -> Policy:
    """Return the policy for readers outside casework, and for everything that leaves the house."""
    return Policy(threshold=settings.SUPPRESS_COUNTS_UP_TO)
