"""The job that seals the ledger, once a minute."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from goldenthread.audit import sealing
from goldenthread.core import clock


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_ledger")
def seal_ledger(timestamp: int) -> None:
    """Seal every chain; at three in the morning look from the beginning, for an entry whose transaction ran a day."""
    due = datetime.fromtimestamp(timestamp, UTC)
    sealing.seal_all(at=clock.now(), everything=(due.hour, due.minute) == (3, 0))
