"""The job that loads a return in the background, so that the page need not wait."""

from procrastinate.contrib.django import app

from goldenthread.areas.models import LocalArea
from goldenthread.core import clock
from goldenthread.returns.operations.running import run


@app.task(queue="returns")
def load_return(area_id: int, import_id: int) -> None:
    """Load one return that was received; run twice, it is loaded once."""
    run(area=LocalArea.objects.get(pk=area_id), import_id=import_id, now=clock.now)
