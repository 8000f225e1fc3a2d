"""The two days of a page, read from its address: what was true on a day, and as known on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.web.components.frame import PastDay
from goldenthread.web.fields import DAY_PARTS, DayField


@dataclass(frozen=True)
class DaysAsked:
    """Which day the page shows; `mistakes` are sentences by name, for a day that could not be read."""

    as_at: date
    known_on: date
    today: date
    mistakes: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def is_past(self) -> bool:
        """Whether the page shows anything but today as known today."""
        return (self.as_at, self.known_on) != (self.today, self.today)

    @property
    def query(self) -> str:
        """These days as the end of an address, so that a link stays at them; nothing where the page is today's."""
        return f"?as-at={self.as_at.isoformat()}&known-on={self.known_on.isoformat()}" if self.is_past else ""

    @property
    def query_further(self) -> str:
        """These days after something else that an address asks for already."""
        return self.query.replace("?", "&")

    def past_day(self, today_href: str) -> PastDay | None:
        """Return the bar for a page at another day, or None when the page is today's."""
        return PastDay(self.as_at, self.known_on, today_href) if self.is_past else None


def days_asked(query: Mapping[str, Any], *, today: date, until_today: bool = False) -> DaysAsked:
    """
    Read `as-at` and `known-on` from an address, as ISO days or as three boxes; today where nothing is asked.

    *As known on* cannot be later than today, and where the page says so (`until_today`) *as at* cannot either: of a
    page made of what has happened, a day to come would be today under another name. Without either, it is today.
    """
    mistakes: dict[str, str] = {}
    as_at = _read(query, "as-at", "the day to look at", today if until_today else None, mistakes) or today
    known_on = _read(query, "known-on", "the day it was known", today, mistakes) or today
    typed = {name: typed_parts(query, name) for name in mistakes}
    return DaysAsked(as_at=as_at, known_on=known_on, today=today, mistakes=mistakes, typed=typed)


def day_in(query: Mapping[str, Any], name: str, what: str, mistakes: dict[str, str]) -> date | None:
    """Return a day from an address: `name=2026-11-30`, or three boxes `name_day`, `name_month`, `name_year`."""
    return _read(query, name, what, None, mistakes)


def typed_parts(query: Mapping[str, Any], name: str) -> list[str]:
    """Return a day of an address as its three parts, as typed."""
    typed = [str(query.get(f"{name}_{part}", "")).strip() for part in DAY_PARTS]
    whole = str(query.get(name, "")).strip()
    if whole and not any(typed):
        year, month, day = [*whole.split("-"), "", ""][:3]
        return [day, month, year]
    return typed


def _read(query: Mapping[str, Any], name: str, what: str, latest: date | None, mistakes: dict[str, str]) -> date | None:
    typed = typed_parts(query, name)
    reader = DayField(what=what, required=False, latest=latest, latest_because="today")
    try:
        return reader.clean(typed)
    except ValidationError as wrong:
        mistakes[name] = " ".join(wrong.messages)
        return None
