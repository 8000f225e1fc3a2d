import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents import encoding
from goldenthread.documents.encoding import storable
from goldenthread.documents.paper import (
    Align,
    Cell,
    Column,
    Figure,
    Link,
    NotReadable,
    Paper,
    Paragraph,
    Section,
    StampState,
    Strong,
    Table,
)
from goldenthread.documents.tests import samples

words = st.text(max_size=30)
parts = st.one_of(words, words.map(Strong), words.map(lambda said: Link(said, "/x")))
paragraphs = st.lists(parts, max_size=4).map(lambda of: Paragraph(tuple(of)))
days = st.dates(date(2014, 9, 1), date(2040, 12, 31))


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    return Figure(
        key=draw(words),
        label=draw(words),
        value=draw(st.text(min_size=1, max_size=8)),
        as_at=draw(days),
        known_on=draw(days),
        numerator=draw(st.none() | st.integers(0, 9999)),
        denominator=draw(st.none() | st.integers(0, 9999)),
    )


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    blocks = st.lists(st.one_of(paragraphs, figures()), max_size=3).map(tuple)
    leaf = st.builds(Section, words, blocks)
    section = st.builds(Section, words, blocks, st.lists(leaf, max_size=2).map(tuple))
    return Paper(
        title=draw(words),
        area=draw(words),
        as_at=draw(days),
        known_on=draw(days),
        sections=tuple(draw(st.lists(section, max_size=3))),
        has_contents=draw(st.booleans()),
    )


@given(papers())
def test_a_paper_is_read_back_equal_and_with_the_same_text(paper):
    text = paper.to_json()

    back = Paper.from_json(text)

    assert back == paper
    assert back.to_json() == text
    assert back.checksum() == paper.checksum()


def test_a_paper_with_one_of_everything_is_read_back_equal():
    paper = samples.paper().stamped(StampState.FROZEN, at=samples.FROZEN_AT)

    back = Paper.from_json(paper.to_json())

    assert back == paper
    assert back.is_as_stamped()


def test_any_change_of_one_word_changes_the_checksum():
    paper = samples.paper()
    frozen = paper.stamped(StampState.FROZEN, at=samples.FROZEN_AT)

    changed = replace(frozen, subtitle="Meeting of Tuesday 10 November 2026")

    assert changed.checksum() != frozen.checksum()
    assert not changed.is_as_stamped()


def test_the_stamp_itself_is_not_part_of_the_checksum():
    paper = samples.paper()

    frozen = paper.stamped(StampState.FROZEN, at=samples.FROZEN_AT)
    later = paper.stamped(StampState.SUPERSEDED, at=samples.FROZEN_AT + timedelta(days=1), version=2)

    assert paper.checksum() == frozen.checksum() == later.checksum()


def test_whole_numbers_read_the_same_however_they_were_made():
    whole = encoding.canonical(samples.run_chart(target=60))
    broken = encoding.canonical(samples.run_chart(target=60.0))

    assert whole == broken


def test_a_field_left_at_its_default_is_not_written_so_later_fields_keep_old_checksums():
    written = json.loads(replace(samples.paper(), subtitle="").to_json())

    assert "subtitle" not in written
    assert "language" not in written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"kind":"Section","heading":"x"}',
        '{"kind":"Popen","args":["true"]}',
        '{"kind":"Paper","title":"x"}',
        '{"kind":"Paper","title":"x","area":"x","as_at":"not a day","known_on":"2026-01-01","sections":[]}',
        '{"kind":"Paper","title":1,"area":"x","as_at":"2026-01-01","known_on":"2026-01-01","sections":[]}',
        '{"kind":"Paper","title":"x","area":"x","as_at":"2026-01-01","known_on":"2026-01-01","sections":"x"}',
        '{"kind":"Paper","title":"x","area":"x","as_at":"2026-01-01","known_on":"2026-01-01","sections":[],"extra":1}',
        '{"kind":"Paper","title":"x","area":"x","as_at":"2026-01-01","known_on":"2026-01-01",'
        '"sections":[{"kind":"Link","words":"x","href":"/x"}]}',
    ],
)
def test_what_is_not_a_paper_is_refused_with_a_sentence(text):
    with pytest.raises(NotReadable) as refused:
        Paper.from_json(text)

    assert str(refused.value).endswith(".")


def test_a_class_that_was_not_made_storable_is_not_written_as_one():
    @storable
    class Plain:
        pass

    with pytest.raises(TypeError):
        replace(samples.paper(), title=Plain()).to_json()


def test_a_withheld_figure_may_carry_no_number():
    with pytest.raises(ValueError, match="may carry no number"):
        samples.figure(withheld=samples.WITHHELD)


def test_a_figure_without_value_or_reason_is_refused():
    with pytest.raises(ValueError, match="neither a value"):
        samples.figure(value="")


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", " /x", "vbscript:x", "JavaScript:x"])
def test_an_address_that_a_browser_would_run_is_refused(href):
    with pytest.raises(ValueError, match="not an address"):
        Link("words", href)
    with pytest.raises(ValueError, match="not an address"):
        Cell("words", href=href)
    with pytest.raises(ValueError, match="not an address"):
        samples.figure(href=href)


def test_a_table_with_a_short_row_is_refused():
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        Table("Two columns", (Column("A"), Column("B", Align.NUMBER)), (("1",),))


def test_sections_are_numbered_by_their_place():
    numbers = [(number, depth, section.heading) for number, depth, section in samples.paper().numbered()]

    assert numbers == [
        ("1", 1, "Headlines"),
        ("2", 1, "Timeliness"),
        ("2.1", 2, "How we compare"),
        ("2.2", 2, "How it is counted"),
    ]


def test_every_figure_is_found_wherever_it_stands():
    assert [figure.key for figure in samples.paper().figures()] == ["plans-within-20-weeks", "few"]


@pytest.mark.parametrize(
    ("state", "start"),
    [
        (StampState.LIVE, "Live, Monday 9 November 2026, 5pm"),
        (StampState.DRAFT, "Draft, Monday 9 November 2026, 5pm"),
        (StampState.FROZEN, "Frozen Monday 9 November 2026, 5pm, version 1, check "),
        (StampState.SUPERSEDED, "Superseded version, frozen Monday 9 November 2026, 5pm, version 1, check "),
    ],
)
def test_a_stamp_says_its_state_moment_and_check(state, start):
    stamp = samples.paper().stamped(state, at=samples.FROZEN_AT).stamp

    assert stamp is not None
    assert stamp.words.startswith(start)
