"""Whose turn it is, when a thing is due, which law says so, and the deeds that follow."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from django.utils.safestring import SafeString

from goldenthread.web.components.base import Component, Link, day_element
from goldenthread.web.glyphs import glyph
from goldenthread.web.markup import markup
from goldenthread.web.words import earliness, lateness, long_day, sentence


class Whose(StrEnum):
    """Who has to act next."""

    AUTHORITY = "AUTHORITY"
    FAMILY = "FAMILY"
    ADVISER = "ADVISER"
    SETTING = "SETTING"
    PANEL = "PANEL"
    TRIBUNAL = "TRIBUNAL"
    MEDIATOR = "MEDIATOR"


WORDS_FOR_STAFF = {
    Whose.AUTHORITY: "Ours",
    Whose.FAMILY: "Family's",
    Whose.ADVISER: "Adviser's",
    Whose.SETTING: "Setting's",
    Whose.PANEL: "Panel's",
    Whose.TRIBUNAL: "Tribunal's",
    Whose.MEDIATOR: "Mediator's",
}
WORDS_FOR_OTHERS = WORDS_FOR_STAFF | {Whose.AUTHORITY: "The council's"}
WORDS_FOR_FAMILY = WORDS_FOR_OTHERS | {Whose.FAMILY: "Yours"}


@dataclass(frozen=True)
class Turn(Component):
    """Whose turn it is: a word in an outline. `name` says which adviser or setting, `detail` stands below."""

    template: ClassVar[str] = "components/turn.html"
    whose: Whose
    name: str = ""
    detail: str = ""
    reader: str = "staff"
    is_strip: bool = False

    @property
    def code(self) -> str:
        return self.whose.value.lower()

    @property
    def words(self) -> str:
        chosen = {"staff": WORDS_FOR_STAFF, "family": WORDS_FOR_FAMILY}.get(self.reader, WORDS_FOR_OTHERS)[self.whose]
        return f"{chosen} turn" if self.is_strip and chosen != "Ours" else ("Our turn" if self.is_strip else chosen)

    def __str__(self) -> SafeString:
        name = markup(' <span class="app-turn__who">{}</span>', self.name) if self.name else ""
        detail = markup('<span class="app-turn__detail">{}</span>', self.detail) if self.detail else ""
        return markup(
            '<span class="app-turn app-turn--{}">{}{}{}</span>{}', self.code, glyph(self.code), self.words, name, detail
        )


FORCES = {"must": "must", "should": "should", "local promise": "our promise"}


@dataclass(frozen=True)
class Law(Component):
    """The law behind a date: its short name, with its force, linked to the page that explains it."""

    template: ClassVar[str] = "components/law.html"
    source: str
    force: str = ""
    href: str = ""
    duty: str = ""

    def __str__(self) -> SafeString:
        words = Link(self.source, self.href) if self.href else self.source
        duty = markup("{} ", self.duty) if self.duty else ""
        force = markup(", {}", FORCES.get(self.force, self.force)) if self.force else ""
        return markup('<span class="app-law">{}{}{}</span>', duty, words, force)


class DueState(StrEnum):
    """How a due date stands on a day."""

    MET = "met"
    DONE_LATE = "done-late"
    DUE = "due"
    AT_RISK = "risk"
    LATE = "late"
    EXCUSED = "excused"
    NOT_IN_FORCE = "none"


@dataclass(frozen=True)
class Due(Component):
    """
    A due date as it stands on a day.

    `at_risk` and `excused` are their reasons in words; `done` is the word for doing it ("Sent"). `compact` breaks the
    day on to its own line and shortens it, for tables; without `with_day` the day stands beside it already.
    """

    template: ClassVar[str] = "components/due.html"
    due_on: date | None
    on: date
    done_on: date | None = None
    done: str = ""
    at_risk: str = ""
    excused: str = ""
    law: Law | None = None
    compact: bool = False
    with_day: bool = True

    @cached_property
    def state(self) -> DueState:
        if self.done_on is not None and (self.due_on is None or self.done_on <= self.due_on or self.excused):
            return DueState.MET
        if self.done_on is not None:
            return DueState.DONE_LATE
        if self.excused:
            return DueState.EXCUSED
        if self.due_on is None:
            return DueState.NOT_IN_FORCE
        if self.on > self.due_on:
            return DueState.LATE
        return DueState.AT_RISK if self.at_risk else DueState.DUE

    @property
    def is_late(self) -> bool:
        return self.state is DueState.LATE

    @property
    def headline(self) -> str:
        """The words before the day."""
        match self.state:
            case DueState.MET | DueState.DONE_LATE:
                assert self.done_on is not None
                doing = self.done or ("Met" if self.state is DueState.MET else "Done")
                return f"{doing} {earliness(due_on=self.due_on, done_on=self.done_on)}" if self.due_on else doing
            case DueState.EXCUSED:
                return f"Date does not apply: {self.excused}. Due as soon as practicable"
            case DueState.NOT_IN_FORCE:
                return "No such duty on this day"
        assert self.due_on is not None
        near = lateness(due_on=self.due_on, on=self.on)
        if self.state is DueState.LATE:
            return near
        near = near if near.startswith("due") else f"due {near}"
        return f"At risk: {near}, {self.at_risk}" if self.state is DueState.AT_RISK else sentence(near)

    @property
    def words(self) -> str:
        """The whole date in words without markup, for titles and exports."""
        link = self._link_words()
        shown = self._shown_day()
        return self.headline if shown is None else f"{self.headline}{link}{long_day(shown)}"

    def __str__(self) -> SafeString:
        shown = self._shown_day()
        day: SafeString | str = ""
        if shown is not None and self.with_day:
            before = self._link_words().removeprefix(", ") if self.compact else self._link_words()
            element = day_element(shown, "short" if self.compact else "long")
            law = markup(" · {}", self.law) if self.law else ""
            day = markup('<span class="app-due__day">{}{}{}</span>', before, element, law)
        elif self.law:
            day = markup('<span class="app-due__day"> · {}</span>', self.law)
        state = self.state
        return markup(
            '<span class="app-due app-due--{}{}">{}<span><span class="app-due__words">{}</span>{}</span></span>',
            state.value,
            " app-due--compact" if self.compact else "",
            glyph("late" if state is DueState.DONE_LATE else state.value),
            self.headline,
            day,
        )

    def _shown_day(self) -> date | None:
        if self.state in {DueState.EXCUSED, DueState.NOT_IN_FORCE}:
            return None
        return self.done_on or self.due_on

    def _link_words(self) -> str:
        if self.state is DueState.LATE:
            return ", was " if self.compact else ", was due "
        return ", "


@dataclass(frozen=True)
class Strip(Component):
    """The top of a case: whose turn, what is owed, how late, and at most two buttons; read aloud it is one sentence."""

    template: ClassVar[str] = "components/strip.html"
    turn: Turn
    owed: str
    due: Due | None = None
    after: str = ""
    buttons: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Deed:
    """One line of what needs me today: a verb that is a link, with its date, whose turn and law."""

    verb: str
    href: str
    about: str = ""
    due: Due | None = None
    turn: Turn | None = None
    law: Law | None = None
    note: str = ""


@dataclass(frozen=True)
class Deeds(Component):
    """The ranked list of deeds; with none, `empty` says so and what comes next."""

    template: ClassVar[str] = "components/deeds.html"
    deeds: tuple[Deed, ...] = field(default_factory=tuple)
    empty: str = "Nothing is late or due this week."
