"""The jobs that seal the ledger, once a minute, and check all of it, once a night."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from goldenthread.audit import sealing, verifying
from goldenthread.core import clock


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_ledger")
def seal_ledger(timestamp: int) -> None:
    """Seal every chain; at three in the morning look from the beginning, for an entry whose transaction ran a day."""
    due = datetime.fromtimestamp(timestamp, UTC)
    sealing.seal_all(at=clock.now(), everything=(due.hour, due.minute) == (3, 0))


class LedgerNotWhole(Exception):
    """The night's check found that something is not as it was written; `goldenthread audit verify` says what."""


@app.periodic(cron="10 4 * * *")
@app.task(queueing_lock="verify_ledger")
def verify_ledger(timestamp: int) -> None:
    """
    Check every chain and enter what was found; the page of the ledger tells when that last was.

    :raises LedgerNotWhole: after every chain was checked, so that the job is seen to have failed.
    """
    verdicts = [verifying.verify_and_note(area_id=area_id, at=clock.now()) for area_id in sealing.chains()]
    broken = [verdict for verdict in verdicts if not verdict.is_whole]
    if broken:
        raise LedgerNotWhole(f"{len(broken)} of {len(verdicts)} chains are not whole.")
