"""Measures as papers: timeliness and caseload for a board, and what has moved a figure since."""

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse

from goldenthread.areas.models import LocalArea
from goldenthread.casework.queries.facts import Fact
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core.clock import civil_date
from goldenthread.documents.charts import Absence, Point
from goldenthread.documents.paper import (
    Align,
    Block,
    ChartBlock,
    Column,
    Figure,
    Figures,
    Paper,
    Paragraph,
    Section,
    Since,
    Table,
)
from goldenthread.documents.wording import day_words
from goldenthread.insight.permissions import outside_policy
from goldenthread.insight.queries.changes import Moved
from goldenthread.insight.queries.measuring import World, world_as_at
from goldenthread.insight.queries.reports import Divided, Report, report
from goldenthread.insight.queries.seen import seen
from goldenthread.insight.rules import disclosure
from goldenthread.insight.rules.disclosure import WITHHELD_IN_TABLE, Policy
from goldenthread.insight.rules.figures import MeasureFigure
from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.measures import MEASURES
from goldenthread.insight.rules.periods import month_end_by
from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over, Which

TIMELINESS: Sequence[str] = (
    "plans-within-20-weeks",
    "plans-within-20-weeks-without-exceptions",
    "mean-weeks-to-issue",
    "plans-over-a-year",
    "decisions-within-6-weeks",
    "waiting-over-20-weeks",
    "limits-in-28-days",
)
CASELOAD: Sequence[str] = ("plans-open", "requests", "requests-refused", "reviews-overdue")
ONE_CASE = "1 case"
_WITH_CHARTS = ("plans-within-20-weeks", "mean-weeks-to-issue", "waiting-over-20-weeks", "plans-open", "requests")


def timeliness(*, area: LocalArea, as_at: date, known_at: datetime) -> Paper:
    """Return the timeliness paper as true on a day and known at a moment; small numbers are withheld."""
    return _paper("Timeliness", TIMELINESS, area=area, as_at=as_at, known_at=known_at)


def caseload(*, area: LocalArea, as_at: date, known_at: datetime) -> Paper:
    """Return the caseload paper as true on a day and known at a moment; small numbers are withheld."""
    return _paper("Caseload and demand", CASELOAD, area=area, as_at=as_at, known_at=known_at)


def _paper(title: str, codes: Sequence[str], *, area: LocalArea, as_at: date, known_at: datetime) -> Paper:
    policy = outside_policy()
    as_at = day_given(as_at, policy)
    with world_as_at(on=as_at, known_at=known_at) as world:
        reports = [_report(world, code, policy, area) for code in codes]
    headlines = Figures(tuple(_figure(found, area, as_at, known_at) for found in reports))
    return Paper(
        title=title,
        area=area.name,
        as_at=as_at,
        known_on=civil_date(known_at),
        sections=(
            Section("Figures", blocks=(headlines,)),
            *(_section(found) for found in reports if found.measure.code in _WITH_CHARTS),
            _definitions(reports, policy),
        ),
    )


def day_given(day: date, policy: Policy) -> date:
    """Return the day whose figures a reader is given: the last month's end, where small numbers are withheld."""
    return month_end_by(day) if policy.withholds else day


def _report(world: World, code: str, policy: Policy, area: LocalArea) -> Report:
    return report(world, MEASURES[code], policy=policy, area_name=area.name, is_whole=code in _WITH_CHARTS)


def _figure(found: Report, area: LocalArea, as_at: date, known_at: datetime) -> Figure:
    shown = found.seen
    is_share = found.measure.is_share and not shown.withheld and shown.raw.denominator > 0
    return Figure(
        key=found.measure.code,
        label=f"{found.measure.title}, {found.period_words}",
        value=shown.words,
        as_at=as_at,
        known_on=civil_date(known_at),
        numerator=shown.raw.numerator if is_share else None,
        denominator=shown.raw.denominator if is_share else None,
        withheld=Policy.not_shown(shown.withheld) if shown.withheld else "",
        change=found.instead or f"{_passed(found, civil_date(known_at))} {_month_before(found)}".strip(),
        href=_address(area, found.measure.code, as_at, known_at),
        name=found.measure.title,
        since=_since(found),
    )


