"""What has moved a figure since it was frozen: which cases came or went, and which facts did it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.casework.queries.facts import Fact, recorded_since
from goldenthread.insight.queries.measuring import CaseBehind, world_as_at
from goldenthread.insight.rules.figures import MeasureFigure
from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.measures import MEASURES
from goldenthread.insight.rules.periods import Span, last_whole_month
from goldenthread.insight.vocabulary import Over

MOST_FACTS_NAMED = 50


@dataclass(frozen=True)
class Moved:
    """
    A figure then and now. `then` is as it was frozen; `corrected` the same day as known now; `live` today.

    For an event measure the period is over, so `live` is the same period as known now. `wider_live` is the live figure
    of the measure whose cases hold these, which stands on the same paper; `live_on` the day of what stood on a day.
    """

    then: MeasureFigure
    corrected: MeasureFigure
    live: MeasureFigure
    corrected_cases: int
    changed_cases: int
    facts: list[Fact]
    known_at: datetime
    wider_live: MeasureFigure | None = None
    wider_then: MeasureFigure | None = None
    live_on: date | None = None

    @property
    def has_moved(self) -> bool:
        return self.then != self.live or self.then != self.corrected


def moved(
    measures: Iterable[Measure], *, as_at: date, known_at: datetime, today: date, now: datetime
) -> dict[str, Moved]:
    """
    Return how each measure's figure has moved since it was frozen as at a day, as known at a moment, by code.

    The cases are laid out once and brought forward twice, however many measures are asked: that is what takes long.
    """
    asked = list(measures)
    spans = {one.code: last_whole_month(as_at) if one.over is Over.PERIOD else None for one in asked}
    then = _ask(asked, spans, on=as_at, known_at=known_at)
    corrected = _ask(asked, spans, on=as_at, known_at=now)
    live_on = max(today, as_at)
    live = _ask(asked, spans, on=live_on, known_at=now)
    found = {}
    for code in spans:
        by_correction = _differing(then[code].cases, corrected[code].cases)
        by_change = _differing(corrected[code].cases, live[code].cases) - by_correction
        facts = recorded_since(by_correction | by_change, known_at=known_at, as_at=as_at, today=today)
        found[code] = Moved(
            then[code].figure,
            corrected[code].figure,
            live[code].figure,
            corrected_cases=len(by_correction),
            changed_cases=len(by_change),
            facts=list(facts[:MOST_FACTS_NAMED]),
            known_at=known_at,
            wider_live=live[code].wider,
            wider_then=then[code].wider,
            live_on=live_on,
        )
    return found


@dataclass(frozen=True)
class _Asked:
    figure: MeasureFigure
    cases: list[CaseBehind]
    wider: MeasureFigure | None


def _ask(measures: list[Measure], spans: dict[str, Span | None], *, on: date, known_at: datetime) -> dict[str, _Asked]:
    with world_as_at(on=on, known_at=known_at) as world:
        return {
            one.code: _Asked(
                world.figure(one, spans[one.code]),
                world.cases(one, spans[one.code]),
                world.figure(MEASURES[one.within.wider], spans[one.code]) if one.within else None,
            )
            for one in measures
        }


def _differing(before: Iterable[CaseBehind], after: Iterable[CaseBehind]) -> set[int]:
    """Return the cases that came, went, changed sides, or count for something else in a mean, between two lists."""
    one, other = set(before), set(after)
    return {case.case_id for case in one ^ other}
