"""What each role's first page says: the deeds that need the reader today, worst first, and where to go on."""

from goldenthread.home.homes.answering import adviser
from goldenthread.home.homes.boards import board_clerk
from goldenthread.home.homes.casework import manager, officer
from goldenthread.home.homes.improvement import improvement_lead
from goldenthread.home.homes.others import anybody, upkeep
from goldenthread.home.homes.parts import Builder

HOMES: dict[str, Builder] = {
    "officer": officer,
    "plan_writer": officer,
    "manager": manager,
    "improvement_lead": improvement_lead,
    "board_clerk": board_clerk,
    "adviser": adviser,
    "board_member": adviser,
    "administrator": upkeep,
    "information_governance": upkeep,
}


def home_for(code: str) -> Builder:
    """Return a home's builder; other roles' homes come with their work, and until then say what they may do."""
    return HOMES.get(code, anybody)
