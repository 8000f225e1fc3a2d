"""The conventions of counting, C1 to C10, on odd days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from goldenthread.core.clock import civil_date
from goldenthread.law import periods
from goldenthread.law.refusals import CalendarEnds
from goldenthread.law.working_days import (
    BANK_HOLIDAYS,
    is_left_out_by_tribunal,
    is_tribunal_day,
    is_working_day,
    on_or_after,
    on_or_before,
    served_on,
)


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-06-30T23:30:00+00:00", "2026-07-01"),
        ("2026-01-31T23:59:00+00:00", "2026-01-31"),
        ("2026-03-29T00:59:59+00:00", "2026-03-29"),
        ("2026-10-24T23:30:00+00:00", "2026-10-25"),
    ],
)
def test_a_moment_falls_on_its_london_day(moment, day):
    assert civil_date(datetime.fromisoformat(moment).astimezone(ZoneInfo("America/New_York"))) == d(day)


@pytest.mark.parametrize(
    ("number", "unit", "day", "last"),
    [
        (6, "weeks", "2024-02-15", "2024-03-28"),
        (15, "days", "2026-02-13", "2026-02-28"),
        (2, "months", "2025-12-31", "2026-02-28"),
        (2, "months", "2023-12-31", "2024-02-29"),
        (1, "months", "2026-08-31", "2026-09-30"),
        (3, "years", "2024-02-29", "2027-02-28"),
        (3, "working days", "2026-04-02", "2026-04-09"),
        (1, "working days", "2026-08-29", "2026-09-01"),
        (5, "working days", "2026-12-24", "2027-01-05"),
        (30, "tribunal days", "2026-07-13", "2026-09-22"),
    ],
)
def test_within_counts_from_the_day_after(number, unit, day, last):
    assert periods.after(number, unit)(d(day)) == d(last)


@pytest.mark.parametrize(
    ("number", "unit", "day", "last"),
    [
        (15, "days", "2025-12-22", "2026-01-05"),
        (12, "months", "2024-02-29", "2025-02-28"),
        (12, "months", "2023-03-01", "2024-02-29"),
        (3, "months", "2026-12-01", "2027-02-28"),
        (3, "months", "2026-11-30", "2027-02-28"),
        (6, "months", "2026-08-31", "2027-02-28"),
        (15, "working days", "2026-05-22", "2026-06-12"),
        (15, "working days", "2025-12-20", "2026-01-14"),
        (2, "weeks", "2026-03-29", "2026-04-11"),
    ],
)
def test_beginning_with_counts_the_day_itself(number, unit, day, last):
    assert periods.beginning_with(number, unit)(d(day)) == d(last)


@pytest.mark.parametrize(
    ("number", "unit", "day", "latest"),
    [
        (2, "weeks", "2026-05-07", "2026-04-23"),
        (5, "months", "2026-07-31", "2026-02-28"),
        (5, "months", "2024-07-31", "2024-02-29"),
        (10, "working days", "2026-09-08", "2026-08-24"),
        (5, "working days", "2026-01-05", "2025-12-24"),
    ],
)
def test_notice_counts_back_from_the_event(number, unit, day, latest):
    assert periods.at_least_before(number, unit)(d(day)) == d(latest)


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        ("2026-08-01", "2026-09-01"),
        ("2026-08-31", "2026-09-01"),
        ("2025-12-25", "2026-01-02"),
        ("2026-01-01", "2026-01-02"),
        ("2027-01-01", "2027-01-04"),
        ("2026-04-03", "2026-04-07"),
        ("2026-07-31", "2026-07-31"),
        ("2027-07-31", "2027-08-02"),  # a Saturday moves into August, and August is not looked at again
        ("2026-12-24", "2026-12-24"),
    ],
)
def test_a_window_to_appeal_moves_out_of_august_and_christmas(ends, last):
    assert periods.last_day_to_appeal(d(ends)) == d(last)


def test_the_tribunal_leaves_out_august_and_christmas_when_it_counts():
    assert is_left_out_by_tribunal(d("2026-08-03"))
    assert is_left_out_by_tribunal(d("2027-01-01"))
    assert not is_left_out_by_tribunal(d("2027-01-02"))
    assert not is_tribunal_day(d("2027-01-02"))  # a Saturday


def test_bank_holidays_are_data_with_the_days_that_were_proclaimed():
    for proclaimed in ("2022-06-03", "2022-09-19", "2023-05-08"):
        assert not is_working_day(d(proclaimed))
    assert is_working_day(d("2026-03-17"))  # St Patrick's Day is no bank holiday in England and Wales
    assert len([day for day in BANK_HOLIDAYS if day.year == 2030]) == 8
    assert on_or_before(d("2026-05-25")) == d("2026-05-22")
    assert on_or_after(d("2026-08-29")) == d("2026-09-01")


def test_a_day_beyond_the_published_calendar_is_refused_with_a_sentence():
    with pytest.raises(CalendarEnds, match="known from 2012-01-01 to 2030-12-31"):
        is_working_day(d("2031-01-01"))


@pytest.mark.parametrize(
    ("posted", "served"), [("2026-03-27", "2026-03-31"), ("2026-04-02", "2026-04-08"), ("2026-04-04", "2026-04-08")]
)
def test_first_class_post_arrives_on_the_second_working_day(posted, served):
    assert served_on(d(posted)) == d(served)


def test_working_days_between_leave_out_the_first_day_and_count_the_last():
    assert periods.working_days_between(d("2026-05-01"), d("2026-06-01")) == 19
    assert periods.working_days_between(d("2026-05-01"), d("2026-05-01")) == 0
