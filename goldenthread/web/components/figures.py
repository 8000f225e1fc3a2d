"""Numbers that open, the stamps of live and frozen, the two days, the evidence ladder, charts, changes, long deeds."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldenthread.web.components.base import Component
from goldenthread.web.rendering import day_boxes
from goldenthread.web.words import listed, number, percentage_alone, time_left


@dataclass(frozen=True)
class Figure(Component):
    """
    A number with its fraction, its two days and its records; or, in `withheld`, why this reader may not see it.

    `opens` are the words of the link to its records: "Open the 9".
    """

    template: ClassVar[str] = "components/figure.html"
    label: str
    as_at: date
    known_on: date | None = None
    value: str = ""
    fraction: str = ""
    href: str = ""
    opens: str = ""
    change: str = ""
    withheld: str = ""
    cannot_open: str = ""
    level: int = 3

    @classmethod
    def of_rate(cls, numerator: int, denominator: int, **facts: object) -> "Figure":
        """Return a percentage beside its fraction; under 20 in the denominator, the count itself."""
        if denominator < 20:
            return cls(value=f"{number(numerator)} of {number(denominator)}", **facts)  # type: ignore[arg-type]
        fraction = f"{number(numerator)} of {number(denominator)}"
        return cls(value=percentage_alone(numerator, denominator), fraction=fraction, **facts)  # type: ignore[arg-type]


class StampKind(StrEnum):
    """What a page or paper is: moving with the day, fixed, replaced, or not yet either."""

    LIVE = "live"
    FROZEN = "frozen"
    SUPERSEDED = "superseded"
    DRAFT = "draft"


@dataclass(frozen=True)
class Stamp(Component):
    """Live, frozen, superseded or draft, with its moment; never a colour alone."""

    template: ClassVar[str] = "components/stamp.html"
    kind: StampKind
    at: datetime
    version: int = 0
    check: str = ""
    as_at: date | None = None
    known_on: date | None = None
    successor: str = ""
    successor_href: str = ""

    @property
    def check_words(self) -> str:
        """The start of the checksum in two groups of four, as people compare them."""
        return f"{self.check[:4]} {self.check[4:8]}" if self.check else ""


@dataclass(frozen=True)
class AsAt(Component):
    """The form that asks a page for another day: what was true then, and what was known then."""

    template: ClassVar[str] = "components/asat.html"
    as_at: date
    known_on: date | None = None
    kept: Mapping[str, Sequence[str]] | None = None
    mistakes: Mapping[str, str] | None = None
    typed: Mapping[str, Sequence[str]] | None = None
    with_known_on: bool = True
    label: str = "Look at another day"

    @classmethod
    def of(cls, days: Any, **facts: Any) -> "AsAt":
        """Return the form for the days that a page was asked for, mistakes and what was typed included."""
        return cls(as_at=days.as_at, known_on=days.known_on, mistakes=days.mistakes, typed=days.typed, **facts)

    @property
    def boxes(self) -> SafeString:
        """The two days, each in three boxes."""
        mistakes, typed = self.mistakes or {}, self.typed or {}
        asked = [("as-at", "True on (as at)", self.as_at), ("known-on", "As known on", self.known_on)]
        if not self.with_known_on:
            asked.pop()
        drawn = [
            day_boxes(name, label, day, mistakes.get(name, ""), typed=tuple(typed.get(name, ())))
            for name, label, day in asked
        ]
        return format_html_join("", "{}", ((boxes,) for boxes in drawn))

    @property
    def kept_pairs(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in (self.kept or {}).items() for value in values]


@dataclass(frozen=True)
class Rung:
    """One rung of the evidence ladder: filled or not by itself, with the words beside it."""

    name: str
    is_filled: bool
    words: str = ""
    href: str = ""
    height: int = 0

    @property
    def bar_top(self) -> int:
        return 42 - self.height

    @property
    def reading(self) -> str:
        return "yes" if self.is_filled else "not yet"


RUNG_NAMES = ("Said", "Done", "Used", "Changed", "Felt")


@dataclass(frozen=True)
class Ladder(Component):
    """How strong the proof is: five rungs and one sentence, from words by name: `{"Said": "Agreement, 3 June"}`."""

    template: ClassVar[str] = "components/ladder.html"
    filled: Mapping[str, str]
    empty: Mapping[str, str] | None = None

    @property
    def rungs(self) -> list[Rung]:
        """The five rungs from lowest to highest, each bar taller than the last."""
        lacking = self.empty or {}
        return [
            Rung(name, name in self.filled, self.filled.get(name) or lacking.get(name, ""), height=8 * place)
            for place, name in enumerate(RUNG_NAMES, 1)
        ]

    @property
    def verdict(self) -> str:
        """The ladder as a sentence: 'Said and Done. Not yet Used, Changed or Felt.'"""
        here = [name for name in RUNG_NAMES if name in self.filled]
        missing = [name for name in RUNG_NAMES if name not in self.filled]
        first = f"{listed(here)}." if here else "No evidence."
        return f"{first} Not yet {listed(missing, 'or')}." if missing and here else first


@dataclass(frozen=True)
class DataTable:
    """The numbers behind a chart: headers, and rows whose first cell names the row."""

    caption: str
    headers: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class Chart(Component):
    """A chart in its frame: the finding as title, the picture, the summary, the table and the file."""

    template: ClassVar[str] = "components/chart.html"
    title: str
    svg: SafeString
    summary: str
    table: DataTable
    subtitle: str = ""
    csv_href: str = ""
    svg_href: str = ""
    level: int = 2


@dataclass(frozen=True)
class Diff(Component):
    """What changed, word by word, with who, when and why."""

    template: ClassVar[str] = "components/diff.html"
    before: str
    after: str
    who: str = ""
    at: datetime | None = None
    why: str = ""

    @property
    def words(self) -> SafeString:
        """The text with what was removed and added marked, and said to screen readers."""
        return format_html_join(" ", "{}", ((piece,) for piece in self._pieces()))

    def _pieces(self) -> Iterator[SafeString | str]:
        before, after = re.findall(r"\S+", self.before), re.findall(r"\S+", self.after)
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
            if kind == "equal":
                yield " ".join(after[new_from:new_to])
                continue
            if old_to > old_from:
                yield _marked("del", "removed", before[old_from:old_to])
            if new_to > new_from:
                yield _marked("ins", "added", after[new_from:new_to])


def _marked(element: str, spoken: str, words: list[str]) -> SafeString:
    return format_html(
        '<{0}><span class="govuk-visually-hidden">{1}: </span>{2}<span class="govuk-visually-hidden">, end of {1}'
        "</span></{0}>",
        SafeString(element),
        spoken,
        " ".join(words),
    )


@dataclass(frozen=True)
class JobStage:
    """One stage of a long deed: 'done', 'doing' or 'to come'."""

    words: str
    state: str

    @property
    def glyph(self) -> str:
        return {"done": "met", "doing": "doing"}.get(self.state, "due")


@dataclass(frozen=True)
class Job(Component):
    """
    A long deed: how much is done, what now, how long still; it goes on when the reader leaves.

    `href` is the page's own address, asked again every two seconds while `is_going`; without script it is the link
    "Show progress". `cancel_href` is where a small form posts.
    """

    template: ClassVar[str] = "components/job.html"
    title: str
    href: str
    done: int = 0
    total: int = 0
    noun: str = "rows"
    now_doing: str = ""
    left: timedelta | None = None
    stages: tuple[JobStage, ...] = ()
    is_going: bool = True
    outcome: str = ""
    cancel_href: str = ""
    csrf_token: str = ""
    id: str = "job"

    @property
    def left_words(self) -> str:
        return time_left(self.left) if self.left is not None else ""

    @property
    def spoken(self) -> str:
        """What a screen reader hears: the stage, not each number."""
        return self.outcome or self.now_doing or self.title
