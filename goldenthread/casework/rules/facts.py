"""
A case's fact as a plain value, and the few questions every rule asks of a list of them.

Our own convention, from docs/decisions/0012: a fact holds from its day on, and one without a day always did.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from goldenthread.casework.vocabulary import FactKind


class CaseFact(NamedTuple):
    """One fact of one case. `happened_on` is None where a return gave no day."""

    kind: str
    happened_on: date | None
    slot: str = ""
    detail: dict[str, Any] = {}  # never changed
    id: int | None = None


def as_at(facts: Iterable[CaseFact], on: date) -> list[CaseFact]:
    """Return the facts that were so by a day; a fact with no day of its own was so from the start."""
    return [fact for fact in facts if fact.happened_on is None or fact.happened_on <= on]


def first(facts: Iterable[CaseFact], kind: FactKind) -> CaseFact | None:
    """Return the earliest fact of a kind, an undated one first; None if there is none."""
    found = [fact for fact in facts if fact.kind == kind]
    return min(found, key=lambda fact: fact.happened_on or date.min) if found else None


def latest(facts: Iterable[CaseFact], kind: FactKind) -> CaseFact | None:
    """Return the latest fact of a kind; None if there is none."""
    found = [fact for fact in facts if fact.kind == kind]
    return max(found, key=lambda fact: fact.happened_on or date.min) if found else None


def day_of(fact: CaseFact | None) -> date | None:
    """Return the day of a fact that may not be there."""
    return fact.happened_on if fact else None
