"""The measures as snapshots last had them: what a first page shows without asking every case anew."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, Subquery

from goldenthread.insight.models import MeasureValue, Snapshot
from goldenthread.insight.queries.reports import Report
from goldenthread.insight.queries.seen import seen
from goldenthread.insight.rules.disclosure import Policy
from goldenthread.insight.rules.figures import MeasureFigure
from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.measures import MEASURES
from goldenthread.insight.rules.periods import last_whole_month
from goldenthread.insight.vocabulary import Over


@dataclass(frozen=True)
class LastTaken:
    """One measure as a snapshot had it: what a reader sees, as at which day, as known at which moment."""

    report: Report
    as_at: date
    known_at: datetime


def last_taken(*, on: date, policy: Policy) -> list[LastTaken]:
    """
    Return the acting area's measures as last taken by a day, in one query; a measure never taken is left out.

    What is counted over a month is of the last whole month, as on the measure's own page, so it comes from the snapshot
    of that month's last day.
    """
    month = last_whole_month(on)
    if policy.withholds:  # figures of days close together would give small numbers away
        on = month.last
    newest = Snapshot.objects.filter(as_at__lte=on).order_by("-as_at", "-known_at", "-pk").values("pk")[:1]
    wanted = Q(snapshot_id=Subquery(newest)) | Q(snapshot__as_at=month.last)
    values = MeasureValue.objects.filter(wanted, breakdown="").select_related("snapshot")
    found: dict[str, MeasureValue] = {}
    for value in values.order_by("snapshot__as_at", "snapshot__known_at"):
        measure = MEASURES.get(value.measure)
        is_same = measure is not None and value.version == measure.version  # what an older definition gave is not it
        if measure and is_same and (measure.over is Over.DAY or value.snapshot.as_at == month.last):
            found[value.measure] = value
    return [
        _taken(measure, found[code], policy, wider=found.get(measure.within.wider) if measure.within else None)
        for code, measure in MEASURES.items()
        if code in found and (not policy.withholds or measure.within is None or measure.within.wider in found)
    ]  # what a wider measure would have withheld is not told without it


def _taken(measure: Measure, value: MeasureValue, policy: Policy, *, wider: MeasureValue | None) -> LastTaken:
    snapshot = value.snapshot
    beside = _figure(wider) if wider else None
    span = last_whole_month(snapshot.as_at) if measure.over is Over.PERIOD else None
    report = Report(measure, snapshot.as_at, span, seen(measure, _figure(value), policy, wider=beside), None, None, [])
    return LastTaken(report, snapshot.as_at, snapshot.known_at)


def _figure(value: MeasureValue) -> MeasureFigure:
    return MeasureFigure(value.numerator, value.denominator, value.left_out, value.total)
