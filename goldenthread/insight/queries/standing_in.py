"""What stands in for a figure that is withheld: a longer time, an earlier month, or a share told roughly."""

from collections.abc import Sequence

from goldenthread.documents.charts import Absence
from goldenthread.insight.queries.measuring import World
from goldenthread.insight.queries.seen import seen, seen_by_month, wider_of
from goldenthread.insight.rules import disclosure
from goldenthread.insight.rules.disclosure import Policy
from goldenthread.insight.rules.figures import MeasureFigure
from goldenthread.insight.rules.measure import Measure, Within
from goldenthread.insight.rules.measures import MEASURES
from goldenthread.insight.rules.periods import Span, last_whole_quarter, months_to, together
from goldenthread.insight.vocabulary import Which

INSTEAD_WITHIN = 12  # months back that a figure may be from that stands in for a withheld one


def instead_of_month(world: World, measure: Measure, policy: Policy) -> str:
    """
    Return what a reader may know of a measure whose month is withheld: the last whole quarter, else an earlier month.

    A quarter is given where its months, of which each is shown or withheld by itself, cannot be worked out from it.
    """
    months = last_whole_quarter(world.on)
    if _quarter_may_be_shown(world, measure, months, policy):
        quarter = together(months)
        found = seen(measure, world.figure(measure, quarter), policy, wider=wider_of(world, measure, quarter, policy))
        if not found.withheld and found.raw.denominator:
            return f"{quarter.words}: {found.with_fraction}"
    earlier = months_to(world.on, count=INSTEAD_WITHIN)
    for month, found in reversed(list(zip(earlier, seen_by_month(world, measure, earlier, policy), strict=True))):
        if not found.withheld and found.raw.denominator:
            return f"{month.words}, the last month that can be shown: {found.with_fraction}"
    return ""


def about(measure: Measure, figure: MeasureFigure, wider: MeasureFigure | None, policy: Policy) -> str:
    """
    Return a share to the nearest hundredth where only how many it is of is withheld, and they are very many.

    A hundredth is then so many cases that the few by which it differs from the wider measure cannot be found in it.
    """
    if not measure.is_share or measure.within is None or wider is None:
        return ""
    is_of_all_alone = set(measure.within.pairs) == {(Which.ALL, Which.ALL)}
    share = disclosure.share(figure.numerator, figure.denominator, policy).percentage
    is_large = figure.denominator >= 200 * policy.threshold
    if isinstance(share, Absence) or not (is_of_all_alone and is_large and 1 <= share <= 99):
        return ""
    return f"About {disclosure.percentage(figure.numerator, figure.denominator, decimals=0):.0f}%"


def _quarter_may_be_shown(world: World, measure: Measure, months: list[Span], policy: Policy) -> bool:
    """
    Return whether a quarter gives none of its withheld months away, by themselves or beside the wider measure.

    All must be withheld for the same: small counts of their own, or what the wider has more. Else the one tells of the
    other.
    """
    by_month = seen_by_month(world, measure, months, policy)
    hidden = {place for place, month in enumerate(by_month) if month.withheld}
    figures = [month.raw for month in by_month]
    if not hidden:
        return True
    reasons = [[_counts(measure, figure) for figure in figures]]
    if measure.within is not None:
        reasons += _more(measure.within, figures, world.by_month(MEASURES[measure.within.wider], months))
    telling = [pairs for pairs in reasons if any(any(disclosure.small_of(pairs[at], policy)) for at in hidden)]
    return len(telling) == 1 and disclosure.sums_may_be_told(telling[0], hidden, policy)


def _counts(measure: Measure, figure: MeasureFigure) -> tuple[int, int]:
    """Return what is counted and the rest; of a count and a mean, how many they are of and nothing."""
    return (figure.count(Which.COUNTED), figure.count(Which.REST)) if measure.is_share else (figure.denominator, 0)


def _more(
    within: Within, figures: Sequence[MeasureFigure], wide: Sequence[MeasureFigure]
) -> list[list[tuple[int, int]]]:
    """Return what the wider measure has more by month: counted and rest together, or each compared count by itself."""
    more = {
        ours: [abs(one.count(theirs) - figure.count(ours)) for one, figure in zip(wide, figures, strict=True)]
        for ours, theirs in within.pairs
        if ours is not Which.LEFT_OUT  # of which a quarter says nothing
    }
    if {Which.COUNTED, Which.REST} <= more.keys():
        return [list(zip(more[Which.COUNTED], more[Which.REST], strict=True))]
    return [[(count, 0) for count in row] for row in more.values()]
