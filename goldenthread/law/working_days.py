"""
Working days in England and Wales, and those that the Tribunal counts.

Bank holidays are data, not a formula: one-off proclamations happen. The lists are shipped in `calendars/`.
"""

import csv
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from goldenthread.law.refusals import CalendarEnds

ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_FILES = Path(__file__).parent / "calendars"


def read_bank_holidays(folder: Path = _FILES) -> dict[date, str]:
    """Return every bank holiday of England and Wales in the shipped lists, with its name; later files add days."""
    days: dict[date, str] = {}
    for path in sorted(folder.glob("bank-holidays-*.csv")):
        with path.open(newline="", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                days.setdefault(date.fromisoformat(row["date"]), row["title"])
    return days


BANK_HOLIDAYS = read_bank_holidays()
FIRST_DAY = date(min(BANK_HOLIDAYS).year, 1, 1)
LAST_DAY = date(max(BANK_HOLIDAYS).year, 12, 31)


def is_working_day(day: date) -> bool:
    """
    Say whether a day is Monday to Friday and no bank holiday in England and Wales.

    :raises CalendarEnds: the shipped lists do not reach the day, so nobody can say.

    Source: convention C8; SEND Regulations 2014 reg 2(1).
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise CalendarEnds(day, FIRST_DAY, LAST_DAY)
    return day.weekday() < _SATURDAY and day not in BANK_HOLIDAYS


def is_left_out_by_tribunal(day: date) -> bool:
    """Say whether a day is in August or from 25 December to 1 January. Source: HESC Rules 2008 r 12(3)."""
    return day.month == 8 or (day.month == 12 and day.day >= 25) or (day.month == 1 and day.day == 1)


def is_tribunal_day(day: date) -> bool:
    """Say whether the Tribunal's rules count a day as a working day. Source: HESC Rules 2008 r 12(3)."""
    return not is_left_out_by_tribunal(day) and is_working_day(day)


@lru_cache(maxsize=4096)
def on_or_before(day: date) -> date:
    """Return the day itself if it is a working day, otherwise the last working day before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


@lru_cache(maxsize=4096)
def on_or_after(day: date) -> date:
    """Return the day itself if it is a working day, otherwise the next."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


@lru_cache(maxsize=4096)
def served_on(posted_on: date) -> date:
    """
    Return the day on which first-class post is taken to arrive: the second working day after posting.

    An unverified convention; proof to the contrary wins. Source: C7; Education Act 1996 s.572.
    """
    day, left = posted_on, 2
    while left:
        day += ONE_DAY
        left -= is_working_day(day)
    return day
