"""Which measures there are, for rooms above that name one by its code."""

from goldenthread.insight.rules.measures import MEASURES


def measure_titles() -> dict[str, str]:
    """Return every measure's title by its code, in the order of showing."""
    return {code: measure.title for code, measure in MEASURES.items()}
