"""What a report shows to a reader outside cannot be put together again into what it withheld."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from goldenthread.casework.factories import make_case
from goldenthread.casework.vocabulary import FactKind
from goldenthread.documents.charts import Absence
from goldenthread.insight.factories import PublishedFigureFactory
from goldenthread.insight.models import PublishedFigure
from goldenthread.insight.operations.snapshots import take
from goldenthread.insight.queries.last_taken import last_taken
from goldenthread.insight.queries.measuring import world_as_at
from goldenthread.insight.queries.reports import Report, _readings, report
from goldenthread.insight.queries.seen import seen
from goldenthread.insight.queries.standing_in import about
from goldenthread.insight.rules.disclosure import FULL, OUTSIDE, Policy
from goldenthread.insight.rules.figures import MeasureFigure
from goldenthread.insight.rules.measures import MEASURES
from goldenthread.insight.rules.periods import months_to

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
MEASURE = MEASURES["plans-within-20-weeks"]


def issued_on(area: Any, day: date, *, in_time: int, late: int) -> None:
    for weeks in [19] * in_time + [30] * late:
        make_case(
            area,
            (FactKind.REQUEST_RECEIVED, day - timedelta(weeks=weeks), {"source": "SETTING"}),
            (FactKind.PLAN_ISSUED, day, {"exceptions": False}),
            at=datetime(2026, 7, 1, tzinfo=UTC),
        )


@pytest.fixture
def history(area: Any) -> None:
    """Give the area one published year, so that the live year stands beside it."""
    PublishedFigureFactory(area=area, about=area.name, about_kind=PublishedFigure.AboutKind.OURS, year=2025)


def asked(on: date, policy: Policy) -> Report:
    with world_as_at(on=on, known_at=NOW) as world:
        return report(world, MEASURE, policy=policy, area_name="Northmoor")


def live(on: date, policy: Policy) -> tuple[str, float | Absence]:
    comparison = asked(on, policy).comparison
    assert comparison is not None
    return comparison.periods[-1], comparison.series[0].values[-1]


@pytest.mark.usefixtures("history")
def test_the_year_so_far_is_withheld_with_any_of_its_months(area):
    issued_on(area, date(2026, 1, 20), in_time=10, late=10)
    issued_on(area, date(2026, 2, 20), in_time=3, late=10)

    january, february = date(2026, 1, 31), date(2026, 2, 28)

    assert live(january, OUTSIDE) == ("2026 so far", 50.0)
    assert live(february, OUTSIDE) == ("2026 so far", Absence.WITHHELD)
    assert live(february, FULL) == ("2026 so far", 39.4)


@pytest.mark.usefixtures("history")
def test_the_year_so_far_does_not_move_within_a_month(area):
    issued_on(area, date(2026, 1, 20), in_time=10, late=10)
    issued_on(area, date(2026, 2, 10), in_time=1, late=0)

    days = [date(2026, 2, 9), date(2026, 2, 10), date(2026, 2, 27)]

    assert {live(day, OUTSIDE) for day in days} == {("2026 so far", 50.0)}


@pytest.mark.usefixtures("history")
def test_a_year_that_is_over_is_not_called_so_far(area):
    issued_on(area, date(2026, 1, 20), in_time=10, late=10)

    assert live(date(2026, 12, 31), OUTSIDE) == ("2026", 50.0)


@pytest.mark.parametrize(("left_out", "said"), [(0, "0"), (1, "Fewer than 6"), (5, "Fewer than 6"), (1_200, "1,200")])
def test_how_many_were_left_out_is_a_count_like_any_other(left_out, said):
    figure = MeasureFigure(20, 40, left_out)

    assert seen(MEASURE, figure, OUTSIDE).left_out == said
    assert seen(MEASURE, figure, FULL).left_out == f"{left_out:,}"


@pytest.mark.parametrize("numerator", [3, 38])
def test_a_share_is_not_said_to_be_small_when_the_rest_of_it_is(numerator):
    told = seen(MEASURE, MeasureFigure(numerator, 41, 0), OUTSIDE)

    assert told.withheld_briefly == "A count behind it is fewer than 6"
    assert (told.words, told.fraction) == ("", "")


def test_an_area_without_a_case_has_no_finding_over_its_measures(area):
    with world_as_at(on=date(2026, 6, 30), known_at=NOW) as world:
        empty = report(world, MEASURES["plans-open"], policy=FULL, area_name="Northmoor")
    issued_on(area, date(2026, 6, 20), in_time=1, late=0)
    with world_as_at(on=date(2026, 6, 30), known_at=NOW) as world:
        none_waiting = report(world, MEASURES["requests"], policy=FULL, area_name="Northmoor")

    assert empty.months is None
    assert none_waiting.months is not None


def test_of_two_measures_of_which_one_holds_the_other_the_narrower_is_withheld_where_they_differ_by_few(area):
    issued_on(area, date(2026, 6, 10), in_time=20, late=18)
    for _ in range(3):
        make_case(
            area,
            (FactKind.REQUEST_RECEIVED, date(2026, 1, 5), {"source": "SETTING"}),
            (FactKind.PLAN_ISSUED, date(2026, 6, 10), {"exceptions": True}),
            at=datetime(2026, 7, 1, tzinfo=UTC),
        )
    narrower = MEASURES["plans-within-20-weeks-without-exceptions"]

    with world_as_at(on=date(2026, 6, 30), known_at=NOW) as world:
        every = report(world, MEASURE, policy=OUTSIDE, area_name="Northmoor")
        without = report(world, narrower, policy=OUTSIDE, area_name="Northmoor")
        inside = report(world, narrower, policy=FULL, area_name="Northmoor")

    assert every.seen.fraction == "20 of 41"
    assert (without.seen.words, without.seen.fraction) == ("", "")
    assert without.seen.withheld_briefly == "With another measure it would tell a count of fewer than 6"
    assert inside.seen.fraction == "20 of 38"


def test_a_month_is_withheld_where_it_leaves_few_of_the_measure_that_holds_it():
    measure = MEASURES["plans-within-20-weeks-without-exceptions"]
    months, figures = months_to(date(2026, 6, 30), count=2), [MeasureFigure(20, 38, 0), MeasureFigure(20, 30, 0)]

    readings = _readings(measure, months, list(figures), OUTSIDE, wider=[MeasureFigure(20, 41, 0)] * 2)

    assert [one.value for one in readings] == [Absence.WITHHELD, 66.7]
    assert [one.denominator for one in readings] == [None, 30]


@pytest.mark.parametrize(
    ("code", "figure", "wider", "is_withheld"),
    [
        ("plans-within-20-weeks-without-exceptions", (20, 30, 0), (20, 41, 0), False),
        ("plans-within-20-weeks-without-exceptions", (17, 30, 0), (20, 41, 0), True),
        ("plans-over-a-year", (19, 41, 0), (20, 41, 0), True),
        ("plans-over-a-year", (10, 41, 0), (20, 41, 0), False),
        ("reviews-overdue", (30, 297, 3), (300, 300, 0), True),
        ("reviews-overdue", (30, 300, 0), (300, 300, 0), False),
    ],
)
def test_a_figure_is_withheld_where_it_leaves_few_of_the_measure_that_holds_it(code, figure, wider, is_withheld):
    told = seen(MEASURES[code], MeasureFigure(*figure), OUTSIDE, wider=MeasureFigure(*wider))

    assert bool(told.withheld) is is_withheld
    assert not seen(MEASURES[code], MeasureFigure(*figure), FULL, wider=MeasureFigure(*wider)).withheld


def decided_on(area: Any, day: date, *, agreed: int = 0, refused: int = 0, weeks: int = 5) -> None:
    for kind in [FactKind.DECIDED_TO_ASSESS] * agreed + [FactKind.DECIDED_NOT_TO_ASSESS] * refused:
        make_case(
            area,
            (FactKind.REQUEST_RECEIVED, day - timedelta(weeks=weeks), {"source": "SETTING"}),
            (kind, day),
            at=datetime(2026, 7, 1, tzinfo=UTC),
        )


def report_of(code: str, on: date, policy: Policy) -> Report:
    with world_as_at(on=on, known_at=NOW) as world:
        return report(world, MEASURES[code], policy=policy, area_name="Northmoor")


def test_refusals_are_of_the_months_decisions_so_that_the_newest_month_is_judged_like_any_other(area):
    decided_on(area, date(2026, 6, 24), agreed=2, refused=1)
    for _ in range(7):  # asked for in June, and not decided by its end: no part of either number
        make_case(area, (FactKind.REQUEST_RECEIVED, date(2026, 6, 20)), at=datetime(2026, 7, 1, tzinfo=UTC))

    found = report_of("requests-refused", date(2026, 6, 30), FULL).seen

    assert (found.raw.numerator, found.raw.denominator) == (1, 3)
    assert found.words == "1 of 3 (33%)"


def test_a_refusal_reversed_later_counts_as_it_was_first_decided(area):
    make_case(
        area,
        (FactKind.REQUEST_RECEIVED, date(2026, 3, 2), {"source": "SETTING"}),
        (FactKind.DECIDED_NOT_TO_ASSESS, date(2026, 4, 10)),
        (FactKind.DECIDED_TO_ASSESS, date(2026, 6, 12)),
        at=datetime(2026, 7, 1, tzinfo=UTC),
    )

    april = report_of("requests-refused", date(2026, 4, 30), FULL).seen.raw
    june = report_of("requests-refused", date(2026, 6, 30), FULL).seen.raw

    assert (april.numerator, april.denominator) == (1, 1)
    assert (june.numerator, june.denominator) == (0, 0)


def test_a_published_rate_counted_otherwise_says_so_and_has_no_live_year_beside_it(area):
    PublishedFigureFactory(
        area=area, about=area.name, about_kind=PublishedFigure.AboutKind.OURS, year=2025, measure="pc_requests_refused"
    )
    decided_on(area, date(2026, 6, 24), agreed=12, refused=8)

    comparison = report_of("requests-refused", date(2026, 6, 30), FULL).comparison

    assert comparison is not None
    assert comparison.periods == ("2025",)
    assert "of all requests received in a calendar year" in comparison.note


def test_a_count_of_part_of_a_year_is_not_drawn_beside_whole_years(area):
    PublishedFigureFactory(
        area=area, about=area.name, about_kind=PublishedFigure.AboutKind.OURS, year=2025, measure="requests_received"
    )
    decided_on(area, date(2026, 6, 24), agreed=12)

    part = report_of("requests", date(2026, 6, 30), FULL).comparison
    whole = report_of("requests", date(2026, 12, 31), FULL).comparison

    assert part is not None
    assert whole is not None
    assert (part.periods, whole.periods) == (("2025",), ("2025", "2026"))


def test_a_withheld_month_is_told_by_its_quarter_where_that_gives_no_month_away(area):
    for month in (1, 2, 3):  # of each month's thirty, three were late: none of the three can be told
        decided_on(area, date(2026, month, 20), agreed=27)
        decided_on(area, date(2026, month, 21), agreed=3, weeks=8)
    decided_on(area, date(2026, 4, 20), agreed=27)
    decided_on(area, date(2026, 4, 21), agreed=3, weeks=8)

    found = report_of("decisions-within-6-weeks", date(2026, 4, 30), OUTSIDE)

    assert found.seen.withheld
    assert found.instead == "January to March 2026: 90.0% (81 of 90)"
    assert report_of("decisions-within-6-weeks", date(2026, 4, 30), FULL).instead == ""


def test_a_quarter_that_would_give_its_one_withheld_month_away_is_not_told_and_an_earlier_month_is(area):
    for month, late in ((1, 8), (2, 9), (3, 3), (4, 2)):
        decided_on(area, date(2026, month, 20), agreed=20)
        decided_on(area, date(2026, month, 21), agreed=late, weeks=8)

    found = report_of("decisions-within-6-weeks", date(2026, 4, 30), OUTSIDE)

    assert found.seen.withheld
    assert found.instead == "February 2026, the last month that can be shown: 69.0% (20 of 29)"


def test_what_a_snapshot_kept_under_an_older_definition_is_not_shown_as_todays(area, monkeypatch):
    on = date(2026, 6, 30)
    take(area_id=area.pk, as_at=on, known_at=NOW, by=None, at=NOW)
    monkeypatch.setitem(MEASURES, "requests-refused", replace(MEASURES["requests-refused"], version=99))

    codes = {each.report.measure.code for each in last_taken(on=on, policy=FULL)}

    outside = {each.report.measure.code for each in last_taken(on=on, policy=OUTSIDE)}
    assert "requests" in codes
    assert "requests-refused" not in codes
    assert "decisions-within-6-weeks" in codes
    assert "decisions-within-6-weeks" not in outside, "it is told without the measure that it lies within"


def test_the_days_a_measure_looks_ahead_to_are_named(area):
    assert report_of("limits-in-28-days", date(2026, 10, 31), FULL).period_words == (
        "from 31 October 2026 to 28 November 2026"
    )


@pytest.mark.parametrize(
    ("figure", "wider", "said"),
    [
        ((533, 2_156, 2), 2_158, "About 25%"),
        ((53, 215, 2), 217, ""),  # a hundredth of these is 2: the missing 2 could be found
        ((3, 2_156, 2), 2_158, ""),  # small itself
    ],
)
def test_a_share_of_very_many_is_told_roughly_where_only_of_how_many_is_withheld(figure, wider, said):
    measure, held = MEASURES["reviews-overdue"], MeasureFigure(wider, wider, 0)

    assert seen(measure, MeasureFigure(*figure), OUTSIDE, wider=held).withheld
    assert about(measure, MeasureFigure(*figure), held, OUTSIDE) == said
