"""
The department's list of establishments, by its published column names, and how its types are classed.

Source: Get Information About Schools (establishment types, April 2025); the classes are those of the published
statistics on EHC plans by placement. A type not named here is classed "not recorded", never guessed.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from goldenthread.core.identifiers import check_ukprn, check_urn

KIND_OF_TYPE: dict[str, str] = {
    **dict.fromkeys(("1", "2", "3", "5", "6", "11", "15", "28", "34", "35", "40", "41"), "MAINSTREAM"),
    **dict.fromkeys(("7", "8", "10", "12", "33", "36", "44"), "SPECIAL"),
    **dict.fromkeys(("14", "38", "42", "43"), "ALTERNATIVE"),
    # Special post-16 institutions are counted with further education in the published placements.
    **dict.fromkeys(("18", "31", "32", "39", "45", "46"), "FURTHER"),
}

# What each type of establishment is called in the same list.
TYPES: dict[str, str] = {
    "1": "Community school",
    "2": "Voluntary aided school",
    "3": "Voluntary controlled school",
    "5": "Foundation school",
    "6": "City technology college",
    "7": "Community special school",
    "8": "Non-maintained special school",
    "10": "Other independent special school",
    "11": "Other independent school",
    "12": "Foundation special school",
    "14": "Pupil referral unit",
    "15": "Local authority nursery school",
    "18": "Further education",
    "24": "Secure units",
    "25": "Offshore schools",
    "26": "Service children's education",
    "27": "Miscellaneous",
    "28": "Academy sponsor led",
    "29": "Higher education institutions",
    "30": "Welsh establishment",
    "31": "Sixth form centres",
    "32": "Special post 16 institution",
    "33": "Academy special sponsor led",
    "34": "Academy converter",
    "35": "Free schools",
    "36": "Free schools special",
    "37": "British schools overseas",
    "38": "Free schools alternative provision",
    "39": "Free schools 16 to 19",
    "40": "University technical college",
    "41": "Studio schools",
    "42": "Academy alternative provision converter",
    "43": "Academy alternative provision sponsor led",
    "44": "Academy special converter",
    "45": "Academy 16-19 converter",
    "46": "Academy 16 to 19 sponsor led",
    "49": "Online provider",
    "56": "Institution funded by other government department",
    "57": "Academy secure 16 to 19",
}

URN, UKPRN, NAME = "URN", "UKPRN", "EstablishmentName"
TYPE, PHASE, POSTCODE = "TypeOfEstablishment (code)", "PhaseOfEducation (name)", "Postcode"
OPENED, CLOSED = "OpenDate", "CloseDate"
_NEEDED = (URN, NAME, TYPE)


class NotAnEstablishmentList(ValueError):
    """The file is not a list of establishments; the sentence says what is missing."""


@dataclass(frozen=True)
class Establishment:
    """One row of the list that can be held: it has a number and a name."""

    urn: str
    ukprn: str
    name: str
    kind: str
    type_code: str
    phase: str
    postcode: str
    opened_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class RowLeftOut:
    """A row that cannot be held, with its line and why."""

    line: int
    because: str


def read_establishments(file: TextIO) -> Iterator[Establishment | RowLeftOut]:
    """
    Yield each row of an establishment list, or why it is left out.

    :raises NotAnEstablishmentList: a needed column is missing, or the file is not a CSV.
    """
    rows = csv.DictReader(file)
    try:
        names = [name.strip() for name in rows.fieldnames or ()]
    except (csv.Error, UnicodeDecodeError):
        raise NotAnEstablishmentList(
            "This is not a CSV file that can be read. Save it as CSV (UTF-8) and try again."
        ) from None
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise NotAnEstablishmentList(
            f"The file has no column called {' or '.join(missing)}. "
            "Use the list as Get Information About Schools gives it."
        )
    rows.fieldnames = names
    try:
        for row in rows:
            yield _row(row, rows.line_num)
    except (csv.Error, UnicodeDecodeError):
        raise NotAnEstablishmentList(
            f"The file cannot be read past line {rows.line_num}. Nothing was loaded."
        ) from None


def _row(row: dict[str, str | None], line: int) -> Establishment | RowLeftOut:
    def said(name: str) -> str:
        return (row.get(name) or "").strip()

    urn, ukprn = said(URN), said(UKPRN)
    urn, ukprn = "" if check_urn(urn) else urn, "" if check_ukprn(ukprn) else ukprn
    if not urn and not ukprn:
        return RowLeftOut(line, "It has neither a six-digit URN nor an eight-digit UKPRN")
    if not said(NAME):
        return RowLeftOut(line, "It has no name")
    opened_on, closed_on = _day(said(OPENED)), _day(said(CLOSED))
    if opened_on and closed_on and closed_on <= opened_on:
        return RowLeftOut(line, "It closed before it opened")
    return Establishment(
        urn=urn,
        ukprn=ukprn,
        name=said(NAME)[:200],
        kind=KIND_OF_TYPE.get(said(TYPE).lstrip("0"), "UNKNOWN"),
        type_code=said(TYPE)[:3],
        phase=said(PHASE)[:40],
        postcode=said(POSTCODE)[:10],
        opened_on=opened_on,
        closed_on=closed_on,
    )


def _day(text: str) -> date | None:
    """Return a day written 31-08-2014, 31/08/2014 or 2014-08-31; None for anything else."""
    parts = text.replace("/", "-").split("-")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    year, month, day = numbers if len(parts[0]) == 4 else numbers[::-1]
    try:
        return date(year, month, day)
    except ValueError:
        return None
