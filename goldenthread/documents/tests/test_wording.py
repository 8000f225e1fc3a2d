from datetime import UTC, date, datetime

import pytest

from goldenthread.documents import wording


def test_days_are_written_with_their_weekday():
    day = date(2026, 12, 4)

    assert wording.day_words(day) == "Friday 4 December 2026"
    assert wording.short_day_words(day) == "Fri 4 Dec 2026"
    assert wording.plain_day_words(day) == "4 December 2026"
    assert wording.month_words(day) == "December 2026"
    assert wording.short_month_words(day) == "Dec 2026"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 9, 17, 0, tzinfo=UTC), "Monday 9 November 2026, 5pm"),
        (datetime(2026, 12, 7, 10, 42, tzinfo=UTC), "Monday 7 December 2026, 10:42am"),
        (datetime(2026, 7, 1, 11, 0, tzinfo=UTC), "Wednesday 1 July 2026, midday"),  # summer time
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), "Wednesday 1 July 2026, midnight"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "Sunday 29 March 2026, 12:59am"),  # the clocks go forward
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "Sunday 29 March 2026, 2am"),
    ],
)
def test_moments_are_written_in_london_time(moment, words):
    assert wording.moment_words(moment) == words


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [
        (9, 41, "22.0% (9 of 41)"),
        (9, 10, "9 of 10 (90%)"),
        (0, 41, "0.0% (0 of 41)"),
        (0, 0, "No rate: 0 of 0"),
        (1234, 6350, "19.4% (1,234 of 6,350)"),
    ],
)
def test_a_rate_carries_its_fraction_and_small_ones_come_second(numerator, denominator, words):
    assert wording.rate_words(numerator, denominator) == words


@pytest.mark.parametrize(
    ("number", "unit", "decimals", "words"),
    [
        (22, "%", 1, "22.0%"),
        (27.14, "weeks", 1, "27.1 weeks"),
        (6350, "", 0, "6,350"),
        (1500000, "£", 0, "£1,500,000"),
        (-3, "£", 0, "−£3"),
        (-0.04, "%", 1, "0.0%"),
        (-2.5, "", 1, "−2.5"),
    ],
)
def test_a_value_is_written_with_its_unit(number, unit, decimals, words):
    assert wording.value_words(number, unit=unit, decimals=decimals) == words


def test_a_checksum_is_read_out_in_two_groups():
    assert wording.checksum_words("7f3a9c21" + "0" * 56) == "7f3a 9c21"
