"""The department's establishment list: what is read, what is left out, what is refused."""

import contextlib
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.people.rules.establishments import (
    Establishment,
    NotAnEstablishmentList,
    RowLeftOut,
    read_establishments,
)

HEADER = "URN,UKPRN,EstablishmentName,TypeOfEstablishment (code),PhaseOfEducation (name),Postcode,OpenDate,CloseDate\n"


def read(text: str) -> list[Establishment | RowLeftOut]:
    return list(read_establishments(io.StringIO(HEADER + text, newline="")))


def test_a_row_is_read_by_the_published_column_names():
    (row,) = read("900001,10000001,Hollowell Primary,01,Primary,TA1 1AA,01-09-1999,\n")

    assert row == Establishment(
        "900001", "10000001", "Hollowell Primary", "MAINSTREAM", "01", "Primary", "TA1 1AA", date(1999, 9, 1), None
    )


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("1", "MAINSTREAM"),
        ("7", "SPECIAL"),
        ("14", "ALTERNATIVE"),
        ("18", "FURTHER"),
        ("32", "FURTHER"),
        ("99", "UNKNOWN"),
    ],
)
def test_types_are_classed_as_the_statistics_class_them(code, kind):
    (row,) = read(f"900001,,A,{code},,,,\n")

    assert row.kind == kind


@pytest.mark.parametrize("text", [",,No number,1,,,,\n", "900001,,,1,,,,\n", "900001,,Odd,1,,,02-09-2020,01-09-2020\n"])
def test_a_row_that_cannot_be_held_is_left_out_and_said_so(text):
    (row,) = read(text)

    assert isinstance(row, RowLeftOut)
    assert row.line == 2


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "\ufeffURN;Name\n"])
def test_another_file_is_refused_with_the_missing_column(text):
    with pytest.raises(NotAnEstablishmentList, match="no column called"):
        list(read_establishments(io.StringIO(text, newline="")))


@given(st.text())
def test_no_text_breaks_the_reader(text):
    with contextlib.suppress(NotAnEstablishmentList):
        list(read_establishments(io.StringIO(text, newline="")))


def test_a_number_that_is_none_is_not_taken_for_one():
    (row,) = read("ab/cde,10000001,A,1,,,,\n")

    assert (row.urn, row.ukprn) == ("", "10000001")


@pytest.mark.parametrize("day", ["99999999999999999999-1-2020", f"{'9' * 5000}-1-2020", "1-1-99999999999"])
def test_a_day_beyond_any_calendar_is_no_day(day):
    (row,) = read(f"900001,,A,1,,,{day},\n")

    assert row.opened_on is None
