"""The figure a measure gives, in numbers and in words."""

from dataclasses import dataclass

from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.vocabulary import Kind, Which


@dataclass(frozen=True)
class MeasureFigure:
    """
    What a measure came to. For a count, numerator and denominator are the same number; for a mean, `total` is the sum.

    `left_out` cases belong to the population but lack what the definition needs.
    """

    numerator: int
    denominator: int
    left_out: int
    total: float = 0.0

    def value(self, measure: Measure) -> float | None:
        """Return the figure in its unit (per cent, count, weeks); None where there is nothing to divide by."""
        if measure.kind is Kind.COUNT:
            return float(self.denominator)
        if self.denominator == 0:
            return None
        return 100 * self.numerator / self.denominator if measure.is_share else self.total / self.denominator

    def count(self, which: Which) -> int:
        """Return one of the counts behind the figure."""
        match which:
            case Which.COUNTED:
                return self.numerator
            case Which.REST:
                return self.denominator - self.numerator
            case Which.ALL:
                return self.denominator
            case Which.LEFT_OUT:
                return self.left_out

    def words(self, measure: Measure) -> str:
        """Return the figure as it is written: 22.0%, 6,350, 31.4 weeks; under twenty, the count comes first."""
        value = self.value(measure)
        if value is None:
            return "None in this time"
        if measure.kind is Kind.COUNT:
            return f"{self.denominator:,}"
        if measure.kind is Kind.MEAN:
            return f"{value:.1f} {measure.unit}"
        if self.denominator < 20:
            return f"{self.numerator} of {self.denominator} ({value:.0f}%)"
        return f"{value:.1f}%"


@dataclass(frozen=True)
class Part:
    """One part of a breakdown, with how many of the measure's cases it holds."""

    code: str
    words: str
    count: int
