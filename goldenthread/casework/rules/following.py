"""
What would follow from recording, correcting or withdrawing a fact: shown before anything is saved.

Our own convention: no law asks for it. The steps and dates compared have their sources in `status` and `clock`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.casework.rules.clock import NextDue, clocks, next_due
from goldenthread.casework.rules.facts import CaseFact
from goldenthread.casework.rules.status import stage
from goldenthread.casework.vocabulary import Stage
from goldenthread.law import DueDate


@dataclass(frozen=True)
class Change:
    """One clock that would begin, move, be met or fall away. Either side is None where the clock is not there."""

    duty: str
    about: str
    before: DueDate | None
    after: DueDate | None


@dataclass(frozen=True)
class Following:
    """The case as it is and as it would be."""

    stage_before: Stage
    stage_after: Stage
    owed_before: NextDue
    owed_after: NextDue
    changes: tuple[Change, ...]

    @property
    def is_nothing(self) -> bool:
        return self.stage_before == self.stage_after and self.owed_before == self.owed_after and not self.changes


def following(before: Iterable[CaseFact], after: Iterable[CaseFact], *, on: date) -> Following:
    """Return what changes between two lists of facts of one case, as seen on a day."""
    facts_before, facts_after = list(before), list(after)
    clocks_before = {(clock.id, clock.for_ or ""): clock for clock in clocks(facts_before)}
    clocks_after = {(clock.id, clock.for_ or ""): clock for clock in clocks(facts_after)}
    changes = tuple(
        Change(key[0], key[1], clocks_before.get(key), clocks_after.get(key))
        for key in sorted(clocks_before.keys() | clocks_after.keys())
        if clocks_before.get(key) != clocks_after.get(key)
    )
    return Following(
        stage(facts_before, on=on),
        stage(facts_after, on=on),
        next_due(clocks_before.values()),
        next_due(clocks_after.values()),
        changes,
    )


def with_fact(facts: Iterable[CaseFact], proposed: CaseFact, *, instead_of: int | None = None) -> list[CaseFact]:
    """Return facts with one added, in place of another where it corrects one."""
    return [*without_fact(facts, instead_of), proposed]


def without_fact(facts: Iterable[CaseFact], id: int | None) -> list[CaseFact]:
    """Return facts without one of them."""
    return [fact for fact in facts if id is None or fact.id != id]
