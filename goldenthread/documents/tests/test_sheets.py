import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents import sheets
from goldenthread.documents.charts import Absence

MADE_AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DANGEROUS = [
    "=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x",
    " =1+1", "\u00a0=1", "\u200b=1", "\ufeff=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")',
]  # fmt: skip
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_xlsx(data: bytes) -> list[list[tuple[str, str]]]:
    """Return each row's cells as (kind, text): kind "s" for words, "" for numbers, "f" for a formula."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        strings = []
        if "xl/sharedStrings.xml" in book.namelist():
            shared = ET.fromstring(book.read("xl/sharedStrings.xml"))
            strings = ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in shared]
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        cells = []
        for cell in row.iter(f"{MAIN}c"):
            if cell.find(f"{MAIN}f") is not None:
                cells.append(("f", ""))
                continue
            kind, value = cell.attrib.get("t", ""), cell.find(f"{MAIN}v").text or ""
            cells.append((kind, strings[int(value)] if kind == "s" else value))
        rows.append(cells)
    return rows


@pytest.mark.parametrize("word", DANGEROUS)
def test_words_that_a_spreadsheet_would_run_are_written_as_words(word):
    (_, (written,)) = read_csv(sheets.csv_bytes(["Name"], [[word]]))
    ((_,), ((kind, kept),)) = read_xlsx(sheets.xlsx_bytes(["Name"], [[word]], made_at=MADE_AT))

    assert written == f"'{word}"
    assert kind == "s"
    assert kept.replace("\r", "").replace("_x000D_", "").strip() == word.replace("\r", "").strip()


def test_a_dangerous_column_heading_is_made_safe_too():
    (heading,) = read_csv(sheets.csv_bytes(["=cmd"], []))

    assert heading == ["'=cmd"]


def test_numbers_below_zero_stay_numbers():
    rows = read_csv(sheets.csv_bytes(["N"], [[-3], [-2.5], [Decimal("-1.10")]]))
    cells = read_xlsx(sheets.xlsx_bytes(["N"], [[-3], [-2.5]], made_at=MADE_AT))

    assert rows[1:] == [["-3"], ["-2.5"], ["-1.10"]]
    assert cells[1:] == [[("", "-3")], [("", "-2.5")]]


@given(st.lists(st.tuples(words, st.integers(-(10**9), 10**9), st.booleans()), max_size=8))
def test_rows_come_back_from_csv_as_they_went_in(rows):
    back = read_csv(sheets.csv_bytes(["Name", "Count", "Open"], rows))

    plain = [
        [name.removeprefix("'") if name.startswith("'") else name, count, is_open] for name, count, is_open in back[1:]
    ]
    assert plain == [
        [name.removeprefix("'") if name.startswith("'") else name, str(count), "Yes" if is_open else "No"]
        for name, count, is_open in rows
    ]


def test_names_in_any_script_come_back():
    names = ["José Ruíz", "Nguyễn Thị", "ਗੁਰਦੀਪ", "Łukasz Żółć"]

    data = sheets.csv_bytes(["Name"], [[name] for name in names])

    assert data.startswith(b"\xef\xbb\xbf")
    assert [row[0] for row in read_csv(data)[1:]] == names


def test_days_are_days_and_absence_is_its_code():
    row = [date(2026, 2, 28), datetime(2026, 7, 1, 8, 0, tzinfo=UTC), None, Absence.WITHHELD, 0, 0.1 + 0.2]

    (_, written) = read_csv(sheets.csv_bytes(["a", "b", "c", "d", "e", "f"], [row]))
    (_, cells) = read_xlsx(sheets.xlsx_bytes(["a", "b", "c", "d", "e", "f"], [row], made_at=MADE_AT))

    assert written == ["2026-02-28", "2026-07-01T08:00:00+00:00", "", "c", "0", "0.3"]
    assert cells[0] == ("", "46081")
    assert cells[1] == ("", "46204.375")  # nine in the morning, London summer time
    assert cells[2] == ("s", "c")
    assert cells[3] == ("", "0")


def test_a_csv_sent_in_pieces_is_the_same_csv():
    rows = [[index, f"name {index}"] for index in range(1201)]

    assert b"".join(sheets.csv_lines(["n", "name"], iter(rows))) == sheets.csv_bytes(["n", "name"], rows)


def test_a_workbook_is_the_same_bytes_for_the_same_rows_and_moment():
    first = sheets.xlsx_bytes(["a"], [["x"]], made_at=MADE_AT, notes=["As at 31 October 2026"])

    assert sheets.xlsx_bytes(["a"], [["x"]], made_at=MADE_AT, notes=["As at 31 October 2026"]) == first


def test_notes_stand_on_a_sheet_of_their_own():
    data = sheets.xlsx_bytes(
        ["a"], [["x"]], made_at=MADE_AT, sheet="Cases: late [all]", notes=["As at 31 October 2026"]
    )

    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = book.read("xl/workbook.xml").decode()

    assert 'name="Cases  late  all"' in names
    assert "About this list" in names


def test_more_rows_than_a_sheet_holds_are_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)

    with pytest.raises(sheets.TooManyRows, match=r"take it as CSV\."):
        sheets.xlsx_bytes(["a"], [[1], [2], [3], [4]], made_at=MADE_AT)
