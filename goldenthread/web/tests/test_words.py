"""Dates, nearness, numbers and money are written as the design says; on odd days too."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web import words
from goldenthread.web.templatetags.golden import clock, near, sentence, unbroken

DAYS = st.dates(min_value=date(2014, 9, 1), max_value=date(2040, 12, 31))
MONDAY = date(2026, 12, 7)


def test_days_are_written_in_full_short_and_plain() -> None:
    assert words.long_day(date(2026, 12, 4)) == "Friday 4 December 2026"
    assert words.short_day(date(2026, 12, 4)) == "Fri 4 Dec 2026"
    assert words.plain_day(date(2017, 3, 14)) == "14 March 2017"
    assert words.long_day(date(2028, 2, 29)) == "Tuesday 29 February 2028"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 12, 1), date(2026, 12, 31), "1 to 31 December 2026"),
        (date(2026, 7, 23), date(2026, 9, 1), "23 July to 1 September 2026"),
        (date(2026, 12, 21), date(2027, 1, 4), "21 December 2026 to 4 January 2027"),
        (date(2026, 12, 1), date(2026, 12, 1), "1 December 2026"),
    ],
)
def test_a_range_says_nothing_twice(first: date, last: date, said: str) -> None:
    assert words.day_range(first, last) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [(time(17, 30), "5:30pm"), (time(9, 0), "9am"), (time(12, 0), "midday"), (time(0, 0), "midnight"),
     (time(0, 5), "12:05am"), (time(12, 1), "12:01pm")],
)  # fmt: skip
def test_times_of_day(moment: time, said: str) -> None:
    assert words.clock_time(moment) == said


def test_moments_are_told_in_london_when_clocks_have_changed() -> None:
    assert words.moment_words(datetime(2026, 7, 1, 16, 0, tzinfo=UTC)) == "Wednesday 1 July 2026, 5pm"
    assert words.moment_words(datetime(2026, 11, 9, 17, 0, tzinfo=UTC)) == "Monday 9 November 2026, 5pm"
    assert words.moment_words(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "Thursday 2 July 2026, 12:30am"


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (date(2026, 12, 4), "3 days late, was due Friday 4 December 2026"),
        (date(2026, 12, 6), "1 day late, was due Sunday 6 December 2026"),
        (date(2026, 12, 7), "due today, Monday 7 December 2026"),
        (date(2026, 12, 8), "in 1 day, Tuesday 8 December 2026"),
        (date(2027, 2, 15), "in 70 days, Monday 15 February 2027"),
    ],
)
def test_nearness_is_said_with_its_day(due_on: date, said: str) -> None:
    assert words.nearness(due_on=due_on, on=MONDAY) == said


@given(due_on=DAYS, on=DAYS)
def test_a_day_is_late_exactly_when_it_has_passed(due_on: date, on: date) -> None:
    assert words.lateness(due_on=due_on, on=on).endswith("late") == (on > due_on)


@given(due_on=DAYS, done_on=DAYS)
def test_early_and_late_mirror_each_other(due_on: date, done_on: date) -> None:
    said = words.earliness(due_on=due_on, done_on=done_on)
    turned = words.earliness(due_on=done_on, done_on=due_on)

    assert said.replace("early", "late") == turned.replace("early", "late")


def test_week_eleven_of_twenty() -> None:
    began_on = date(2026, 9, 28)

    assert words.week_words(began_on=began_on, on=MONDAY, weeks=20, since="the request") == (
        "week 11 of 20, 70 days since the request"
    )
    assert words.week_words(began_on=began_on, on=began_on, weeks=20, since="the request").startswith("week 1 of 20")
    assert words.week_words(began_on=began_on, on=date(2027, 3, 1), weeks=20, since="it").startswith("past week 20")


def test_a_legal_day_on_a_holiday_does_not_move() -> None:
    assert words.holiday_note(date(2026, 5, 25), holiday="a bank holiday", act_by=date(2026, 5, 22)) == (
        "Monday 25 May 2026, a bank holiday; it does not move. Act by Friday 22 May"
    )


@pytest.mark.parametrize(
    ("numerator", "denominator", "said"),
    [(9, 41, "22.0% (9 of 41)"), (9, 10, "9 of 10 (90%)"), (0, 41, "0.0% (0 of 41)"), (1, 8, "1 of 8 (13%)"),
     (0, 0, "0 of 0, so no percentage"), (1250, 1250, "100.0% (1,250 of 1,250)")],
)  # fmt: skip
def test_percentages_carry_their_fraction(numerator: int, denominator: int, said: str) -> None:
    assert words.percentage(numerator, denominator) == said


def test_a_percentage_of_a_minimum_and_changes() -> None:
    assert words.at_most_percentage(22, 700) == "at most 3.1% (22 of more than 700)"
    assert words.count_change((22, 30), (23, 30)) == "22 of 30 to 23 of 30, up 1"
    assert words.count_change((3, 3), (3, 3)).endswith("no change")
    assert words.points_change(Decimal("73.3"), Decimal("76.7")) == "up 3.4 percentage points"


def test_money() -> None:
    assert words.pounds(150_000_000) == "£1,500,000"
    assert words.pounds_in_prose(150_000_000) == "£1.5 million"
    assert words.pounds_in_prose(200_000_000) == "£2 million"
    assert words.pounds_and_pence(1_234_567_890) == "£12,345,678.90"
    assert words.against_budget(24_000_000) == "£240,000 over budget"
    assert words.against_budget(0) == "on budget"


@given(pence=st.integers(min_value=-(10**12), max_value=10**12))
def test_pounds_and_pence_lose_nothing(pence: int) -> None:
    written = words.pounds_and_pence(pence)

    kept = int(written.replace("minus ", "-").replace("£", "").replace(",", "").replace(".", ""))
    assert kept == pence


def test_counts_lists_files_and_spans() -> None:
    assert words.counted(0, "case") == "no cases"
    assert words.counted(1, "child", "children") == "1 child"
    assert words.counted(1250, "child", "children") == "1,250 children"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed(["a"]) == "a"
    assert words.file_size(84_200) == "84 KB"
    assert words.file_size(41_000_000) == "41 MB"
    assert words.time_left(timedelta(seconds=4)) == "about 4 seconds left"
    assert words.time_left(timedelta(seconds=1)) == "about 1 second left"


def test_a_moment_is_said_as_people_say_it_near_now() -> None:
    now = datetime(2026, 12, 7, 11, 0, tzinfo=UTC)

    assert words.moment_near(datetime(2026, 12, 7, 10, 42, tzinfo=UTC), now=now) == "at 10:42am"
    assert words.moment_near(datetime(2026, 12, 4, 10, 42, tzinfo=UTC), now=now) == (
        "on Friday 4 December 2026 at 10:42am"
    )


def test_a_sentence_of_html_stays_html_and_a_time_of_no_day_is_told() -> None:
    soon = near(date(2026, 12, 14), date(2026, 11, 23))

    assert sentence(soon).__html__().startswith("In 21 days, <time")
    assert not hasattr(sentence("a <b> of somebody's"), "__html__")
    assert clock(time(14, 30)) == "2:30pm"


def test_a_reference_is_kept_on_one_line_and_what_is_around_it_is_escaped() -> None:
    assert unbroken("9 years · EHC-001482") == '9 years · <span class="app-nowrap">EHC-001482</span>'
    assert unbroken("<b> A-level, half-term") == "&lt;b&gt; A-level, half-term"
    assert unbroken(sentence(unbroken("EHC-000001"))) == '<span class="app-nowrap">EHC-000001</span>'
