"""What the tests of this room share: a moment, and papers on offer."""

from datetime import UTC, datetime

import pytest

from goldenthread.boards.papers import ActionsFromLastTime
from goldenthread.boards.queries import offers
from goldenthread.boards.tests.papers_for_tests import ActionsCounted, CannotBeComputed


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 9, 17, tzinfo=UTC)


@pytest.fixture
def papers_on_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Offer the two test papers and the room's own, and nothing else, for one test."""
    monkeypatch.setattr(offers, "_OFFERED", {})
    offers.offer(ActionsFromLastTime())
    offers.offer(ActionsCounted())
    offers.offer(CannotBeComputed())
