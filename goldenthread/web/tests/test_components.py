"""Each component says its state in words, and every sample of the gallery draws without inline code."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.utils.html import strip_tags

from goldenthread.web.components import (
    AsAt,
    Diff,
    Due,
    DueState,
    Figure,
    Job,
    Ladder,
    Law,
    Link,
    Stamp,
    StampKind,
    Strip,
    Thread,
    ThreadLink,
    Timeline,
    TimelineRow,
    Turn,
    Whose,
)
from goldenthread.web.days import days_asked
from goldenthread.web.gallery.views import ENTRIES
from goldenthread.web.glyphs import GLYPHS, glyph

TODAY = date(2026, 12, 7)
PAST = date(2026, 12, 4)


def said(component: object) -> str:
    return " ".join(unescape(strip_tags(str(component))).split())


@pytest.mark.parametrize("name", ENTRIES)
def test_every_sample_of_the_gallery_draws_without_inline_code(name: str) -> None:
    _, samples = ENTRIES[name]

    for state, sample in samples():
        html = str(sample)
        assert html.strip(), state
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", html), state


@pytest.mark.parametrize(
    ("due", "state", "words"),
    [
        (Due(date(2026, 11, 9), TODAY, done_on=date(2026, 10, 21)), DueState.MET,
         "Met 19 days early, Wednesday 21 October 2026"),
        (Due(PAST, TODAY, done_on=PAST), DueState.MET, "Met on the day, Friday 4 December 2026"),
        (Due(date(2027, 2, 15), TODAY), DueState.DUE, "Due in 70 days, Monday 15 February 2027"),
        (Due(TODAY, TODAY), DueState.DUE, "Due today, Monday 7 December 2026"),
        (Due(date(2026, 12, 17), TODAY, at_risk="psychology advice not here"), DueState.AT_RISK,
         "At risk: due in 10 days, psychology advice not here, Thursday 17 December 2026"),
        (Due(PAST, TODAY), DueState.LATE, "3 days late, was due Friday 4 December 2026"),
        (Due(PAST, TODAY, at_risk="anything"), DueState.LATE, "3 days late, was due Friday 4 December 2026"),
        (Due(date(2026, 11, 9), TODAY, done_on=date(2026, 11, 21), done="Sent"), DueState.DONE_LATE,
         "Sent 12 days late, Saturday 21 November 2026"),
        (Due(date(2026, 8, 11), TODAY, excused="school closed, regulation 5(4)(a)"), DueState.EXCUSED,
         "Date does not apply: school closed, regulation 5(4)(a). Due as soon as practicable"),
        (Due(None, TODAY), DueState.NOT_IN_FORCE, "No such duty on this day"),
    ],
)  # fmt: skip
def test_a_due_date_says_how_it_stands(due: Due, state: DueState, words: str) -> None:
    assert due.state is state
    assert due.words == words
    assert said(due) == words
    assert f"app-due--{state.value}" in str(due)


def test_done_late_never_has_a_tick() -> None:
    late = str(Due(PAST, TODAY, done_on=TODAY))

    assert GLYPHS["late"] in late
    assert GLYPHS["met"] not in late


def test_in_a_table_a_late_date_is_two_short_lines_with_its_law() -> None:
    due = Due(date(2026, 12, 2), TODAY, law=Law("8(1)", href="/law"), compact=True)

    assert said(due) == "5 days latewas Wed 2 Dec 2026 · 8(1)"
    assert '<time datetime="2026-12-02">' in str(due)


@pytest.mark.parametrize(
    ("turn", "words"),
    [
        (Turn(Whose.AUTHORITY), "Ours"),
        (Turn(Whose.AUTHORITY, reader="family"), "The council's"),
        (Turn(Whose.FAMILY, reader="family"), "Yours"),
        (Turn(Whose.FAMILY, reader="other"), "Family's"),
        (Turn(Whose.ADVISER, name="Dr Reyes"), "Adviser's Dr Reyes"),
        (Turn(Whose.ADVISER, is_strip=True), "Adviser's turn"),
        (Turn(Whose.AUTHORITY, is_strip=True), "Our turn"),
    ],
)
def test_a_turn_is_named_for_its_reader(turn: Turn, words: str) -> None:
    assert said(turn) == words


def test_the_strip_reads_as_one_line() -> None:
    strip = Strip(Turn(Whose.ADVISER, is_strip=True), "Dr Reyes owes psychology advice.", Due(PAST, TODAY))

    assert said(strip) == (
        "Adviser's turn Dr Reyes owes psychology advice. 3 days late, was due Friday 4 December 2026"
    )


def test_names_cannot_become_markup() -> None:
    hostile = "<img src=x onerror=alert(1)>"

    for component in (
        Turn(Whose.ADVISER, name=hostile, detail=hostile),
        Law(hostile, href="/x", duty=hostile),
        Due(PAST, TODAY, at_risk=hostile, excused=hostile),
        Thread(hostile, (ThreadLink(hostile, hostile, "/x", hostile, ""),)),
        Timeline([TimelineRow(TODAY, hostile, note=hostile, links=(Link(hostile, "/x", hostile),))]),
        Figure(hostile, TODAY, value=hostile, fraction=hostile, href="/x", opens=hostile),
        Diff(hostile, f"{hostile} more", hostile, why=hostile),
        Ladder({"Said": hostile}),
        Job(hostile, "/x", now_doing=hostile, outcome=hostile),
    ):
        assert "<img" not in str(component)


def test_a_broken_thread_says_which_link_is_missing() -> None:
    thread = Thread("Thread", (ThreadLink("Need", "words"), ThreadLink("Provision", broken="No provision")))

    assert "app-thread__link--broken" in str(thread)
    assert said(thread) == "Need: words Provision: No provision"


def test_a_timeline_does_not_say_the_same_day_twice() -> None:
    html = str(Timeline(owed_now=[TimelineRow(PAST, "Psychology advice", due=Due(PAST, TODAY))]))

    assert html.count('datetime="2026-12-04"') == 1
    assert "3 days late" in html


def test_a_figure_under_twenty_is_a_count_and_a_withheld_one_says_why() -> None:
    small = Figure.of_rate(9, 10, label="Panels", as_at=TODAY)
    rate = Figure.of_rate(9, 41, label="Plans", as_at=TODAY, known_on=PAST)
    withheld = Figure("Refusals", TODAY, withheld="Fewer than 6", cannot_open="We do not publish small numbers.")

    assert small.value == "9 of 10"
    assert said(rate).startswith("Plans 22.0% 9 of 41 As at 7 December 2026, known on 4 December 2026")
    assert "Fewer than 6" in said(withheld)


def test_stamps_say_what_they_are() -> None:
    at = datetime(2026, 11, 9, 17, 0, tzinfo=UTC)
    frozen = Stamp(StampKind.FROZEN, at, 1, "7f3a9c21ffff", date(2026, 10, 31), date(2026, 11, 9))

    assert said(frozen) == (
        "Frozen Monday 9 November 2026, 5pm · as at 31 October 2026, known on 9 November 2026, version 1, "
        "check 7f3a 9c21"
    )
    assert said(Stamp(StampKind.LIVE, at)) == "Live, Monday 9 November 2026, 5pm"
    assert "Version 2 is the present one" in said(Stamp(StampKind.SUPERSEDED, at, successor="Version 2"))


@pytest.mark.parametrize(
    ("filled", "verdict"),
    [
        ({"Said": "a", "Done": "b"}, "Said and Done. Not yet Used, Changed or Felt."),
        ({}, "No evidence."),
        (dict.fromkeys(("Said", "Done", "Used", "Changed", "Felt"), "x"), "Said, Done, Used, Changed and Felt."),
    ],
)
def test_the_ladder_is_a_sentence(filled: dict[str, str], verdict: str) -> None:
    assert Ladder(filled).verdict == verdict


def test_a_difference_is_said_word_by_word() -> None:
    html = str(Diff("Speech therapy, weekly", "Speech therapy, 30 minutes weekly"))

    assert said(html) == "Speech therapy, added: 30 minutes, end of added weekly"
    assert "<del>" not in html


def test_a_job_tells_the_stage_and_not_each_number() -> None:
    job = Job("Import", "/imports/1", 10, 20, "people", "Checking")

    assert job.spoken == "Checking"
    assert 'hx-get="/imports/1"' in str(job)
    assert "hx-get" not in str(Job("Import", "/imports/1", is_going=False, outcome="Loaded."))


def test_days_are_read_from_an_address_in_one_piece_or_three_boxes() -> None:
    whole = days_asked({"as-at": "2026-09-01"}, today=TODAY)
    boxes = days_asked({"as-at_day": "1", "as-at_month": "9", "as-at_year": "2026"}, today=TODAY)

    assert whole.as_at == boxes.as_at == date(2026, 9, 1)
    assert whole.known_on == TODAY
    assert whole.is_past
    assert not days_asked({}, today=TODAY).is_past
    assert days_asked({}, today=TODAY).past_day("/x") is None


def test_a_day_that_cannot_be_read_stays_in_its_boxes_and_nothing_is_known_tomorrow() -> None:
    wrong = days_asked({"as-at_day": "31", "as-at_month": "2", "as-at_year": "2026"}, today=TODAY)
    later = days_asked({"known-on": "2026-12-08"}, today=TODAY)

    assert wrong.as_at == TODAY
    assert 'value="31"' in str(AsAt.of(wrong))
    assert "must be a real date" in str(AsAt.of(wrong))
    assert later.mistakes["known-on"] == "The day it was known must be today or earlier"


def test_a_glyph_is_a_picture_hidden_from_screen_readers() -> None:
    assert all('aria-hidden="true"' in glyph(name) for name in GLYPHS)
