"""
Our own components as values that render themselves: `{{ due }}` in a template, or a cell of a list.

Each is a frozen dataclass with a template in `templates/components/`, a test and a place in the gallery.
"""

from goldenthread.web.components.base import Component, Link, day_element, moment_element
from goldenthread.web.components.figures import (
    AsAt,
    Chart,
    DataTable,
    Diff,
    Figure,
    Job,
    JobStage,
    Ladder,
    Rung,
    Stamp,
    StampKind,
)
from goldenthread.web.components.frame import (
    Contents,
    Empty,
    Identity,
    NavigationItem,
    PastDay,
    SubNavigation,
)
from goldenthread.web.components.states import Deed, Deeds, Due, DueState, Law, Strip, Turn, Whose
from goldenthread.web.components.threads import Thread, ThreadLink, Timeline, TimelineRow

__all__ = [
    "AsAt", "Chart", "Component", "Contents", "DataTable", "Deed", "Deeds", "Diff", "Due", "DueState", "Empty",
    "Figure", "Identity", "Job", "JobStage", "Ladder", "Law", "Link", "NavigationItem", "PastDay", "Rung", "Stamp",
    "StampKind", "Strip", "SubNavigation", "Thread", "ThreadLink", "Timeline", "TimelineRow", "Turn", "Whose",
    "day_element", "moment_element",
]  # fmt: skip
