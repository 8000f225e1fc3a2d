"""The spans of time that measures are asked about: months, calendar years, and the months that lead up to a day."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class Span:
    """Days from `first` to `last`, both included, and what to call them."""

    first: date
    last: date
    words: str

    @property
    def short_words(self) -> str:
        return f"{self.first:%b %Y}" if self.first.day == 1 and self.first.month == self.last.month else self.words


def month_of(on: date) -> Span:
    """Return the calendar month in which a day falls."""
    last = calendar.monthrange(on.year, on.month)[1]
    return Span(date(on.year, on.month, 1), date(on.year, on.month, last), f"{on:%B %Y}")


def last_whole_month(on: date) -> Span:
    """Return the latest month that had ended by a day; a month's last day counts as its end."""
    this = month_of(on)
    return this if this.last == on else month_of(_day_before(this.first))


def month_end_by(on: date) -> date:
    """Return the last day of the latest month that had ended by a day: the day that readers outside are given."""
    return last_whole_month(on).last


def months_to(on: date, *, count: int) -> list[Span]:
    """Return the latest `count` whole months that had ended by a day, oldest first."""
    found = [last_whole_month(on)]
    while len(found) < count:
        found.append(month_of(_day_before(found[-1].first)))
    return found[::-1]


def year_to(on: date) -> list[Span]:
    """
    Return the whole months of a calendar year that had ended by a day, as the national statistics count years.

    Whole months only: two days of one month would otherwise tell what a few days brought.
    """
    last = last_whole_month(on)
    return months_to(on, count=last.first.month)


def last_whole_quarter(on: date) -> list[Span]:
    """
    Return the three months of the latest quarter of a calendar year that had ended by a day.

    Quarters do not overlap. Twelve months up to each month would, and two of them would tell the month between.
    """
    last = last_whole_month(on)
    return months_to(on, count=3 + last.first.month % 3)[:3]


def together(months: list[Span]) -> Span:
    """Return months in a row as one span: "July to September 2026"."""
    first, last = months[0].first, months[-1].last
    words = f"{first:%B}" if first.year == last.year else f"{first:%B %Y}"
    return Span(first, last, f"{words} to {last:%B %Y}")


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
