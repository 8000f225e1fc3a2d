"""A small world once loaded, asked through the measures that pages and packs use."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread.accounts.factories import UserFactory
from goldenthread.casework.operations.deriving import derive
from goldenthread.core.periods import census_day
from goldenthread.demo.areas import SOMERSET
from goldenthread.demo.loading import load_area
from goldenthread.demo.world.plan import plan_world
from goldenthread.insight.queries.measuring import first_known_at, world_as_at
from goldenthread.insight.rules.measures import MEASURES
from goldenthread.insight.rules.periods import Span

SCALE = 0.02
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
CENSUS = census_day(2026)


@pytest.fixture
def loaded(area: Any) -> Any:
    officers = [UserFactory().pk for _ in range(SOMERSET.officers)]
    world = plan_world(SOMERSET, on=date(2026, 11, 23), scale=SCALE)
    return load_area(world, area_id=area.pk, officers=officers, at=AT)


def test_the_measures_find_the_published_figures_to_scale(loaded: Any) -> None:
    year = Span(date(2024, 1, 1), date(2024, 12, 31), "2024")

    with world_as_at(on=CENSUS, known_at=AT) as world:
        plans = MEASURES["plans-open"]
        by_setting = {part.code: part.count for part in world.parts(plans, plans.breakdowns[2])}
        issued = world.figure(MEASURES["plans-within-20-weeks"], year)
        requests = world.figure(MEASURES["requests"], year)
        refused = world.figure(MEASURES["requests-refused"], year)
        late = world.figure(MEASURES["plans-over-a-year"], year)

        assert world.figure(plans).numerator == round(6350 * SCALE)
        assert by_setting["MAINSTREAM"] == pytest.approx(2371 * SCALE, abs=3)
        assert by_setting["SPECIAL"] == pytest.approx(1766 * SCALE, abs=3)
        assert by_setting["FURTHER"] == pytest.approx(995 * SCALE, abs=2)
        assert by_setting["ELSEWHERE"] == pytest.approx(1156 * SCALE, abs=2)
        assert (issued.numerator, issued.denominator) == (round(190 * SCALE), round(567 * SCALE))
        assert requests.numerator == pytest.approx(1207 * SCALE, abs=2)  # each outcome is rounded by itself
        # Decisions of the year, not of its requests: a few were asked for the year before, or told the year after.
        assert refused.numerator == pytest.approx(473 * SCALE, abs=2)
        assert refused.denominator == pytest.approx(1103 * SCALE, abs=2)  # 1,066 in six weeks and 37 later
        assert late.numerator == round(65 * SCALE)


def test_what_was_known_at_an_earlier_moment_is_less_than_what_is_known_now(loaded: Any) -> None:
    day = date(2026, 10, 31)
    plans = MEASURES["plans-open"]

    with world_as_at(on=day, known_at=AT) as world:
        now = world.figure(plans).numerator
    with world_as_at(on=day, known_at=datetime(2026, 9, 1, 9, tzinfo=UTC)) as world:
        then = world.figure(plans).numerator

    assert then < now
    assert first_known_at() < datetime(2016, 1, 1, tzinfo=UTC)


def test_deriving_again_finds_nothing_to_change(loaded: Any) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select count(*), count(known_until) from casework_clock")
        before = cursor.fetchone()

        derive(case_ids=loaded.case_ids, at=datetime(2026, 11, 23, 9, tzinfo=UTC))
        cursor.execute("select count(*), count(known_until) from casework_clock")

        assert cursor.fetchone() == before
    assert before[1] == 0
