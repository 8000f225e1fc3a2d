"""Adding months to a day, and the window in which inspectors may come back."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


def months_after(day: date, count: int) -> date:
    """Return the corresponding day `count` months later, or the last of that month where it has none."""
    months = day.month - 1 + count
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True)
class Window:
    """When inspectors may come back, both days counted; `until_on` is None where only the first is told."""

    from_on: date
    until_on: date | None

    def holds(self, day: date) -> bool:
        """Return whether a day falls inside."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


def window(*, counted_from: date, from_months: int, until_months: int | None) -> Window:
    """
    Return the revisit window counted from approval or publication.

    Source: Ofsted and CQC area SEND framework 2016, 18 to 24 months as published by the area (not verified).
    """
    return Window(
        months_after(counted_from, from_months),
        None if until_months is None else months_after(counted_from, until_months),
    )
