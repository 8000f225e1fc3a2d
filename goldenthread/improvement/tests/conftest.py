"""What the tests of this room share: a moment, and two areas with their plans loaded."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread.areas.models import LocalArea
from goldenthread.boards.operations.loading import load_bodies
from goldenthread.improvement.operations.loading import load_plan

TODAY = date(2026, 11, 23)


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def somerset(area: LocalArea, now: datetime) -> LocalArea:
    """Give the acting area Somerset's bodies and plans."""
    load_bodies(area=area, source="somerset", by=None, at=now)
    load_plan(area=area, source="somerset", by=None, at=now)
    return area


@pytest.fixture
def cumbria(somerset: LocalArea, other_area: LocalArea, acting: Any, now: datetime) -> LocalArea:
    """Give the other area Cumbria's bodies and plans; the test goes on acting in the first."""
    acting(area_id=other_area.pk)
    load_bodies(area=other_area, source="cumbria", by=None, at=now)
    load_plan(area=other_area, source="cumbria", by=None, at=now)
    acting(area_id=somerset.pk)
    return other_area
