"""What snapshots kept of a measure."""

from goldenthread.insight.models import MeasureValue
from goldenthread.insight.rules.figures import MeasureFigure
from goldenthread.insight.rules.periods import Span


def month_end_figures(measure: str, months: list[Span]) -> list[MeasureFigure | None]:
    """Return what the snapshot of each month's last day said, the latest taken of two; None where none was taken."""
    rows = (
        MeasureValue.objects.filter(measure=measure, breakdown="", snapshot__as_at__in=[month.last for month in months])
        .order_by("snapshot__known_at")
        .values_list("snapshot__as_at", "numerator", "denominator", "left_out", "total")
    )
    found = {as_at: MeasureFigure(counted, of, left_out, total) for as_at, counted, of, left_out, total in rows}
    return [found.get(month.last) for month in months]
