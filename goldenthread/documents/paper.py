"""
A paper as a value: sections of paragraphs, tables, figures and charts, from which the page and the PDF are both made.

Numbers come here as finished words with their fraction and two days; nothing is computed, rounded or hidden here.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from goldenthread.documents import encoding, wording
from goldenthread.documents.charts import AnyChart
from goldenthread.documents.encoding import NotReadable, storable

__all__ = [
    "Align",
    "Block",
    "BulletList",
    "Cell",
    "ChartBlock",
    "Column",
    "Definition",
    "DefinitionList",
    "Difference",
    "Figure",
    "Figures",
    "Link",
    "NotReadable",
    "Notice",
    "Paper",
    "Paragraph",
    "Section",
    "Since",
    "Stamp",
    "StampState",
    "Strong",
    "Table",
]


class Align(StrEnum):
    """Which side a column's words stand on: numbers stand right."""

    TEXT = "TEXT"
    NUMBER = "NUMBER"


class StampState(StrEnum):
    """How far a paper is settled."""

    LIVE = "LIVE"
    DRAFT = "DRAFT"
    FROZEN = "FROZEN"
    SUPERSEDED = "SUPERSEDED"


class Since(StrEnum):
    """How a figure stands to the month before it, as its paper judged it: which way is better is the measure's own."""

    BETTER = "BETTER"
    WORSE = "WORSE"
    SAME = "SAME"
    MOVED = "MOVED"  # where neither way is better
    NOT_SHOWN = "NOT_SHOWN"  # it, or the month before it, is withheld
    NOT_KNOWN = "NOT_KNOWN"


SAFE_STARTS = ("/", "#", "?", "https://", "http://", "mailto:", "tel:")


def _refuse_odd(href: str) -> None:
    """Refuse an address that a browser would run rather than open."""
    if href and not href.startswith(SAFE_STARTS):
        raise ValueError(f"{href[:40]!r} is not an address a paper may link to")


@storable
@dataclass(frozen=True)
class Link:
    """Words that lead somewhere: a path of this site, or a full address."""

    words: str
    href: str

    def __post_init__(self) -> None:
        _refuse_odd(self.href)


@storable
@dataclass(frozen=True)
class Strong:
    """Words that matter more than those around them."""

    words: str


Text = str | Link | Strong


@storable
@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `of` is its words in order, plain, strong or linked."""

    of: tuple[str | Link | Strong, ...]

    @classmethod
    def saying(cls, *of: Text) -> "Paragraph":
        """Return a paragraph of these words: `Paragraph.saying("See ", Link("the case", "/x"), ".")`."""
        return cls(of)


@storable
@dataclass(frozen=True)
class BulletList:
    """A short list; `is_numbered` when the order matters."""

    items: tuple[Paragraph, ...]
    is_numbered: bool = False

    @classmethod
    def saying(cls, *items: str) -> "BulletList":
        """Return a list of plain items."""
        return cls(tuple(Paragraph((item,)) for item in items))


@storable
@dataclass(frozen=True)
class Notice:
    """A paragraph set apart: something missing, late or not yet agreed. `heading` is a word or two."""

    heading: str
    words: str


@storable
@dataclass(frozen=True)
class Definition:
    """One term and what it means or is."""

    term: str
    of: tuple[str | Link | Strong, ...]


@storable
@dataclass(frozen=True)
class DefinitionList:
    """Terms with their meanings: a measure's definition, a meeting's facts."""

    items: tuple[Definition, ...]


@storable
@dataclass(frozen=True)
class Column:
    """A table's column; `unit` stands in the header, once, and never in the cells."""

    heading: str
    align: Align = Align.TEXT
    unit: str = ""


@storable
@dataclass(frozen=True)
class Cell:
    """One cell's words and where they lead."""

    words: str
    href: str = ""
    is_strong: bool = False

    def __post_init__(self) -> None:
        _refuse_odd(self.href)


@storable
@dataclass(frozen=True)
class Table:
    """A table whose caption says what and how many; the first column heads each row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    note: str = ""
    has_total_row: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"“{self.caption}”: a row has {len(row)} cells for {len(self.columns)} columns")

    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the rows with every cell as a `Cell`."""
        return tuple(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in self.rows)


@storable
@dataclass(frozen=True)
class Figure:
    """
    A number with its fraction, its two days and the way to its records, or the reason it is withheld.

    `key` names it through every version of a paper, so that a frozen one can be set beside today's. `name` is its label
    without its days, where the paper says them; `since` how it stands to the month before, where the paper judges that.
    """

    key: str
    label: str
    value: str
    as_at: date
    known_on: date
    numerator: int | None = None
    denominator: int | None = None
    href: str = ""
    change: str = ""
    withheld: str = ""
    definition_href: str = ""
    name: str = ""
    since: Since | None = None

    def __post_init__(self) -> None:
        _refuse_odd(self.href)
        _refuse_odd(self.definition_href)
        if self.withheld and self.since not in (None, Since.NOT_SHOWN):
            raise ValueError(f"“{self.label}” is withheld and may not say which way it moved")
        if self.withheld and (self.value or self.numerator is not None or self.denominator is not None):
            raise ValueError(f"“{self.label}” is withheld and may carry no number")
        if not self.withheld and not self.value:
            raise ValueError(f"“{self.label}” has neither a value nor the reason there is none")

    @property
    def fraction(self) -> str:
        """The counts behind the value, "9 of 41", or nothing."""
        if self.numerator is None or self.denominator is None:
            return ""
        return wording.fraction_words(self.numerator, self.denominator)

    @property
    def fraction_beside(self) -> str:
        """The fraction to set beside the value: none where the value says it already, as it does under twenty."""
        return "" if self.fraction in self.value else self.fraction

    @property
    def days(self) -> str:
        """The two days in words."""
        as_at, known_on = wording.plain_day_words(self.as_at), wording.plain_day_words(self.known_on)
        return f"As at {as_at}, as known on {known_on}"


