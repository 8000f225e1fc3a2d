"""Which collection year a header means, and which rules it breaks in saying so."""

from typing import NamedTuple

from goldenthread.returns.rules.sen2.checks import Record
from goldenthread.returns.rules.sen2.layout import KNOWN_YEARS, layout


class YearSaid(NamedTuple):
    """The collection year a header means, and the rules of the two items that disagree with it."""

    year: int
    broken: tuple[tuple[str, str], ...]  # rule, tag


def year_said(header: Record) -> YearSaid | None:
    """
    Return the collection year, or None when neither the year nor the census date is one of a known year.

    The census date decides, for no two years share one; the year alone decides when that date is no census date.
    """
    day, year = header.get("ReferenceDate"), header.get("Year")
    for known in KNOWN_YEARS:
        if day == layout(known).census_day.isoformat():
            agrees = year is None or int(year) == known
            return YearSaid(known, () if agrees else (("H020", "Year"),))
    if year is not None and int(year) in KNOWN_YEARS:
        return YearSaid(int(year), () if day is None else (("H030", "ReferenceDate"),))
    return None
