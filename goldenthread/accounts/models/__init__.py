"""Who can sign in, in which area and as what, who has been asked to join, and whose work passed to whom."""

from goldenthread.accounts.models.handover import Handover
from goldenthread.accounts.models.invitation import Invitation
from goldenthread.accounts.models.lost_factor import LostFactor
from goldenthread.accounts.models.membership import Membership
from goldenthread.accounts.models.user import User

__all__ = ["Handover", "Invitation", "LostFactor", "Membership", "User"]
