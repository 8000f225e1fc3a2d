"""The gold thread: what belongs together in a row, and what happened, is owed and will come down a timeline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from goldenthread.web.components.base import Component, Link
from goldenthread.web.components.states import Due, DueState, Law, Turn


@dataclass(frozen=True)
class ThreadLink:
    """One link: its kind ('Need'), its words and address; `broken` says what is missing after the kind."""

    kind: str
    words: str = ""
    href: str = ""
    note: str = ""
    broken: str = ""


@dataclass(frozen=True)
class Thread(Component):
    """Linked things in order, with the line broken, in words, where one is missing."""

    template: ClassVar[str] = "components/thread.html"
    label: str
    links: tuple[ThreadLink, ...]


@dataclass(frozen=True)
class TimelineRow:
    """One event or date: `day` is when it happened or is due; `words` what; the rest are facts beside it."""

    day: date | None
    words: str
    href: str = ""
    due: Due | None = None
    turn: Turn | None = None
    law: Law | None = None
    why_href: str = ""
    note: str = ""
    links: tuple[Link, ...] = ()
    anchor: str = ""

    @property
    def near(self) -> Due | None:
        """How the date stands; its day is left out where the row begins with it."""
        if self.due is None or self.day not in (self.due.due_on, self.due.done_on):
            return self.due
        return replace(self.due, with_day=False)

    @property
    def glyph(self) -> str:
        """The shape beside the day: a plain fact, or how its date stands."""
        if self.due is None:
            return "fact"
        return {DueState.MET: "met", DueState.DONE_LATE: "late"}.get(self.due.state, self.due.state.value)


@dataclass(frozen=True)
class Timeline(Component):
    """To come, Owed now, Happened; each a heading with its rows, newest or soonest first as given."""

    template: ClassVar[str] = "components/timeline.html"
    to_come: Sequence[TimelineRow] = ()
    owed_now: Sequence[TimelineRow] = ()
    happened: Sequence[TimelineRow] = ()
    nothing_to_come: str = "No date is to come."
    nothing_owed: str = "Nothing is owed now."
    nothing_happened: str = "Nothing has been recorded yet."
    prefix: str = "timeline"

    @property
    def parts(self) -> list[tuple[str, str, Sequence[TimelineRow], str]]:
        """Heading, code, rows and the words when there are none."""
        return [
            ("To come", "to-come", self.to_come, self.nothing_to_come),
            ("Owed now", "owed-now", self.owed_now, self.nothing_owed),
            ("Happened", "happened", self.happened, self.nothing_happened),
        ]
