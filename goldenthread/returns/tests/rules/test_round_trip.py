"""Tests that what is written in a year's structure is read back as the same record, and so as the same facts."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from goldenthread.returns.rules.sen2.facts import cases_said, person_said
from goldenthread.returns.rules.sen2.read import RecordReader
from goldenthread.sen2.codes import code_set
from goldenthread.sen2.invent import Inventor
from goldenthread.sen2.layout import KNOWN_YEARS, Item, Module, layout
from goldenthread.sen2.tests import samples
from goldenthread.sen2.write import write_return

HEADER = {"LEA": "933", "DateTime": "2026-01-20T09:30:00", "DMO": "Y", "DCO": "N", "DSCO": "R"}
DAY = st.dates(min_value=date(1995, 1, 1), max_value=date(2026, 1, 15)).map(str)
NAME = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60)
VALUES = {
    "text": NAME,
    "date": DAY,
    "flag": st.sampled_from("01"),
    "urn": st.integers(100_000, 999_999).map(str),
    "ukprn": st.integers(10_000_000, 19_999_999).map(str),
    "postcode": st.sampled_from(["TA1 1AA", "W1A 0AX", "M1 1AE"]),
    "authority": st.sampled_from(["878", "866", "933"]),
    "authority_or_unknown": st.sampled_from(["878", "XXX"]),
    "upn": st.sampled_from(["N933100113001", "X933100214002", "P207000016049"]),
    "uln": st.just("1234567899"),
}


def value_of(item: Item, year: int):
    return st.sampled_from(sorted(code_set(item.codes, year))) if item.kind == "code" else VALUES[item.kind]


def record_of(module: Module, year: int):
    """Any record that the structure can hold, however unlikely: every item may be there or not."""
    parts = {}
    for part in module.parts:
        if isinstance(part, Item):
            parts[part.tag] = value_of(part, year)
        elif part.repeats:
            parts[part.tag] = st.lists(record_of(part, year), min_size=1, max_size=2)
        else:
            parts[part.tag] = record_of(part, year)
    return st.fixed_dictionaries({}, optional=parts)


def written(records, year):
    out = io.StringIO()
    write_return(out, header=HEADER, records=records, year=year)
    return etree.fromstring(out.getvalue().encode())


def read_back(records, year):
    root, reader = written(records, year), RecordReader(layout(year))
    return [reader.person(element) for element in root.iter("Person")]


def without_place(record):
    """Drop what only says where in a file a record stood."""
    if isinstance(record, dict):
        return {tag: without_place(value) for tag, value in record.items() if tag not in ("line", "no")}
    return [without_place(inner) for inner in record] if isinstance(record, list) else record


@pytest.mark.parametrize("year", KNOWN_YEARS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_record_of_a_year_comes_back_as_it_was_written(year, data):
    record = data.draw(record_of(layout(year).module("Person"), year))

    [(back, _)] = read_back([record], year)

    assert without_place(back) == without_place(record)
    assert person_said(back) == person_said(record)
    assert cases_said(back) == cases_said(record)


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_invented_people_break_no_rule_that_loading_checks(year):
    people = list(Inventor(year=year, authority="933", seed=7).people(400))

    read = read_back(people, year)

    assert [finding for _, found in read for finding in found] == []
    assert [without_place(record) for record, _ in read] == [without_place(record) for record in people]


def test_the_same_seed_invents_the_same_people_and_no_identifier_twice():
    first = list(Inventor(year=2026, authority="933", seed=3).people(300))
    again = list(Inventor(year=2026, authority="933", seed=3).people(300))

    assert first == again
    assert len({person["UPN"] for person in first}) == 300


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_a_written_header_says_the_year_and_its_census_day(year):
    header, findings = RecordReader(layout(year)).header(written([], year)[0])

    assert findings == []
    assert (header["Year"], header["ReferenceDate"]) == (str(year), layout(year).census_day.isoformat())
    assert ("DSCO" in header) == (year >= 2025)


def test_the_valid_sample_written_again_is_the_same_xml():
    source = etree.parse(samples.VALID).getroot()
    reader = RecordReader(layout(2026))
    header, _ = reader.header(source[0])
    records = [reader.person(person)[0] for person in source[1]]
    out = io.StringIO()

    write_return(out, header=header, records=records, year=2026)

    again = etree.fromstring(out.getvalue().encode())
    assert etree.tostring(again, method="c14n2", strip_text=True) == etree.tostring(
        source, method="c14n2", strip_text=True
    )
