"""What has moved a figure since it was frozen: which cases came or went, and which facts did it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.casework.queries.facts import Fact, recorded_since
from goldenthread.insight.queries.measuring import CaseBehind, world_as_at
from goldenthread.insight.rules.figures import MeasureFigure
from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.periods import last_whole_month
from goldenthread.insight.vocabulary import Over

MOST_FACTS_NAMED = 50


@dataclass(frozen=True)
class Moved:
    """
    A figure then and now. `then` is as it was frozen; `corrected` the same day as known now; `live` today.

    For an event measure the period is over, so `live` is the same period as known now.
    """

    then: MeasureFigure
    corrected: MeasureFigure
    live: MeasureFigure
    corrected_cases: int
    changed_cases: int
    facts: list[Fact]
    known_at: datetime

    @property
    def has_moved(self) -> bool:
        return self.then != self.live or self.then != self.corrected


def moved(measure: Measure, *, as_at: date, known_at: datetime, today: date, now: datetime) -> Moved:
    """Return how a measure's figure has moved since it was frozen as at a day, as known at a moment."""
    span = last_whole_month(as_at) if measure.over is Over.PERIOD else None
    with world_as_at(on=as_at, known_at=known_at) as world:
        then, cases_then = world.figure(measure, span), world.cases(measure, span)
    with world_as_at(on=as_at, known_at=now) as world:
        corrected, cases_corrected = world.figure(measure, span), world.cases(measure, span)
    with world_as_at(on=max(today, as_at), known_at=now) as world:
        live, cases_live = world.figure(measure, span), world.cases(measure, span)
    by_correction = _differing(cases_then, cases_corrected)
    by_change = _differing(cases_corrected, cases_live) - by_correction
    facts = recorded_since(by_correction | by_change, known_at=known_at, as_at=as_at, today=today)
    return Moved(
        then,
        corrected,
        live,
        corrected_cases=len(by_correction),
        changed_cases=len(by_change),
        facts=list(facts[:MOST_FACTS_NAMED]),
        known_at=known_at,
    )


def _differing(before: Iterable[CaseBehind], after: Iterable[CaseBehind]) -> set[int]:
    """Return the cases that came, went, or changed sides between two lists."""
    one, other = set(before), set(after)
    return {case.case_id for case in one ^ other}