@storable
@dataclass(frozen=True)
class Figures:
    """Figures that belong side by side, under one section."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Difference:
    """What a frozen figure says today ("Live today: 23 of 42, up 1"), and why: shown beside it, never kept."""

    words: str
    because: tuple[str, ...] = ()
    href: str = ""


@storable
@dataclass(frozen=True)
class ChartBlock:
    """A chart; `wide` and `narrow` keep its drawings, so that a frozen paper needs no drawing again."""

    chart: AnyChart
    wide: str = ""
    narrow: str = ""
    csv_href: str = ""

    def __post_init__(self) -> None:
        _refuse_odd(self.csv_href)

    def table(self) -> Table:
        """Return the chart's numbers as a table."""
        held = self.chart.table()
        columns = tuple(
            Column(name, Align.TEXT if place == 0 or place in held.text_columns else Align.NUMBER)
            for place, name in enumerate(held.columns)
        )
        return Table(caption=f"Numbers of the chart: {self.chart.subtitle}", columns=columns, rows=held.rows)


Block = Paragraph | BulletList | Notice | Table | Figure | Figures | ChartBlock | DefinitionList


@storable
@dataclass(frozen=True)
class Section:
    """A heading with its blocks and the sections under it; in print it may ask for a new page."""

    heading: str
    blocks: tuple[Paragraph | BulletList | Notice | Table | Figure | Figures | ChartBlock | DefinitionList, ...] = ()
    sections: tuple["Section", ...] = ()
    is_on_new_page: bool = False


@storable
@dataclass(frozen=True)
class Stamp:
    """Whether a paper is live, a draft, frozen or superseded, since when, and under which checksum."""

    state: StampState
    at: datetime
    version: int = 1
    checksum: str = ""
    successor_href: str = ""

    @property
    def words(self) -> str:
        """The stamp as one line."""
        at = wording.moment_words(self.at)
        if self.state is StampState.LIVE:
            return f"Live, {at}"
        if self.state is StampState.DRAFT:
            return f"Draft, {at}: figures may still change"
        name = "Frozen" if self.state is StampState.FROZEN else "Superseded version, frozen"
        check = f", check {wording.checksum_words(self.checksum)}" if self.checksum else ""
        return f"{name} {at}, version {self.version}{check}"


@storable
@dataclass(frozen=True)
class Paper:
    """
    One paper. `reference` is its permanent address on this site; `as_at` and `known_on` hold for all its figures.

    `opening` stands before the first section, without a number: what the paper says at a glance.
    """

    title: str
    area: str
    as_at: date
    known_on: date
    sections: tuple[Section, ...]
    subtitle: str = ""
    reference: str = ""
    stamp: Stamp | None = None
    language: str = "en-GB"
    has_contents: bool = True
    facts: tuple[Definition, ...] = ()
    opening: Section | None = None

    def to_json(self) -> str:
        """Return the canonical text: equal papers, equal text."""
        return encoding.canonical(self)

    @classmethod
    def from_json(cls, text: str) -> "Paper":
        """
        Return the paper a text was written from.

        :raises NotReadable: the text is not a paper.
        """
        try:
            raw = json.loads(text)
        except ValueError as fault:
            raise NotReadable("This text is not JSON.") from fault
        paper = encoding.decoded(raw)
        if not isinstance(paper, cls):
            raise NotReadable(f"This text holds a {type(paper).__name__}, not a paper.")
        return paper

    def checksum(self) -> str:
        """Return the SHA-256 of all but the stamp, which itself carries this number."""
        return encoding.checksum(replace(self, stamp=None))

    def stamped(self, state: StampState, *, at: datetime, version: int = 1) -> "Paper":
        """Return this paper with a stamp that holds its checksum."""
        return replace(self, stamp=Stamp(state=state, at=at, version=version, checksum=self.checksum()))

    def is_as_stamped(self) -> bool:
        """Return whether the content still has the checksum its stamp was given."""
        return self.stamp is not None and self.stamp.checksum == self.checksum()

    def numbered(self) -> Iterator[tuple[str, int, Section]]:
        """Yield every section with its number ("2.1") and depth (1 for the top), in reading order."""
        yield from _numbered(self.sections, "")

    def blocks(self) -> Iterator[Block]:
        """Yield every block in reading order."""
        for _, _, section in self.numbered():
            yield from section.blocks

    def figures(self) -> Iterator[Figure]:
        """Yield every figure in reading order."""
        for block in self.blocks():
            if isinstance(block, Figure):
                yield block
            elif isinstance(block, Figures):
                yield from block.figures


def _numbered(sections: tuple[Section, ...], above: str) -> Iterator[tuple[str, int, Section]]:
    for place, section in enumerate(sections, start=1):
        number = f"{above}{place}"
        yield number, number.count(".") + 1, section
        yield from _numbered(section.sections, f"{number}.")
