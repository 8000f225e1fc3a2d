"""What has moved a pack's measures is asked once for all its papers."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.boards.factories import AgendaItemFactory, MeetingFactory
from goldenthread.boards.operations import packs
from goldenthread.boards.queries import changes_since, opened
from goldenthread.casework.factories import make_case
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock
from goldenthread.insight.rules.periods import month_end_by

pytestmark = pytest.mark.django_db


def frozen_with(area: Any, papers: tuple[str, ...], *, as_at: date, now: datetime) -> Any:
    meeting = MeetingFactory(area=area, body__area=area)
    for code in papers:
        AgendaItemFactory(meeting=meeting, title=code, source_code=code, words="")
    packs.freeze(meeting=meeting, as_at=as_at, known_at=now, by=None, at=now)
    pack = opened(meeting=meeting, may_read_all=True, drafts_too=True)
    assert pack is not None
    return pack


def test_an_area_is_laid_out_once_and_brought_forward_for_all_the_papers_of_a_pack(area: Any) -> None:
    now = clock.now()
    as_at = month_end_by(clock.today())
    for days in (10, 20, 30):
        make_case(area, (FactKind.REQUEST_RECEIVED, as_at - timedelta(days=days), {"source": "SETTING"}), at=now)
    pack = frozen_with(area, ("timeliness", "caseload"), as_at=as_at, now=now)
    later = now + timedelta(seconds=30)
    make_case(area, (FactKind.REQUEST_RECEIVED, as_at - timedelta(days=200), {"source": "SETTING"}), at=later)

    with CaptureQueriesContext(connection) as asked:
        changes = changes_since(pack, today=clock.today(), now=now + timedelta(minutes=1))

    assert "waiting-over-20-weeks" in {one.figure.key for one in changes if one.change}
    assert {one.source for one in changes} == {"timeliness", "caseload"}
    assert sum("create temporary table case_as_at" in one["sql"] for one in asked) == 1
