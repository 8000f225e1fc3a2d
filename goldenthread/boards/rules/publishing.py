"""By which day the papers of a meeting must be public, and what still stands in the way."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta


def publish_by(*, held_on: date, clear_days: int, is_working_day: Callable[[date], bool]) -> date | None:
    """
    Return the last day on which papers may be published, or None where a body has no such rule.

    Neither the day of publishing nor the day of the meeting is counted; only working days are.

    Source: Local Government Act 1972 section 100B(3), five clear days (not verified).
    """
    if clear_days == 0:
        return None
    day, counted = held_on - timedelta(days=1), 0
    while counted < clear_days:
        counted += is_working_day(day)
        day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


@dataclass(frozen=True)
class ItemToCheck:
    """What of an agenda item matters to whether its pack may be frozen."""

    position: int
    title: str
    has_paper: bool
    owed_by: str
    is_exempt: bool
    exempt_because: str


def blockers(items: Iterable[ItemToCheck]) -> tuple[str, ...]:
    """Return what stands in the way of a pack, a sentence each, in the order of the agenda."""
    items = sorted(items, key=lambda item: item.position)
    if not items:
        return ("The agenda is empty. Add an item.",)
    found = []
    for item in items:
        if item.owed_by and not item.has_paper:
            found.append(f"Item {item.position}, {item.title}: the paper is still to come from {item.owed_by}.")
        if item.is_exempt and not item.exempt_because.strip():
            found.append(f"Item {item.position}, {item.title}: say why it is exempt.")
    return tuple(found)
