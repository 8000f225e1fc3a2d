"""Bodies and who answers to whom; meetings and agendas; frozen packs; minutes, decisions and agreed actions."""

from goldenthread.boards.models.body import Body, BodySuccession, ReportLine, Seat
from goldenthread.boards.models.meeting import AgendaItem, Meeting
from goldenthread.boards.models.minute import ActionProof, AgreedAction, Decision, Minute
from goldenthread.boards.models.pack import Pack, PackPublication

__all__ = [
    "ActionProof",
    "AgendaItem",
    "AgreedAction",
    "Body",
    "BodySuccession",
    "Decision",
    "Meeting",
    "Minute",
    "Pack",
    "PackPublication",
    "ReportLine",
    "Seat",
]
