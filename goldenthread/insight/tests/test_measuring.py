"""Measures counted by hand on a small world, as at days and as known at moments."""

from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.casework.factories import make_case
from goldenthread.casework.models import Fact
from goldenthread.casework.operations.facts import correct
from goldenthread.casework.vocabulary import FactKind
from goldenthread.insight.queries.measuring import world_as_at
from goldenthread.insight.rules.measures import MEASURES
from goldenthread.insight.rules.periods import Span, month_of, months_to

pytestmark = pytest.mark.django_db

RECEIVED = date(2026, 1, 5)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
JUNE = Span(date(2026, 6, 1), date(2026, 6, 30), "June 2026")


def issued(area, *, after_days: int, exceptions: bool = False):
    return make_case(
        area,
        (FactKind.REQUEST_RECEIVED, RECEIVED, {"source": "SETTING"}),
        (FactKind.DECIDED_TO_ASSESS, RECEIVED + timedelta(days=42)),
        (FactKind.PLAN_ISSUED, RECEIVED + timedelta(days=after_days), {"exceptions": exceptions}),
        (FactKind.PLAN_STARTED, RECEIVED + timedelta(days=after_days)),
        (FactKind.NEED_IDENTIFIED, RECEIVED, {"need": "ASD", "rank": 1}),
        at=datetime(2026, 7, 1, tzinfo=UTC),
    )


def test_twenty_weeks_is_one_hundred_and_forty_days_and_not_one_more(area):
    issued(area, after_days=140)
    issued(area, after_days=141)
    issued(area, after_days=150, exceptions=True)
    whole = Span(date(2026, 5, 1), date(2026, 6, 30), "May and June")

    with world_as_at(on=date(2026, 6, 30), known_at=NOW) as world:
        every = world.figure(MEASURES["plans-within-20-weeks"], whole)
        without = world.figure(MEASURES["plans-within-20-weeks-without-exceptions"], whole)
        mean = world.figure(MEASURES["mean-weeks-to-issue"], whole)

    assert (every.numerator, every.denominator) == (1, 3)
    assert (without.numerator, without.denominator) == (1, 2)
    assert mean.value(MEASURES["mean-weeks-to-issue"]) == pytest.approx((140 + 141 + 150) / 3 / 7)


def test_what_was_so_and_what_was_known_are_two_questions(area):
    case = issued(area, after_days=141)
    fact = Fact.objects.get(case=case, kind=FactKind.PLAN_ISSUED)
    correct(
        fact=fact,
        happened_on=RECEIVED + timedelta(days=140),
        detail={"exceptions": False},
        because="The letter went the day before",
        by=None,
        at=datetime(2026, 8, 1, tzinfo=UTC),
    )
    measure, may = MEASURES["plans-within-20-weeks"], Span(date(2026, 5, 1), date(2026, 5, 31), "May 2026")

    with world_as_at(on=date(2026, 5, 31), known_at=datetime(2026, 7, 15, tzinfo=UTC)) as world:
        as_known_in_july = world.figure(measure, may)
    with world_as_at(on=date(2026, 5, 31), known_at=NOW) as world:
        as_known_now = world.figure(measure, may)
    with world_as_at(on=date(2026, 5, 1), known_at=NOW) as world:
        before_it_was_so = world.figure(measure, may)

    assert (as_known_in_july.numerator, as_known_in_july.denominator) == (0, 1)
    assert (as_known_now.numerator, as_known_now.denominator) == (1, 1)
    assert before_it_was_so.denominator == 0


def test_standing_measures_and_their_months(area):
    issued(area, after_days=141)
    waiting = make_case(area, (FactKind.REQUEST_RECEIVED, date(2026, 1, 1), {"source": "SETTING"}))
    on = date(2026, 6, 30)

    with world_as_at(on=on, known_at=NOW) as world:
        open_plans = world.figure(MEASURES["plans-open"])
        by_month = world.by_month(MEASURES["plans-open"], months_to(on, count=3))
        over_20 = world.cases(MEASURES["waiting-over-20-weeks"])
        needs = {p.code: p.count for p in world.parts(MEASURES["plans-open"], MEASURES["plans-open"].breakdowns[1])}

    assert open_plans.denominator == 1
    assert [figure.denominator for figure in by_month] == [0, 1, 1]
    assert [case.case_id for case in over_20] == [waiting.pk]
    assert needs["ASD"] == 1


def test_a_review_is_overdue_when_its_year_is_over(area):
    issued(area, after_days=140)
    measure = MEASURES["reviews-overdue"]
    last_lawful_day = date(2027, 5, 24)

    with world_as_at(on=last_lawful_day, known_at=NOW) as world:
        on_the_day = world.figure(measure)
    with world_as_at(on=last_lawful_day + timedelta(days=1), known_at=NOW) as world:
        the_day_after = world.figure(measure)

    assert (on_the_day.numerator, on_the_day.denominator) == (0, 1)
    assert (the_day_after.numerator, the_day_after.denominator) == (1, 1)


@pytest.mark.parametrize("code", MEASURES)
def test_every_measure_can_be_asked_of_an_area_with_nothing_in_it(area, code):
    with world_as_at(on=date(2026, 6, 30), known_at=NOW) as world:
        figure = world.figure(MEASURES[code], month_of(date(2026, 6, 1)))

    assert (figure.numerator, figure.denominator, figure.left_out) == (0, 0, 0)
