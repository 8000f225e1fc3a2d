"""
The only place that reads the time.

Views, jobs and commands call it once and pass the answer down as `on=` or `at=`; rules never call it.
"""

from datetime import UTC, date, datetime, time, timedelta
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


def start_of(day: date) -> datetime:
    """Return the first moment of a day in London."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def end_of(day: date, now: datetime) -> datetime:
    """Return the last moment of a day in London, or now where that is sooner: up to when something was known on it."""
    return min(start_of(day + timedelta(days=1)) - timedelta(microseconds=1), now)
