"""
What measures come to, asked of `case_as_at`. The SQL is made of the measures' own conditions, never of anything typed.

Open `world_as_at` once, then ask as many measures as a page or pack needs: all see the same day and the same knowledge.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from goldenthread.casework.queries.as_at import lay_out_cases
from goldenthread.insight.rules.figures import MeasureFigure, Part
from goldenthread.insight.rules.measure import Breakdown, Measure
from goldenthread.insight.rules.periods import Span, month_of
from goldenthread.insight.vocabulary import Kind, Over


class CaseBehind(NamedTuple):
    """A case behind a figure: which, whose, whether it is in the numerator or was left out, and what a mean is of."""

    case_id: int
    person_id: int
    is_counted: bool
    is_left_out: bool
    value: float | None = None


class World:
    """The acting area's cases as at a day, as known at a moment, ready to be asked."""

    def __init__(self, *, on: date, known_at: datetime) -> None:
        self.on, self.known_at = on, known_at
        self._figures: dict[tuple[str, Span | None], MeasureFigure] = {}

    def figure(self, measure: Measure, span: Span | None = None) -> MeasureFigure:
        """Return what a measure came to; `span` is the period of an event measure, by default the month of the day."""
        key = (measure.code, span)
        if key not in self._figures:
            self._figures[key] = self._figure(measure, span)
        return self._figures[key]

    def _figure(self, measure: Measure, span: Span | None) -> MeasureFigure:
        population = f"({measure.population})"
        fit = f"{population} and not ({measure.left_out})"
        total = f"coalesce(sum({measure.value}) filter (where {fit}), 0)" if measure.kind is Kind.MEAN else "0"
        row = self._rows(
            f"select count(*) filter (where {fit} and {measure.counted}), count(*) filter (where {fit}), "
            f"count(*) filter (where {population} and {measure.left_out}), {total} from case_as_at",
            self._values(span),
        )[0]
        return MeasureFigure(row[0], row[1], row[2], float(row[3]))

    def by_month(self, measure: Measure, months: list[Span]) -> list[MeasureFigure]:
        """
        Return a measure for each of some months in one query: events in the month, or what stood on its last day.

        A measure of open limits has no past in one world, since limits are laid out for its day; ask snapshots.
        """
        conditions = f"{measure.population} {measure.counted}"
        if "due_on" in conditions:
            raise ValueError(f"{measure.code} is asked of a world for each day, or of snapshots")
        standing = measure.over is Over.DAY
        population = f"({measure.population.replace('%(on)s', 'm.day')})" if standing else f"({measure.population})"
        fit = f"{population} and not ({measure.left_out})"
        total = f"coalesce(sum({measure.value}) filter (where {fit}), 0)" if measure.kind is Kind.MEAN else "0"
        join = (
            "from unnest(%(days)s::date[]) as m(day) left join case_as_at on true"
            if standing
            else f"from unnest(%(days)s::date[]) as m(day) left join case_as_at "
            f"on date_trunc('month', {measure.dated}) = date_trunc('month', m.day)"
        )
        rows = self._rows(
            f"select m.day, count(case_id) filter (where {fit} and {measure.counted}), "
            f"count(case_id) filter (where {fit}), "
            f"count(case_id) filter (where {population} and {measure.left_out}), {total} {join} group by 1",
            {"first": months[0].first, "last": months[-1].last, "days": [month.last for month in months]},
        )
        found = {row[0]: MeasureFigure(row[1], row[2], row[3], float(row[4])) for row in rows}
        return [found[month.last] for month in months]

    def parts(self, measure: Measure, breakdown: Breakdown, span: Span | None = None) -> list[Part]:
        """Return how many of a measure's cases fall in each part of a breakdown, in the order of showing."""
        rows = self._rows(
            f"select {breakdown.part}, count(*) from case_as_at where ({measure.population}) "
            f"and not ({measure.left_out}) group by 1",
            self._values(span),
        )
        found = {str(code): count for code, count in rows}
        known = [Part(code, words, found.pop(code, 0)) for code, words in breakdown.parts]
        return known + [Part(code, code, count) for code, count in sorted(found.items())]

    def has_cases(self) -> bool:
        """Return whether the area had any case by the day, as known at the moment."""
        return bool(self._rows("select exists(select 1 from case_as_at)", {})[0][0])

    def cases(self, measure: Measure, span: Span | None = None) -> list[CaseBehind]:
        """Return every case of a measure's population."""
        value = measure.value if measure.kind is Kind.MEAN else "null"
        rows = self._rows(
            f"select case_id, person_id, "
            f"coalesce({measure.counted}, false) and not coalesce({measure.left_out}, false), "
            f"coalesce({measure.left_out}, false), {value} from case_as_at "
            f"where ({measure.population}) order by case_id",
            self._values(span),
        )
        return [CaseBehind(*row) for row in rows]

    def _values(self, span: Span | None) -> dict[str, Any]:
        span = span or month_of(self.on)
        return {"on": self.on, "first": span.first, "last": span.last}

    @staticmethod
    def _rows(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()


@contextmanager
def world_as_at(*, on: date, known_at: datetime) -> Iterator[World]:
    """
    Lay out the acting area's cases as at a day, as known at a moment, for the transaction that is open.

    Must run inside `acting_in`. Of two worlds opened in one transaction, only the later can be asked.
    """
    lay_out_cases(on=on, known_at=known_at)
    yield World(on=on, known_at=known_at)


def first_known_at() -> datetime | None:
    """Return when the acting area's first fact was recorded: nothing can be known as on an earlier moment."""
    with connection.cursor() as cursor:
        cursor.execute("select min(recorded_at) from casework_fact where area_id = (select app_area())")
        return cursor.fetchone()[0]


def figures(world: World, measures: Iterable[Measure], span: Span | None = None) -> dict[str, MeasureFigure]:
    """Return what several measures came to, by code."""
    return {measure.code: world.figure(measure, span) for measure in measures}
