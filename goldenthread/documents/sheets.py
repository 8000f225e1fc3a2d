"""
Rows to CSV and XLSX, safe to open: words that a spreadsheet would run as a formula are written as words.

Which rows and columns a list exports is the list's matter.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import xlsxwriter

from goldenthread.documents import wording

# A spreadsheet runs a cell that begins with one of these, in plain or full width, even after blanks and marks that
# cannot be seen. Source: OWASP, CSV injection.
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠﹢﹣﹦﹫")
UNSEEN = (
    " \u00a0\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\x00"
)
LONGEST_CELL = 32_767
MOST_ROWS = 1_048_576
WIDEST_COLUMN = 60
DAY_FORMAT = "ddd d mmm yyyy"
MOMENT_FORMAT = "ddd d mmm yyyy hh:mm"


class TooManyRows(ValueError):
    """The sheet would pass what a workbook can hold; `str()` says what to do."""


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a CSV of these rows; lines end in CR LF, as RFC 4180 has it."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow([_safe(name) for name in columns])
    for row in rows:
        writer.writerow([_plain(cell) for cell in row])
    return page.getvalue()


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a CSV in UTF-8 with the mark by which Excel knows it, so that José stays José."""
    return csv_text(columns, rows).encode("utf-8-sig")


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Yield a CSV in pieces, for a response that is sent as it is made."""
    yield "\ufeff".encode()
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow([_safe(name) for name in columns])
    for count, row in enumerate(rows, start=1):
        writer.writerow([_plain(cell) for cell in row])
        if count % 500 == 0:
            yield page.getvalue().encode()
            page.seek(0)
            page.truncate()
    yield page.getvalue().encode()


def xlsx_bytes(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    made_at: datetime,
    sheet: str = "List",
    title: str = "",
    notes: Sequence[str] = (),
) -> bytes:
    """
    Return a workbook of one sheet: header row kept in view, filter on, days as days and numbers as numbers.

    `notes` (what the list is, its filter, its two days) go on a second sheet, so that the first row stays the header.

    :raises TooManyRows: more rows than a sheet can hold.
    """
    page = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(page, options)
    book.set_properties({"title": title or sheet, "created": made_at.replace(tzinfo=None)})
    looks = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": DAY_FORMAT, "align": "left"}),
        "moment": book.add_format({"num_format": MOMENT_FORMAT, "align": "left"}),
    }
    paper = book.add_worksheet(_sheet_name(sheet))
    widths = [len(name) for name in columns]
    for place, name in enumerate(columns):
        paper.write_string(0, place, name, looks["head"])
    last = 0
    for last, row in enumerate(rows, start=1):
        if last >= MOST_ROWS:
            book.close()
            raise TooManyRows("A workbook holds 1,048,575 rows. Narrow the list, or take it as CSV.")
        for place, cell in enumerate(row):
            length = _write(paper, last, place, cell, looks)
            if place < len(widths):
                widths[place] = max(widths[place], length)
    for place, width in enumerate(widths):
        paper.set_column(place, place, min(width + 2, WIDEST_COLUMN))
    if columns:
        paper.freeze_panes(1, 0)
        paper.autofilter(0, 0, max(last, 1), len(columns) - 1)
        paper.repeat_rows(0)
    if notes:
        about = book.add_worksheet("About this list")
        about.set_column(0, 0, WIDEST_COLUMN * 2)
        for place, note in enumerate(notes):
            about.write_string(place, 0, note)
    book.close()
    return page.getvalue()


def _write(paper: Any, row: int, place: int, cell: Any, looks: dict[str, Any]) -> int:
    """Write one cell as what it is and return how wide it reads."""
    if cell is None or cell == "":
        return 0
    if isinstance(cell, bool):
        words = "Yes" if cell else "No"
        paper.write_string(row, place, words)
        return len(words)
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, Enum):
        paper.write_number(row, place, cell)
        return len(str(cell))
    if isinstance(cell, datetime):
        local = cell.astimezone(wording.LONDON) if cell.tzinfo else cell
        paper.write_datetime(row, place, local.replace(tzinfo=None), looks["moment"])
        return len(MOMENT_FORMAT)
    if isinstance(cell, date):
        paper.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), looks["day"])  # noqa: DTZ001
        return len(DAY_FORMAT) + 2
    words = str(cell.value if isinstance(cell, Enum) else cell)[:LONGEST_CELL]
    paper.write_string(row, place, words)
    return max(len(line) for line in words.split("\n"))


def _plain(cell: Any) -> Any:
    """Return a cell as a machine reads it: ISO days, plain numbers, words that no spreadsheet would run."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, Enum):
        return _safe(str(cell.value))
    if isinstance(cell, float):
        return repr(round(cell, 10)).removesuffix(".0")
    if isinstance(cell, int | Decimal):
        return cell
    if isinstance(cell, datetime):
        return cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return _safe(str(cell))


def _safe(words: str) -> str:
    """Return words with an apostrophe before them when a spreadsheet would run them."""
    seen = words.lstrip(UNSEEN)
    return f"'{words}" if seen and seen[0] in FORMULA_STARTS else words


def _sheet_name(words: str) -> str:
    """Return a name a workbook allows: 31 letters, none of []:*?/\\."""
    kept = "".join(" " if letter in "[]:*?/\\" else letter for letter in words).strip("' ")
    return kept[:31] or "List"
