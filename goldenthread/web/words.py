"""
How dates, nearness, numbers, percentages and money are written, as plain functions over plain values.

Nothing here reads the clock, the database or Django; the template filters in `templatetags/golden.py` call these.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from goldenthread.core.clock import LONDON

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NUMBER_WORDS_BELOW = 20


# Days


def long_day(day: date) -> str:
    """Return a day as in a sentence: Friday 4 December 2026."""
    return f"{DAYS[day.weekday()]} {plain_day(day)}"


def short_day(day: date) -> str:
    """Return a day as in a table: Fri 4 Dec 2026."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def plain_day(day: date) -> str:
    """Return a day whose weekday tells nothing, such as a birth date: 14 March 2017."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """Return the month a day falls in: November 2026."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_range(first: date, last: date) -> str:
    """Return a range of whole days, saying nothing twice: 1 to 31 December 2026."""
    if first == last:
        return plain_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {plain_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {plain_day(last)}"
    return f"{plain_day(first)} to {plain_day(last)}"


def clock_time(moment: time | datetime) -> str:
    """Return a time of day in London: 5:30pm, 9am, midday, midnight."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(LONDON).time()
    if (moment.hour, moment.minute) == (12, 0):
        return "midday"
    if (moment.hour, moment.minute) == (0, 0):
        return "midnight"
    half = "am" if moment.hour < 12 else "pm"
    hour = moment.hour % 12 or 12
    return f"{hour}{half}" if moment.minute == 0 else f"{hour}:{moment.minute:02d}{half}"


def time_range(first: time, last: time) -> str:
    """Return two times of a day: 9am to 11am."""
    return f"{clock_time(first)} to {clock_time(last)}"


def moment_words(moment: datetime) -> str:
    """Return a moment as a London day and time: Monday 9 November 2026, 5pm."""
    local = moment.astimezone(LONDON)
    return f"{long_day(local.date())}, {clock_time(local)}"


def moment_near(moment: datetime, *, now: datetime) -> str:
    """Return a moment as people say it near now: 'at 10:42am' today, else 'on' its day at its time."""
    local, here = moment.astimezone(LONDON), now.astimezone(LONDON)
    if local.date() == here.date():
        return f"at {clock_time(local)}"
    return f"on {long_day(local.date())} at {clock_time(local)}"


# Nearness


def days_words(count: int) -> str:
    """Return a number of days: 1 day, 70 days."""
    return f"{number(count)} day" if count == 1 else f"{number(count)} days"


def lateness(*, due_on: date, on: date) -> str:
    """Return how late or how soon alone: '3 days late', 'due today', 'in 70 days'."""
    days = (due_on - on).days
    if days < 0:
        return f"{days_words(-days)} late"
    return "due today" if days == 0 else f"in {days_words(days)}"


def nearness(*, due_on: date, on: date) -> str:
    """Return how late or how soon, with the day: '3 days late, was due Friday 4 December 2026'."""
    link = ", was due " if due_on < on else ", "
    return f"{lateness(due_on=due_on, on=on)}{link}{long_day(due_on)}"


def earliness(*, due_on: date, done_on: date) -> str:
    """Return how early or late a thing was done: '19 days early', 'on the day', '12 days late'."""
    days = (due_on - done_on).days
    if days > 0:
        return f"{days_words(days)} early"
    return "on the day" if days == 0 else f"{days_words(-days)} late"


def week_words(*, began_on: date, on: date, weeks: int, since: str) -> str:
    """Return where a period of weeks has got to: 'week 11 of 20, 70 days since the request'. Day zero is `began_on`."""
    days = (on - began_on).days
    if days < 0:
        return f"not begun, {days_words(-days)} to {since}"
    week = days // 7 + 1
    counted = f"{days_words(days)} since {since}"
    return f"week {week} of {weeks}, {counted}" if week <= weeks else f"past week {weeks}, {counted}"


def holiday_note(day: date, *, holiday: str, act_by: date) -> str:
    """Return a legal day that falls on a holiday, which does not move, and the working day to act by."""
    return f"{long_day(day)}, {holiday}; it does not move. Act by {long_day(act_by).rsplit(' ', 1)[0]}"


# Numbers


def number(value: int | Decimal) -> str:
    """Return a number with commas: 1,250."""
    return f"{value:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: '1 case', '1,250 cases', 'no cases'."""
    noun = one if count == 1 else (many or f"{one}s")
    return f"{number(count) if count else 'no'} {noun}"


def percentage_alone(numerator: int, denominator: int) -> str:
    """Return a percentage to one place, halves away from zero: 22.0%. For charts and columns, beside its fraction."""
    return f"{_rate(numerator, denominator, '0.1')}%"


def percentage(numerator: int, denominator: int) -> str:
    """Return a percentage with its fraction; under 20 in the denominator the count comes first: 9 of 10 (90%)."""
    fraction = f"{number(numerator)} of {number(denominator)}"
    if denominator == 0:
        return f"{fraction}, so no percentage"
    if denominator < NUMBER_WORDS_BELOW:
        return f"{fraction} ({_rate(numerator, denominator, '1')}%)"
    return f"{percentage_alone(numerator, denominator)} ({fraction})"


def at_most_percentage(numerator: int, more_than: int) -> str:
    """Return a percentage of a total known only as a minimum: at most 3.1% (22 of more than 700)."""
    return f"at most {_rate(numerator, more_than, '0.1')}% ({number(numerator)} of more than {number(more_than)})"


def count_change(before: tuple[int, int], after: tuple[int, int]) -> str:
    """Return a change between two fractions: '22 of 30 to 23 of 30, up 1'."""
    moved = after[0] - before[0]
    direction = "no change" if moved == 0 else f"{'up' if moved > 0 else 'down'} {number(abs(moved))}"
    return f"{number(before[0])} of {number(before[1])} to {number(after[0])} of {number(after[1])}, {direction}"


def points_change(before: Decimal, after: Decimal) -> str:
    """Return a change between two percentages: 'up 3.3 percentage points'."""
    moved = (after - before).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if moved == 0:
        return "no change"
    return f"{'up' if moved > 0 else 'down'} {abs(moved)} percentage points"


def _rate(numerator: int, denominator: int, places: str) -> Decimal:
    return (Decimal(100 * numerator) / Decimal(denominator)).quantize(Decimal(places), ROUND_HALF_UP)


# Money


def pounds(pence: int) -> str:
    """Return whole pounds as in a table: £1,500,000. Halves of a pound go up; a negative sum is said in words."""
    whole = Decimal(abs(pence) / Decimal(100)).quantize(Decimal("1"), ROUND_HALF_UP)
    return f"£{whole:,}" if pence >= 0 else f"minus £{whole:,}"


def pounds_and_pence(pence: int) -> str:
    """Return pounds and pence as in a ledger: £12,345,678.90."""
    written = f"£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"
    return written if pence >= 0 else f"minus {written}"


def pounds_in_prose(pence: int) -> str:
    """Return money as in a sentence: £1.5 million; below a million, whole pounds."""
    if abs(pence) < 100_000_000:
        return pounds(pence)
    millions = (Decimal(abs(pence)) / Decimal(100_000_000)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    written = f"{millions:,}".removesuffix(".0")
    return f"£{written} million" if pence >= 0 else f"minus £{written} million"


def against_budget(pence: int) -> str:
    """Return an amount over (positive) or under budget: '£240,000 over budget'."""
    if pence == 0:
        return "on budget"
    return f"{pounds(abs(pence))} {'over' if pence > 0 else 'under'} budget"


# Lists, files, spans


def listed(items: Iterable[str], last: str = "and") -> str:
    """Return items as a sentence lists them: 'a, b and c'."""
    items = list(items)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def file_size(size: int) -> str:
    """Return a file's size: 84 KB, 41 MB."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{Decimal(size / 1000).quantize(Decimal('1'), ROUND_HALF_UP)} KB"
    return f"{Decimal(size / 1_000_000).quantize(Decimal('1'), ROUND_HALF_UP)} MB"


def time_left(span: timedelta) -> str:
    """Return a rough time to come: 'about 4 seconds left', 'about 2 minutes left'."""
    seconds = max(int(span.total_seconds()), 1)
    if seconds < 60:
        return f"about {counted(seconds, 'second')} left"
    return f"about {counted(round(seconds / 60), 'minute')} left"


def sentence(words: str) -> str:
    """Return words with a capital at the start, the rest as they are."""
    return words[:1].upper() + words[1:]
