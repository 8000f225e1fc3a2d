"""
How days, moments, numbers and rates are written, wherever a paper or a chart writes them.

Weekdays stand in prose dates and short ones in tables; a rate always carries its fraction.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SMALL_DENOMINATOR = 20


def day_words(day: date) -> str:
    """Return "Friday 4 December 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day_words(day: date) -> str:
    """Return "Fri 4 Dec 2026", for tables."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def plain_day_words(day: date) -> str:
    """Return "4 December 2026", for running heads and stamps, where the weekday helps nobody."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """Return "December 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def short_month_words(day: date) -> str:
    """Return "Dec 2026", for the foot of a chart."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def time_words(moment: datetime) -> str:
    """Return the London time of day as "5pm", "10:42am", "midday" or "midnight"."""
    local = moment.astimezone(LONDON)
    if (local.hour, local.minute) in {(0, 0), (12, 0)}:
        return "midday" if local.hour else "midnight"
    half = "am" if local.hour < 12 else "pm"
    hour = local.hour % 12 or 12
    return f"{hour}{half}" if local.minute == 0 else f"{hour}:{local.minute:02d}{half}"


def moment_words(moment: datetime) -> str:
    """Return "Monday 9 November 2026, 5pm", in London time."""
    return f"{day_words(moment.astimezone(LONDON).date())}, {time_words(moment)}"


def number_words(number: float, *, decimals: int = 0) -> str:
    """Return a number with commas between thousands and a true minus sign."""
    written = f"{number:,.{decimals}f}"
    if float(written.replace(",", "")) == 0:
        written = written.lstrip("-")
    return written.replace("-", "\N{MINUS SIGN}")


def value_words(number: float, *, unit: str, decimals: int) -> str:
    """Return a number with its unit: "22.0%", "23.4 weeks", "1,250 plans", or alone when there is no unit."""
    written = number_words(number, decimals=decimals)
    if unit in {"", "%"}:
        return written + unit
    if unit == "£":
        return f"\N{MINUS SIGN}£{written[1:]}" if written.startswith("\N{MINUS SIGN}") else f"£{written}"
    return f"{written} {unit}"


def rate_words(numerator: int, denominator: int) -> str:
    """Return "22.0% (9 of 41)", the count first when the denominator is under 20: "9 of 10 (90%)"."""
    counts = fraction_words(numerator, denominator)
    if denominator == 0:
        return f"No rate: {counts}"
    percentage = 100 * numerator / denominator
    if denominator < SMALL_DENOMINATOR:
        return f"{counts} ({percentage:.0f}%)"
    return f"{percentage:.1f}% ({counts})"


def fraction_words(numerator: float, denominator: float) -> str:
    """Return "9 of 41"."""
    return f"{number_words(numerator)} of {number_words(denominator)}"


def checksum_words(checksum: str) -> str:
    """Return the first eight digits as people read them out: "7f3a 9c21"."""
    return f"{checksum[:4]} {checksum[4:8]}"
