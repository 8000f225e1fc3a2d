"""The local area, its organisations, teams, posts and holders; every one with dates."""

from goldenthread.areas.models.base import AreaRow
from goldenthread.areas.models.local_area import LocalArea
from goldenthread.areas.models.organisation import Organisation, Succession
from goldenthread.areas.models.recorded import RECORDED_PRIVACY, SUPERSESSION_COLUMNS, Recorded, RecordedByThousands
from goldenthread.areas.models.team import Holder, Post, Team

__all__ = [
    "RECORDED_PRIVACY",
    "SUPERSESSION_COLUMNS",
    "AreaRow",
    "Holder",
    "LocalArea",
    "Organisation",
    "Post",
    "Recorded",
    "RecordedByThousands",
    "Succession",
    "Team",
]
