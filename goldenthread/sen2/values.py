"""
Turns the text of an item into its value, or into None when the text cannot be a value of its kind.

Values stay as text (dates as year-month-day, flags as 1 and 0), for the record is kept as the return says it.
"""

import re
from collections.abc import Callable
from datetime import date, datetime

from goldenthread.core import identifiers
from goldenthread.sen2.codes import authorities, code_set
from goldenthread.sen2.layout import Item

LONGEST_TEXT = 1000
FREE_TEXTS = frozenset({"text", "upn", "uln"})  # the kinds of which any text is a value
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199

Clean = Callable[[str], str | None]

_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(T00:00:00(\.0+)?)?(Z|[+-]00:00)?", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_FLAGS = {"1": "1", "0": "0", "true": "1", "false": "0", "True": "1", "False": "0", "TRUE": "1", "FALSE": "0"}
_MOST_REMEMBERED = 20_000


def cleaner(item: Item, year: int) -> Clean:
    """Return the function that reads an item's text in a collection year."""
    if item.kind == "code":
        return {code: code for code in code_set(item.codes, year)}.get
    return _KINDS[item.kind]()


def _text(text: str) -> str:
    return " ".join(text.split()) if not text.isprintable() or "  " in text else text


class _Remembered(dict[str, str]):
    """The values that a reader has met, and how to read others: a return holds few different days and settings."""

    def __init__(self, read: Clean) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> str | None:
        value = self._read(text)
        if value is not None and len(self) < _MOST_REMEMBERED:
            self[text] = value
        return value


def _remembering(read: Clean) -> Clean:
    return _Remembered(read).__getitem__


def _day(text: str) -> str | None:
    match = _DATE.fullmatch(text)
    if not match:
        return None
    try:
        day = date.fromisoformat(match[1])
    except ValueError:
        return None
    return match[1] if EARLIEST_YEAR <= day.year <= LATEST_YEAR else None


def _moment(text: str) -> str | None:
    if not _MOMENT.fullmatch(text):
        return None
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text


def _when(is_good: Callable[[str], bool]) -> Clean:
    return lambda text: text if is_good(text) else None


def _digits(count: int) -> Clean:
    return _when(lambda text: len(text) == count and text.isascii() and text.isdigit())


_KINDS: dict[str, Callable[[], Clean]] = {
    "text": lambda: _text,
    "upn": lambda: _text,  # told apart by several rules: see checks.identifiers
    "uln": lambda: _text,
    "date": lambda: _remembering(_day),
    "moment": lambda: _moment,
    "flag": lambda: _FLAGS.get,
    "year": lambda: _digits(4),
    "serial": lambda: _digits(3),
    "urn": lambda: _remembering(_when(lambda text: identifiers.check_urn(text) is None)),
    "ukprn": lambda: _remembering(_when(lambda text: identifiers.check_ukprn(text) is None)),
    "postcode": lambda: identifiers.tidy_postcode,
    "authority": lambda: _when(authorities().__contains__),
    "authority_or_unknown": lambda: _when(lambda text: text == "XXX" or text in authorities()),
}
