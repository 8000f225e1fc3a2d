"""
A measure's series to a run chart, by rule: limits, signals, finding and summary, ready for page and paper.

It is a rule and not a presenter, because pages and papers must draw the same chart from the same numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.documents.charts import Absence, Limits, Mark, Point, RunChart, Signal
from goldenthread.insight.rules import spc, spc_words
from goldenthread.insight.rules.spc import Analysis, Better, Observation, Reset
from goldenthread.insight.rules.spc_words import Manner


@dataclass(frozen=True)
class Reading:
    """One period as `disclosure` lets it be seen: a value in its unit (22.0 for 22%), or why there is none."""

    period: str
    starts_on: date
    value: float | Absence
    numerator: int | None = None
    denominator: int | None = None


def analysis_of(
    readings: Sequence[Reading],
    *,
    better: Better,
    resets: Sequence[Reset] = (),
    floor: float | None = None,
    ceiling: float | None = None,
) -> Analysis:
    """Return the analysis of readings; whatever has no value is a gap, and one that is withheld allows no limits."""
    seen = [
        Observation(reading.period, reading.starts_on, None if isinstance(reading.value, Absence) else reading.value)
        for reading in readings
    ]
    is_censored = any(reading.value is Absence.WITHHELD for reading in readings)
    return spc.analyse(seen, better=better, resets=resets, floor=floor, ceiling=ceiling, is_censored=is_censored)


def run_chart(
    readings: Sequence[Reading],
    *,
    manner: Manner,
    better: Better,
    subtitle: str,
    target: float | None = None,
    resets: Sequence[Reset] = (),
    floor: float | None = 0,
    ceiling: float | None = None,
) -> RunChart:
    """
    Return the chart of a measure by period, oldest first: an SPC chart from 12 points, before that a plain line;
    a plain line too where any period is withheld.

    A percentage is cut at 100 without being asked.
    """
    if ceiling is None and manner.unit == "%":
        ceiling = 100
    analysis = analysis_of(readings, better=better, resets=resets, floor=floor, ceiling=ceiling)
    withheld = sum(reading.value is Absence.WITHHELD for reading in readings)
    return RunChart(
        title=spc_words.title(analysis, manner),
        subtitle=subtitle,
        summary=spc_words.summary(analysis, manner, target=target),
        note=spc_words.notes(analysis, manner, withheld_count=withheld),
        unit=manner.unit,
        decimals=manner.decimals,
        points=tuple(
            Point(
                period=reading.period,
                value=reading.value,
                numerator=reading.numerator,
                denominator=reading.denominator,
                signal=Signal(look.value),
            )
            for reading, look in zip(readings, analysis.looks, strict=True)
        ),
        limits=tuple(
            Limits(
                from_index=stretch.from_index,
                until_index=stretch.until_index,
                mean=stretch.xmr.mean,
                lower=stretch.lower,
                upper=stretch.upper,
                is_trial=stretch.is_trial,
                is_lower_cut=stretch.is_lower_cut,
                is_upper_cut=stretch.is_upper_cut,
            )
            for stretch in analysis.stretches
            if stretch.xmr
        ),
        target=target,
        marks=tuple(
            Mark(stretch.from_index, spc_words.reset_words(stretch.reset))
            for stretch in analysis.stretches
            if stretch.reset
        ),
    )
