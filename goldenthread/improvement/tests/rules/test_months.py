"""Months added to a day, and the revisit windows of both areas."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.improvement.rules.months import months_after, window


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2020, 12, 1), 18, date(2022, 6, 1)),
        (date(2020, 12, 1), 24, date(2022, 12, 1)),
        (date(2019, 10, 18), 18, date(2021, 4, 18)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last_of_the_month(day: date, count: int, found: date) -> None:
    assert months_after(day, count) == found


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60), st.integers(0, 60))
def test_more_months_are_never_earlier(day: date, few: int, more: int) -> None:
    assert months_after(day, few) <= months_after(day, few + more)


def test_somersets_revisit_fell_inside_its_window_and_the_day_before_did_not_count() -> None:
    found = window(counted_from=date(2020, 12, 1), from_months=18, until_months=24)

    assert found.holds(date(2022, 11, 28))
    assert found.holds(date(2022, 12, 1))
    assert not found.holds(date(2022, 5, 31))
    assert not found.holds(date(2022, 12, 2))


def test_a_window_of_which_only_the_first_day_is_told_has_no_end() -> None:
    assert window(counted_from=date(2019, 10, 18), from_months=18, until_months=None).holds(date(2030, 1, 1))
