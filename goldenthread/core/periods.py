"""Years as the field counts them: academic, financial, calendar, and the SEN2 collection with its census day."""

from dataclasses import dataclass
from datetime import date, timedelta

THURSDAY = 3


@dataclass(frozen=True, order=True)
class AcademicYear:
    """A school year, 1 September of `start_year` to 31 August of the next."""

    start_year: int

    @classmethod
    def containing(cls, day: date) -> "AcademicYear":
        """Return the academic year in which a day falls."""
        return cls(day.year if day.month >= 9 else day.year - 1)

    @property
    def first_day(self) -> date:
        return date(self.start_year, 9, 1)

    @property
    def last_day(self) -> date:
        return date(self.start_year + 1, 8, 31)

    def __str__(self) -> str:
        return f"{self.start_year}/{(self.start_year + 1) % 100:02d}"


@dataclass(frozen=True, order=True)
class FinancialYear:
    """A public-sector year, 1 April of `start_year` to 31 March of the next."""

    start_year: int

    @classmethod
    def containing(cls, day: date) -> "FinancialYear":
        """Return the financial year in which a day falls."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    @property
    def first_day(self) -> date:
        return date(self.start_year, 4, 1)

    @property
    def last_day(self) -> date:
        return date(self.start_year + 1, 3, 31)

    def __str__(self) -> str:
        return f"{self.start_year}-{(self.start_year + 1) % 100:02d}"


def census_day(collection_year: int) -> date:
    """
    Return the SEN2 census day of a collection year: the third Thursday of January.

    Source: SEN2 guide, 2022 to 2027 collections. (The 2021 collection used the second Thursday.)
    """
    if collection_year == 2021:
        return date(2021, 1, 14)
    first = date(collection_year, 1, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 14)


def age_on(*, born_on: date, on: date) -> int:
    """Return completed years of age on a day; a 29 February birthday is reached on 1 March in other years."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
