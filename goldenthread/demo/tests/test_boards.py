"""The meetings of the demonstration: the newest have packs, frozen as on their own days."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from goldenthread.areas.models import LocalArea
from goldenthread.boards.models import Pack
from goldenthread.core.clock import civil_date
from goldenthread.demo.boards import hold_meetings, read_papers

TODAY = date(2026, 11, 23)


@pytest.mark.django_db
def test_each_of_the_last_four_meetings_has_a_published_pack_of_its_own_month(area: Any) -> None:
    LocalArea.objects.filter(pk=area.pk).update(code="somerset")
    area.refresh_from_db()

    read_papers(area, on=TODAY)
    hold_meetings(area, on=TODAY, at=datetime(2026, 11, 23, 8, tzinfo=UTC))

    packs = list(Pack.objects.filter(publication__isnull=False).select_related("meeting").order_by("as_at"))
    assert [pack.as_at for pack in packs] == [
        date(2026, 7, 31),
        date(2026, 8, 31),
        date(2026, 9, 30),
        date(2026, 10, 31),
    ]
    assert all(civil_date(pack.known_at) == pack.meeting.held_on - timedelta(days=4) for pack in packs)
