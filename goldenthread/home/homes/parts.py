"""What a home is made of: a sentence of counts that are links, and headed lists of deeds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldenthread.web.components import Deeds, Link


@dataclass(frozen=True)
class Part:
    """One heading with its deeds, or with links where there is nothing to be done, only to be read."""

    heading: str
    deeds: Deeds | None = None
    links: Sequence[Link] = ()
    words: str = ""
    table: "Table | None" = None
    is_beside: bool = False  # stands beside the part before it, where the screen is wide enough


@dataclass(frozen=True)
class Table:
    """A small table: its caption, headers, rows whose first cell heads the row, and what to say where there is none."""

    caption: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Any]]
    empty: str = "None."


@dataclass(frozen=True)
class HomePage:
    """A first page: counts in a sentence, then parts in order of need."""

    counts: Sequence[Link] = ()
    parts: Sequence[Part] = field(default_factory=tuple)

    @property
    def rows(self) -> list[list[tuple[int, Part]]]:
        """Return the parts in rows, each with its number from 1: those that stand beside one another together."""
        rows: list[list[tuple[int, Part]]] = []
        for number, part in enumerate(self.parts, start=1):
            if part.is_beside and rows:
                rows[-1].append((number, part))
            else:
                rows.append([(number, part)])
        return rows


Builder = Callable[[Any, date, datetime], HomePage]  # acting, the day, the moment