def _passed(found: Report, known_on: date) -> str:
    """Return a warning where the days that a figure looks ahead to were over before its paper was written."""
    until = found.looks_ahead_until
    return "These days were over when this was written." if until and until < known_on else ""


def _month_before(found: Report) -> str:
    """
    Return what stands beside a figure so that it is not read alone: the month before it, and its target.

    Both are taken from the measure's run chart, so a tile gives away nothing that the chart withholds.
    """
    chart = found.months
    before = _point_before(found)
    if chart is None or before is None or isinstance(before.value, Absence):
        return ""
    unit = f" {found.measure.unit}" if found.measure.kind is Kind.MEAN else ""
    target = f" Target: {chart.target_words}{unit}." if chart.target_words else ""
    return f"{before.period}: {chart.words(before.value)}{unit}.{target}"


def _point_before(found: Report) -> Point | None:
    """Return the month before the figure's own, as the run chart of the same measure shows it to the same readers."""
    chart = found.months
    if chart is None or len(chart.points) < 2 or found.seen.withheld:
        return None
    before, newest = chart.points[-2:]
    value = found.seen.raw.value(found.measure)
    is_of_this = value is not None and chart.words(newest.value) == chart.words(value)
    return before if is_of_this else None


def _since(found: Report) -> Since:
    """
    Return how a figure stands to the month before it, told only where both stand written.

    What is written alike is the same: a step that nobody can see is not told.
    """
    if found.seen.withheld:
        return Since.NOT_SHOWN
    chart, before = found.months, _point_before(found)
    if chart is None or before is None:
        newest_is_withheld = chart is not None and chart.points[-1].value is Absence.WITHHELD
        return Since.NOT_SHOWN if newest_is_withheld else Since.NOT_KNOWN
    then, now = before.value, chart.points[-1].value
    if isinstance(then, Absence) or isinstance(now, Absence):
        return Since.NOT_SHOWN if then is Absence.WITHHELD else Since.NOT_KNOWN
    if chart.words(then) == chart.words(now):
        return Since.SAME
    if found.measure.better is Better.NEITHER:
        return Since.MOVED
    return Since.BETTER if (now > then) == (found.measure.better is Better.HIGHER) else Since.WORSE


def _address(area: LocalArea, code: str, as_at: date, known_at: datetime) -> str:
    """Return where a figure opens: its definition, its days, and from there the children behind it."""
    query = f"?as-at={as_at.isoformat()}&known-on={civil_date(known_at).isoformat()}&known-at={known_at.isoformat()}"
    return reverse("insight:measure", args=[area.code, code]) + query.replace("+", "%2B")


def _section(found: Report) -> Section:
    blocks: list[Block] = [ChartBlock(chart) for chart in found.charts]
    blocks += [_table(found, divided) for divided in found.divided]
    return Section(found.measure.title, blocks=tuple(blocks))


def _table(found: Report, divided: Divided) -> Table:
    withheld = WITHHELD_IN_TABLE.capitalize()
    rows = [(part.part.words, withheld if part.count is None else f"{part.count:,}") for part in divided.parts]
    total = withheld if divided.total is None else f"{divided.total:,}"
    return Table(
        # Only its first letter: a month's name in it keeps its own.
        caption=f"{found.measure.title} by {_in_a_sentence(divided.breakdown.words)}, {found.period_words}",
        columns=(Column(divided.breakdown.words), Column("Number", Align.NUMBER)),
        rows=(*rows, ("Total", total)),
        note=divided.note,
        has_total_row=True,
    )


def _in_a_sentence(words: str) -> str:
    return words[:1].lower() + words[1:]


