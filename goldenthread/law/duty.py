"""
One duty as the register holds it, ready for the engine: what begins it, how long it gives, what meets or ends it.

Everything here comes from `duties/*.yaml` through `register.py`; nothing is decided here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from goldenthread.law.facts import Fact
from goldenthread.law.owners import owner_words
from goldenthread.law.refusals import FactsRefused

Said = tuple[date | None, Fact]
Case = dict[str, list[Said]]


class Sign(NamedTuple):
    """A fact that begins, meets or ends a duty, and what must be so for it to count."""

    fact: str
    is_plain: bool
    strictly_later: bool  # the same kind of fact begins the duty, so it cannot also meet what it has just begun
    where: tuple[tuple[str, frozenset[Any]], ...] = ()
    has_all: tuple[tuple[str, frozenset[Any]], ...] = ()
    after: str = ""
    unless_after: str = ""

    def holds(self, fact: Fact, day: date | None, case: Case) -> bool:
        """Say whether a fact of the right name counts."""
        fields = fact.fields
        for name, allowed in self.where:
            if fields.get(name) not in allowed:
                return False
        for name, needed in self.has_all:
            if not needed <= set(fields.get(name, ())):
                return False
        if self.after and not _said_by(self.after, day, case):
            return False
        return not (self.unless_after and _said_by(self.unless_after, day, case))


def _said_by(kind: str, day: date | None, case: Case) -> bool:
    return any(other is not None and day is not None and other <= day for other, _ in case.get(kind, ()))


class Limit(NamedTuple):
    """What a rule answers for one beginning: when it is due, and what else there is to say."""

    due_on: date | None
    earliest_on: date | None = None
    original_due_on: date | None = None
    for_: str | None = None
    governs: str | None = None
    since: date | None = None  # what meets or ends it counts from here, where that is not the beginning
    met_by: tuple[Sign, ...] | None = None
    ended_by: tuple[Sign, ...] | None = None
    is_minimum: bool = False


def days_of(case: Case, kind: str) -> list[date]:
    """Return the days on which a kind of fact happened, in order."""
    return [day for day, _ in case.get(kind, ()) if day is not None]


def latest(case: Case, kinds: tuple[str, ...], by: date) -> date | None:
    """Return the last day, no later than another, on which one of some facts happened."""
    return max((day for kind in kinds for day in days_of(case, kind) if day <= by), default=None)


def stand_in(day: date | None, fact: Fact) -> date:
    """Return the day of a fact; one that gives only a calendar year stands on its first day."""
    if day is None and not fact.fields.get("year"):
        raise FactsRefused(f"{fact.kind} must say its day or its `year`.")
    return day or date(int(fact.fields["year"]), 1, 1)


Rule = Callable[[date, Fact, Case], list[Limit]]


@dataclass(frozen=True, slots=True, eq=False)
class Duty:
    """A duty in one of its versions, with the days on which that version is in force."""

    id: str
    words: str
    owner: str
    kind: str
    force: str
    source: str
    since: date
    until: date
    verified: bool
    unverified: str
    limit: str
    count: str
    roll: str
    begins: tuple[Sign, ...]
    counted: Callable[[date], date] | None
    rule: Rule | None
    each: str
    is_served: bool
    is_minimum: bool
    looks_ahead: bool
    is_dated_by_its_limit: bool
    standing: str
    joins_until: tuple[str, ...]
    met_by: tuple[Sign, ...]
    ended_by: tuple[Sign, ...]
    exceptions: tuple[str, ...]
    absent: frozenset[str]  # whose absence excuses it, where that is not anybody's in the family
    notes: str
    times_of_field: str
    times_of: dict[str, tuple[str, ...]]  # by what the fact says, the duties whose times hold

    @property
    def whose(self) -> str:
        """Who owes it, in plain words."""
        return owner_words(self.owner)

    def is_in_force(self, on: date) -> bool:
        """Say whether this version is in force on a day."""
        return self.since <= on <= self.until
