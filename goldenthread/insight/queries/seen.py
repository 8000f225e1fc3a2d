"""A measure's figure as one reader may see it, beside that of the measure whose cases hold its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.documents.charts import Absence
from goldenthread.insight.queries.measuring import World
from goldenthread.insight.rules import disclosure
from goldenthread.insight.rules.disclosure import Policy
from goldenthread.insight.rules.figures import MeasureFigure
from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.measures import MEASURES
from goldenthread.insight.rules.periods import Span
from goldenthread.insight.vocabulary import Kind


@dataclass(frozen=True)
class Seen:
    """
    A figure as a reader may see it. `words` is the value written out; where it is withheld, `withheld` says why.

    `left_out` is how many were, written out or withheld itself; `raw` is for sums, not for the reader.
    """

    words: str
    fraction: str
    withheld: str
    left_out: str
    raw: MeasureFigure

    @property
    def with_fraction(self) -> str:
        """The value with its fraction in brackets: 95.8% (320 of 334)."""
        return f"{self.words} ({self.fraction})" if self.fraction else self.words

    @property
    def withheld_briefly(self) -> str:
        """Why it is withheld, in its first sentence: what a table's cell has room for."""
        return self.withheld.partition(". ")[0]


def seen(measure: Measure, figure: MeasureFigure, policy: Policy, *, wider: MeasureFigure | None = None) -> Seen:
    """Return a figure as a reader may see it, `wider` being that of the measure whose cases hold its own."""
    left_out = policy.few if policy.is_small(figure.left_out) else f"{figure.left_out:,}"
    tells = tells_of_few(measure, figure, wider, policy)
    if tells and figure.left_out > policy.threshold:
        left_out = disclosure.WITHHELD_IN_TABLE.capitalize()

    def shown(fraction: str = "") -> Seen:
        return Seen(figure.words(measure), fraction, "", left_out, figure)

    def withheld(words: str) -> Seen:
        return Seen("", "", words, left_out, figure)

    if measure.kind is Kind.COUNT:
        is_withheld = isinstance(disclosure.count(figure.denominator, policy), Absence)
        return withheld(policy.words) if is_withheld else shown()
    if tells:
        return withheld(policy.words_beside)
    if figure.denominator == 0:
        return shown()
    if measure.kind is Kind.MEAN:
        mean = disclosure.mean(figure.value(measure) or 0.0, figure.denominator, policy)
        return withheld(policy.words_behind) if isinstance(mean, Absence) else shown(f"{figure.denominator:,} plans")
    share = disclosure.share(figure.numerator, figure.denominator, policy)
    return withheld(policy.words_behind) if isinstance(share.percentage, Absence) else shown(_fraction(figure))


def tells_of_few(measure: Measure, figure: MeasureFigure, wider: MeasureFigure | None, policy: Policy) -> bool:
    """Return whether a figure, taken from that of the measure whose cases hold its own, would leave a small number."""
    if measure.within is None or wider is None:
        return False
    pairs = [sorted((figure.count(ours), wider.count(theirs))) for ours, theirs in measure.within.pairs]
    return any(
        policy.is_small(wide - narrow) and disclosure.nested((narrow, wide), policy)[0] is Absence.WITHHELD
        for narrow, wide in pairs
    )


def wider_of(world: World, measure: Measure, span: Span | None, policy: Policy) -> MeasureFigure | None:
    """Return the figure of the measure whose cases hold a measure's own, where it matters to a reader."""
    if measure.within is None or policy.threshold == 0:
        return None
    return world.figure(MEASURES[measure.within.wider], span)


def wider_by_month(
    world: World, measure: Measure, months: list[Span], policy: Policy
) -> Sequence[MeasureFigure | None]:
    """Return the same by month; nothing for each where it does not matter."""
    if measure.within is None or policy.threshold == 0:
        return [None] * len(months)
    return world.by_month(MEASURES[measure.within.wider], months)


def seen_by_month(world: World, measure: Measure, months: list[Span], policy: Policy) -> list[Seen]:
    """Return the figures of some months as a reader may see each by itself."""
    beside = wider_by_month(world, measure, months, policy)
    figures = world.by_month(measure, months)
    return [seen(measure, figure, policy, wider=whole) for figure, whole in zip(figures, beside, strict=True)]


def _fraction(figure: MeasureFigure) -> str:
    """Return 9 of 41; under twenty the figure's own words say it already."""
    return f"{figure.numerator:,} of {figure.denominator:,}" if figure.denominator >= 20 else ""