def _definitions(reports: Sequence[Report], policy: Policy) -> Section:
    return Section(
        "How each is counted",
        blocks=(
            Table(
                caption="Definitions",
                columns=(Column("Measure"), Column("Counted"), Column("Out of"), Column("Source")),
                rows=tuple(
                    (
                        found.measure.title,
                        found.measure.numerator_words,
                        found.measure.denominator_words,
                        found.measure.source,
                    )
                    for found in reports
                ),
            ),
            Paragraph.saying(policy.table_note),
        ),
    )


def change_words(code: str, found: Moved, policy: Policy) -> tuple[str, tuple[str, ...]]:
    """Return what a frozen figure says now and why, in sentences that name nobody, as far as a reader may be told."""
    measure = MEASURES[code]
    live = seen(measure, found.live, policy, wider=found.wider_live)
    then = seen(measure, found.then, policy, wider=found.wider_then)
    if _moved_by_few(measure, found, policy) and not then.withheld:
        words = f"It moved by {policy.few[:1].lower()}{policy.few[1:]}, so what it is now is not given beside it."
    elif live.withheld:
        reason = live.withheld_briefly
        words = f"Today it is withheld: {reason[:1].lower()}{reason[1:]}."
    else:
        fraction = f" ({live.fraction})" if live.fraction else ""
        # A number that was withheld then must not be worked out now from how far it moved.
        direction = "" if then.withheld else _direction(code, found)
        is_of_a_day = measure.over is Over.DAY and policy.withholds
        since = f"On {day_words(found.live_on)}" if is_of_a_day and found.live_on else "Live today"
        words = f"{since}: {live.words}{fraction}{direction}"
    because = []
    if found.changed_cases:
        because.append(f"{_cases(found.changed_cases, policy)} changed since by what has happened.")
    if found.corrected_cases:
        whose = _cases(found.corrected_cases, policy)
        because.append(
            f"{whose} {'differ' if whose != ONE_CASE else 'differs'} because the past was corrected or recorded late."
        )
    return words, tuple(because)


def _moved_by_few(measure: Measure, found: Moved, policy: Policy) -> bool:
    """Return whether the figure then and now, side by side, would tell of fewer cases than may be shown."""
    if measure.kind is Kind.MEAN and policy.withholds:  # it moves with one case's days, while its count stays
        return found.then != found.live and found.changed_cases + found.corrected_cases <= policy.threshold
    return disclosure.tells_by_moving(_counts(found.then), _counts(found.live), policy)


def _counts(figure: MeasureFigure) -> tuple[int, ...]:
    return tuple(figure.count(which) for which in Which)


def _direction(code: str, found: Moved) -> str:
    measure = MEASURES[code]
    before, after = found.then.value(measure), found.live.value(measure)
    if before is None or after is None or before == after:
        return ""
    decimals = 0 if measure.kind is Kind.COUNT else 1
    # The step between what stands written, so that whoever takes one from the other finds it.
    step = abs(round(after, decimals) - round(before, decimals))
    unit = " percentage points" if measure.is_share else f" {measure.unit}" if measure.kind is Kind.MEAN else ""
    much = f"{step:,.{decimals}f}" if step else "less than 0.1"
    return f", {'up' if after > before else 'down'} {much}{unit}"


def _cases(count: int, policy: Policy) -> str:
    if policy.is_small(count):
        return f"Fewer than {policy.threshold + 1} cases"
    return f"{count:,} cases" if count > 1 else ONE_CASE


def fact_words(fact: Fact, *, was_on: date | None) -> str:
    """Return one fact that moved a figure, with its day at the freezing, by its case's reference and never a name."""
    said = FactKind(fact.kind).label
    if fact.happened_on:
        said = f"{said} on {day_words(fact.happened_on)}"
    if was_on and was_on != fact.happened_on:
        said = f"{said}, known as {day_words(was_on)} when the pack was frozen"
    return (
        f"{fact.case.ref}: withdrawn, {said[:1].lower()}{said[1:]}"
        if fact.superseded_at
        else f"{fact.case.ref}: {said}"
    )
