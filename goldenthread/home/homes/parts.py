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


@dataclass(frozen=True)
class Table:
    """A small table: its caption, headers, and rows whose first cell heads the row."""

    caption: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True)
class HomePage:
    """A first page: counts in a sentence, then parts in order of need."""

    counts: Sequence[Link] = ()
    parts: Sequence[Part] = field(default_factory=tuple)


Builder = Callable[[Any, date, datetime], HomePage]  # acting, the day, the moment
