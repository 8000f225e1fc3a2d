"""The only writes: inviting and joining, changing and ending access, handing work on, using and replacing factors."""

from goldenthread.accounts.operations.demo import OnlyInTheDemonstration, sign_in_as_for_demo
from goldenthread.accounts.operations.first_administrator import (
    HasAdministrator,
    NotAPerson,
    invite_first_administrator,
)
from goldenthread.accounts.operations.invitations import (
    SENDING_INVITATION,
    invite,
    join,
    new_link,
    send_invitation,
    withdraw,
)
from goldenthread.accounts.operations.memberships import change, grant, leave
from goldenthread.accounts.operations.passwords import SENDING, ask_for_link, send_link
from goldenthread.accounts.operations.second_factors import (
    CodeRanOut,
    CodeUsed,
    replace_lost,
    step_of_code,
    tell_lost,
    use_code,
)

__all__ = [
    "SENDING",
    "SENDING_INVITATION",
    "CodeRanOut",
    "CodeUsed",
    "HasAdministrator",
    "NotAPerson",
    "OnlyInTheDemonstration",
    "ask_for_link",
    "change",
    "grant",
    "invite",
    "invite_first_administrator",
    "join",
    "leave",
    "new_link",
    "replace_lost",
    "send_invitation",
    "send_link",
    "sign_in_as_for_demo",
    "step_of_code",
    "tell_lost",
    "use_code",
    "withdraw",
]
