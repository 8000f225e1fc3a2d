"""Days begin and end in London, also where its clocks are put forward or back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.clock import civil_date, end_of, start_of

LONG_AFTER = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "first", "hours"),
    [
        (date(2026, 1, 15), datetime(2026, 1, 15, 0, tzinfo=UTC), 24),
        (date(2026, 3, 29), datetime(2026, 3, 29, 0, tzinfo=UTC), 23),  # forward
        (date(2026, 7, 1), datetime(2026, 6, 30, 23, tzinfo=UTC), 24),
        (date(2026, 10, 25), datetime(2026, 10, 24, 23, tzinfo=UTC), 25),  # back
    ],
)
def test_a_day_is_as_long_as_it_is_in_london(day: date, first: datetime, hours: int) -> None:
    assert start_of(day) == first
    assert end_of(day, LONG_AFTER) == first + timedelta(hours=hours, microseconds=-1)


@given(st.dates(date(1980, 1, 1), date(2090, 1, 1)))
def test_its_first_and_last_moment_are_of_the_day_and_those_beside_them_are_not(day: date) -> None:
    first, last, least = start_of(day), end_of(day, LONG_AFTER), timedelta(microseconds=1)

    assert {civil_date(first), civil_date(last)} == {day}
    assert civil_date(first - least) < day < civil_date(last + least)


def test_what_is_known_today_is_known_until_now() -> None:
    now = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)

    assert end_of(date(2026, 7, 1), now) == now
