"""Taking the snapshot of a day: every measure and breakdown, kept for good."""

from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version

from django.db import transaction

from goldenthread.audit import ledger
from goldenthread.insight import trail
from goldenthread.insight.models import MeasureValue, Snapshot
from goldenthread.insight.queries.measuring import World, world_as_at
from goldenthread.insight.rules.figures import MeasureFigure
from goldenthread.insight.rules.measure import Measure
from goldenthread.insight.rules.measures import MEASURES
from goldenthread.insight.rules.periods import Span, month_of
from goldenthread.insight.vocabulary import Over


@transaction.atomic
def take(*, area_id: int, as_at: date, known_at: datetime, by: int | None, at: datetime) -> Snapshot:
    """
    Measure everything as at a day, as known at a moment, and keep it. Asked again for the same pair, return the first.

    Event measures are of the month up to the day; standing ones of the day itself.
    """
    taken = Snapshot.objects.filter(area_id=area_id, as_at=as_at, known_at=known_at).first()
    if taken is not None:
        return taken
    snapshot = Snapshot.objects.create(
        area_id=area_id,
        as_at=as_at,
        known_at=known_at,
        taken_at=at,
        taken_by_id=by,
        code_version=_code_version(),
    )
    with world_as_at(on=as_at, known_at=known_at) as world:
        values = [value for measure in MEASURES.values() for value in _values(snapshot, world, measure)]
    MeasureValue.objects.bulk_create(values)
    ledger.write(
        area_id=area_id, deed=trail.SNAPSHOT_TAKEN, subject="insight.snapshot", subject_id=snapshot.pk, by=by, at=at
    )
    return snapshot


def _code_version() -> str:
    """Return the version of the code, as installed; run from a checkout, as `make demo` does, it says so."""
    try:
        return version("golden-thread")
    except PackageNotFoundError:
        return "checkout"


def _values(snapshot: Snapshot, world: World, measure: Measure) -> list[MeasureValue]:
    span = month_of(world.on)
    whole = [_value(snapshot, measure, span, world.figure(measure, span))]
    return whole + [
        _value(snapshot, measure, span, MeasureFigure(part.count, part.count, 0), breakdown.code, part.code)
        for breakdown in measure.breakdowns
        for part in world.parts(measure, breakdown, span)
    ]


def _value(
    snapshot: Snapshot, measure: Measure, span: Span, figure: MeasureFigure, breakdown: str = "", part: str = ""
) -> MeasureValue:
    return MeasureValue(
        area_id=snapshot.area_id,
        snapshot=snapshot,
        measure=measure.code,
        version=measure.version,
        breakdown=breakdown,
        part=part,
        first_on=snapshot.as_at if measure.over is Over.DAY else span.first,
        last_on=snapshot.as_at,
        numerator=figure.numerator,
        denominator=figure.denominator,
        left_out=figure.left_out,
        total=figure.total,
    )
