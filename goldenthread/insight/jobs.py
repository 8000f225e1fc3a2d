"""The nightly snapshot of every area."""

from procrastinate.contrib.django import app

from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.core import clock
from goldenthread.insight.operations.snapshots import take


@app.periodic(cron="5 2 * * *")
@app.task(queue="nightly", pass_context=False)
def take_snapshots(timestamp: int) -> None:
    """Take each area's snapshot of the day that has just ended; taken twice, it is the same snapshot."""
    day = clock.civil_date(clock.now())
    for area_id in LocalArea.objects.values_list("pk", flat=True):
        now = clock.now()
        with acting_in(area_id=area_id):
            take(area_id=area_id, as_at=day.fromordinal(day.toordinal() - 1), known_at=now, by=None, at=now)
