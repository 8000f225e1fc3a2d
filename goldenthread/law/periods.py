"""
How the law counts: each way of counting is a different function, with its reason.

Weeks are seven days; months end on the corresponding day, or on the last of the month; working days name their
calendar. Source: conventions C2 to C5, C8 and C10 of the register.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from goldenthread.law.working_days import (
    ONE_DAY,
    is_tribunal_day,
    is_working_day,
    on_or_after,
)

Counted = Callable[[date], date]
# A count depends on nothing but its number and its day: the days of ten years are kept, for one number.
remembered = lru_cache(maxsize=4096)


@remembered
def same_day_months_on(day: date, months: int) -> date:
    """Return the same day number so many months on (or back), or the last day of that month. Source: C2."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@remembered
def eve_of_same_day_months_on(day: date, months: int) -> date:
    """
    Return the last day of so many months beginning with a day.

    It is the day before the same day number; where that number does not exist, the last day of the month. Source: C3.
    """
    end = same_day_months_on(day, months)
    return end if end.day != day.day else end - ONE_DAY


def after(number: int, unit: str) -> Counted:
    """Return how "within N units of" a day is counted: that day is day nought. Source: C2, C8."""
    if unit == "months":
        return lambda day: same_day_months_on(day, number)
    if unit == "years":
        return lambda day: same_day_months_on(day, number * 12)
    if unit == "working days":
        return lambda day: working_days_on(day, number)
    if unit == "tribunal days":
        return lambda day: tribunal_days_on(day, number)
    span = timedelta(days=number * _DAYS[unit])
    return lambda day: day + span


def beginning_with(number: int, unit: str) -> Counted:
    """Return how "N units beginning with" a day is counted: that day is day one. Source: C3, C8."""
    if unit == "months":
        return lambda day: eve_of_same_day_months_on(day, number)
    if unit == "working days":
        return lambda day: working_days_on(on_or_after(day), number - 1)
    span = timedelta(days=number * _DAYS[unit] - 1)
    return lambda day: day + span


def at_least_before(number: int, unit: str) -> Counted:
    """Return the latest lawful day for "at least N units before" an event. Source: C5."""
    if unit == "months":
        return lambda day: same_day_months_on(day, -number)
    if unit == "working days":
        return lambda day: working_days_back(day, number)
    span = timedelta(days=number * _DAYS[unit])
    return lambda day: day - span


@remembered
def working_days_on(day: date, number: int) -> date:
    """Return the day that lies so many working days after a day, which is itself not counted."""
    while number:
        day += ONE_DAY
        number -= is_working_day(day)
    return day


@remembered
def working_days_back(day: date, number: int) -> date:
    """Return the day that lies so many working days before a day, which is itself not counted."""
    while number:
        day -= ONE_DAY
        number -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """Return how many working days lie after the first day, up to and with the last."""
    return sum(is_working_day(first + timedelta(days=n + 1)) for n in range((last - first).days))


@remembered
def tribunal_days_on(day: date, number: int) -> date:
    """Return the day so many working days on, August and 25 December to 1 January left out. Source: C10."""
    while number:
        day += ONE_DAY
        number -= is_tribunal_day(day)
    return day


@remembered
def last_day_to_appeal(day: date) -> date:
    """
    Return the last day, to 17:00, on which an appeal may reach the Tribunal, given the day that the months end on.

    A day in August or from 25 December to 1 January moves to the first working day after 31 August or 1 January; any
    other that is no working day moves to the next, and August is not looked at again. Source: HESC Rules 2008 r 12.
    """
    if day.month == 8:
        return on_or_after(date(day.year, 9, 1))
    if (day.month == 12 and day.day >= 25) or (day.month == 1 and day.day == 1):
        return on_or_after(date(day.year + (day.month == 12), 1, 2))
    return on_or_after(day)


_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
UNITS = ("days", "weeks", "months", "years", "working days", "tribunal days")
