"""Which collection year a header means, and which rules it breaks in saying so."""

from datetime import date
from typing import NamedTuple

from goldenthread.sen2.layout import KNOWN_YEARS, Record, layout

LONGEST_QUOTED = 20  # of what stands in the header and is neither a year nor a day


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


def year_words(header: Record) -> str:
    """Return what a header says of its year and its census date, for a reader who is told that it is not known."""
    year, day = _said(header, "Year"), _said(header, "ReferenceDate")
    if not year and not day:
        return "The file says neither its year nor its census date"
    if not day:
        return f"The file says that its year is {year}"
    if not year:
        return f"The file says no year, and that its census date is {day}"
    return f"The file says that its year is {year} and its census date {day}"


def _said(header: Record, tag: str) -> str:
    if value := header.get(tag):
        return value if tag == "Year" else _day_words(date.fromisoformat(value))
    unread = next((text for _, there, _, text in header.get("unread", ()) if there == tag and text), "")
    short = " ".join(unread.split())
    return f"“{short[:LONGEST_QUOTED]}{'…' if len(short) > LONGEST_QUOTED else ''}”" if short else ""


def _day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
