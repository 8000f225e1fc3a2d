"""
The only place that reads the time.

Views, jobs and commands call it once and pass the answer down as `on=` or `at=`; rules never call it.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """Return this moment, with zone."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's civil date in London, whatever zone the machine keeps."""
    return now().astimezone(LONDON).date()


def civil_date(moment: datetime) -> date:
    """Return the London calendar day on which a moment fell."""
    return moment.astimezone(LONDON).date()
