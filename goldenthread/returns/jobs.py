"""The job that loads a return in the background, so that the page need not wait, and the one that forgets files."""

from datetime import timedelta

from procrastinate.contrib.django import app

from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.core import clock
from goldenthread.returns.operations import files
from goldenthread.returns.operations.running import run

KEPT_FOR = timedelta(days=2)


@app.task(queue="returns")
def load_return(area_id: int, import_id: int) -> None:
    """Load one return that was received; run twice, it is loaded once."""
    run(area=LocalArea.objects.get(pk=area_id), import_id=import_id, now=clock.now)


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="forget_return_files")
def forget_return_files(timestamp: int) -> None:
    """Remove the files of returns that were only tried, or never finished, two days ago."""
    for area_id in LocalArea.objects.values_list("pk", flat=True):
        with acting_in(area_id=area_id):
            files.forget_asked_before(clock.now() - KEPT_FOR)
