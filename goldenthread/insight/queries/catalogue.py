"""Which measures there are, for rooms above."""

from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.measures import MEASURES


def all_measures() -> dict[str, Measure]:
    """Return every measure by its code, in the order of showing."""
    return MEASURES
