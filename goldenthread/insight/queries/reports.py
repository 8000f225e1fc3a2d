"""
One measure as a reader may see it: figure, months, comparison and breakdowns, suppressed for readers outside.

Pages and papers are both made from this, so that a number on a page and in a pack cannot differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.documents.charts import Absence, LineComparison, Role, RunChart, Series
from goldenthread.documents.wording import plain_day_words, short_month_words
from goldenthread.insight.models import PublishedFigure
from goldenthread.insight.queries.measuring import World
from goldenthread.insight.queries.published import PublishedSeries, published_series
from goldenthread.insight.queries.seen import Seen, seen, seen_by_month, tells_of_few, wider_by_month, wider_of
from goldenthread.insight.queries.snapshots import month_end_figures
from goldenthread.insight.queries.standing_in import about, instead_of_month
from goldenthread.insight.rules import disclosure
from goldenthread.insight.rules.disclosure import Policy, SeenBreakdown
from goldenthread.insight.rules.figures import MeasureFigure, Part
from goldenthread.insight.rules.measure import Breakdown, Measure
from goldenthread.insight.rules.periods import Span, last_whole_month, months_to, year_to
from goldenthread.insight.rules.spc_chart import Reading, run_chart
from goldenthread.insight.rules.spc_words import Manner
from goldenthread.insight.vocabulary import Kind, Over

MONTHS_SHOWN = 24


@dataclass(frozen=True)
class SeenPart:
    """One part of a breakdown as a reader may see it; None is withheld."""

    part: Part
    count: int | None


@dataclass(frozen=True)
class Divided:
    """A measure divided one way."""

    breakdown: Breakdown
    parts: list[SeenPart]
    total: int | None
    note: str


@dataclass(frozen=True)
class Report:
    """One measure, as at a day and as known at a moment, as one reader may see it."""

    measure: Measure
    on: date
    span: Span | None
    seen: Seen
    months: RunChart | None
    comparison: LineComparison | None
    divided: list[Divided]
    instead: str = ""  # where the figure is withheld: the newest of a longer or an earlier time that can be shown

    @property
    def charts(self) -> list[RunChart | LineComparison]:
        return [chart for chart in (self.months, self.comparison) if chart is not None]

    @property
    def period_words(self) -> str:
        """What time it is about: 'in October 2026', 'on 31 October 2026', 'from 31 October to 28 November 2026'."""
        if self.span:
            return f"in {self.span.words}"
        if self.looks_ahead_until:
            return f"from {plain_day_words(self.on)} to {plain_day_words(self.looks_ahead_until)}"
        return f"on {plain_day_words(self.on)}"

    @property
    def looks_ahead_until(self) -> date | None:
        """The last day of those that a measure looks ahead to, counted from the day it is asked as at."""
        ahead = self.measure.looks_ahead_days
        return date.fromordinal(self.on.toordinal() + ahead) if ahead else None


def report(
    world: World, measure: Measure, *, policy: Policy, area_name: str, is_whole: bool = True, has_months: bool = True
) -> Report:
    """
    Return a measure as one reader may see it, from the world that is laid out.

    `is_whole=False` leaves out comparison and breakdowns, and `has_months=False` the months, for a list of many
    measures.
    """
    span = last_whole_month(world.on) if measure.over is Over.PERIOD else None
    figure, wider = world.figure(measure, span), wider_of(world, measure, span, policy)
    shown = seen(measure, figure, policy, wider=wider)
    instead = ""
    if shown.withheld:
        instead = instead_of_month(world, measure, policy) if span else about(measure, figure, wider, policy)
    return Report(
        measure=measure,
        on=world.on,
        span=span,
        seen=shown,
        months=_months(world, measure, policy, area_name) if has_months else None,
        comparison=_comparison(world, measure, policy, area_name) if is_whole else None,
        divided=[_divided(world, measure, each, span, policy) for each in measure.breakdowns] if is_whole else [],
        instead=instead,
    )


def _months(world: World, measure: Measure, policy: Policy, area_name: str) -> RunChart | None:
    months = months_to(world.on, count=MONTHS_SHOWN)
    if "due_on" in f"{measure.population} {measure.counted}":
        figures = month_end_figures(measure.code, months)
    else:
        figures = list(world.by_month(measure, months))
    readings = _readings(measure, months, figures, policy, wider=wider_by_month(world, measure, months, policy))
    known = [reading for reading in readings if not isinstance(reading.value, Absence)]
    if not world.has_cases() or len(known) < 2:
        return None  # an area without a case has months of nothing, and nothing to find in them
    return run_chart(
        readings,
        manner=Manner(
            measure.title,
            unit="%" if measure.is_share else "",
            decimals=0 if measure.kind is Kind.COUNT else 1,
            is_plural=True,
            period="month",
        ),
        better=measure.better,
        subtitle=f"{measure.title}, {measure.unit}, {area_name}, {months[0].words} to {months[-1].words}",
        target=measure.target,
    )


def _readings(
    measure: Measure,
    months: list[Span],
    figures: list[MeasureFigure | None],
    policy: Policy,
    *,
    wider: Sequence[MeasureFigure | None] | None = None,
) -> list[Reading]:
    """
    Return months as a reader may see them, `wider` being those of the measure whose cases hold these.

    Shares are suppressed together, so that none can be worked out.
    """
    beside = wider or [None] * len(months)
    held = [figure or MeasureFigure(0, 0, 0) for figure in figures]
    values: list[tuple[float | Absence, int | Absence | None, int | Absence | None]]
    if measure.is_share:
        shares, _ = disclosure.shares([(f.numerator, f.denominator) for f in held], policy, shows_total=False)
        values = [
            (Absence.WITHHELD, Absence.WITHHELD, Absence.WITHHELD)
            if tells_of_few(measure, figure, whole, policy)
            else (share.percentage if figure.denominator else Absence.NOT_AVAILABLE, share.numerator, share.denominator)
            for share, figure, whole in zip(shares, held, beside, strict=True)
        ]
    elif measure.kind is Kind.MEAN:
        means = [
            disclosure.mean(figure.value(measure) or 0.0, figure.denominator, policy)
            if figure.denominator
            else Absence.NOT_AVAILABLE
            for figure in held
        ]
        # Of how many is as telling as the mean itself: it is withheld with it.
        values = [
            (mean, None, mean if mean is Absence.WITHHELD else figure.denominator)
            for mean, figure in zip(means, held, strict=True)
        ]
    else:
        counts = disclosure.breakdown([f.denominator for f in held], policy, shows_total=False).parts
        values = [(count if isinstance(count, Absence) else float(count), count, None) for count in counts]
    return [
        Reading(
            short_month_words(month.first),
            month.first,
            value if figure is not None else Absence.NOT_AVAILABLE,
            numerator=numerator if isinstance(numerator, int) else None,
            denominator=denominator if isinstance(denominator, int) else None,
        )
        for month, figure, (value, numerator, denominator) in zip(months, figures, values, strict=True)
    ]


_ROLES: dict[str, Role] = {
    PublishedFigure.AboutKind.OURS: Role.OURS,
    PublishedFigure.AboutKind.MEDIAN: Role.NEIGHBOURS,
    PublishedFigure.AboutKind.ENGLAND: Role.ENGLAND,
}


def _comparison(world: World, measure: Measure, policy: Policy, area_name: str) -> LineComparison | None:
    """Return the published history, ours with the live year to the last whole month at its end."""
    if not measure.published:
        return None
    held = published_series(measure.published)
    if measure.kind is Kind.COUNT:  # beside a whole country's count, no area's own can be read
        held = [series for series in held if series.kind != PublishedFigure.AboutKind.ENGLAND]
    if not held:
        return None
    years = sorted({year for series in held for year in series.by_year})
    this_year = year_to(world.on)
    periods = [str(year) for year in years]
    live: float | Absence | None = None
    if _has_live_year(measure, this_year, years):
        periods.append(f"{this_year[0].first.year}{' so far' if len(this_year) < 12 else ''}")
        live = _live(world, measure, this_year, policy)
    return LineComparison(
        title=_comparison_title(measure, held, area_name),
        subtitle=f"{measure.title}, {measure.unit}, published figures by "
        f"{'calendar year' if measure.over is Over.PERIOD else 'January of the year'}"
        + ("; the last point is live" if live is not None else ""),
        summary=_comparison_summary(measure, held),
        unit="%" if measure.is_share else "",
        note=measure.published_differs,
        decimals=0 if measure.kind is Kind.COUNT else 1,
        periods=tuple(periods),
        series=tuple(
            Series(
                "Neighbours’ median" if series.kind == PublishedFigure.AboutKind.MEDIAN else series.about,
                _ROLES[series.kind],
                tuple(series.by_year.get(year, Absence.NOT_AVAILABLE) for year in years)
                + (() if live is None else ((live if _ROLES[series.kind] is Role.OURS else Absence.NOT_AVAILABLE),)),
            )
            for series in held
        ),
    )


def _has_live_year(measure: Measure, months: list[Span], years: list[int]) -> bool:
    """
    Return whether our live year may end the line of the published ones.

    Not where the two are counted differently; and not a count of part of a year, which would look like a fall.
    """
    is_like = measure.over is Over.PERIOD and not measure.published_differs
    is_whole = measure.kind is not Kind.COUNT or len(months) == 12
    return is_like and is_whole and months[0].first.year not in years


def _live(world: World, measure: Measure, months: list[Span], policy: Policy) -> float | Absence:
    """Return what some months come to together; withheld with any one of them, which the others would give away."""
    year = Span(months[0].first, months[-1].last, "")
    by_month = seen_by_month(world, measure, months, policy)
    shown = seen(measure, world.figure(measure, year), policy, wider=wider_of(world, measure, year, policy))
    value = shown.raw.value(measure)
    if any(month.withheld for month in (*by_month, shown)):
        return Absence.WITHHELD
    return Absence.NOT_AVAILABLE if value is None else round(value, 1)


def _comparison_title(measure: Measure, held: list[PublishedSeries], area_name: str) -> str:
    ours = next((s for s in held if s.kind == PublishedFigure.AboutKind.OURS), None)
    england = next((s for s in held if s.kind == PublishedFigure.AboutKind.ENGLAND), None)
    both = sorted(set(ours.by_year) & set(england.by_year)) if ours and england else []
    if not both or measure.kind is Kind.COUNT:
        return f"{measure.title}: published history"
    year = both[-1]
    assert ours is not None
    assert england is not None
    mine, theirs = ours.by_year[year], england.by_year[year]
    how = "above" if mine > theirs else "below" if mine < theirs else "the same as"
    return f"{area_name} was {how} England in {year}"


def _comparison_summary(measure: Measure, held: list[PublishedSeries]) -> str:
    unit = "%" if measure.is_share else f" {measure.unit}"
    said = []
    for series in held:
        year = max(series.by_year)
        about = "the neighbours’ median" if series.kind == PublishedFigure.AboutKind.MEDIAN else series.about
        said.append(f"{about} {series.by_year[year]:,.{0 if measure.kind is Kind.COUNT else 1}f}{unit} in {year}")
    return "Latest published: " + "; ".join(said) + "."


def _divided(world: World, measure: Measure, breakdown: Breakdown, span: Span | None, policy: Policy) -> Divided:
    parts = world.parts(measure, breakdown, span)
    shown: SeenBreakdown = disclosure.breakdown([part.count for part in parts], policy)
    return Divided(
        breakdown=breakdown,
        parts=[
            SeenPart(part, None if isinstance(count, Absence) else count)
            for part, count in zip(parts, shown.parts, strict=True)
        ],
        total=None if isinstance(shown.total, Absence) else shown.total,
        note=policy.table_note if shown.withheld_count else "",
    )
