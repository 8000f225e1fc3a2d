"""A frozen pack asks the database as often however much is in it and however many versions there are."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.boards.factories import AgendaItemFactory, MeetingFactory
from goldenthread.boards.operations import packs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("papers_on_offer")]

QueriesOf = Callable[[Client, str], list[str]]


@pytest.mark.parametrize("page", ["pack", "pack/v1.pdf"])
def test_a_frozen_pack_asks_as_often_for_one_item_as_for_many(
    area: Any, client: Client, now: datetime, queries_of: QueriesOf, page: str
) -> None:
    sign_in(client, MembershipFactory(area=area, role="BOARD_CLERK").user)
    meeting = MeetingFactory(area=area, body__area=area, body__slug="sib")
    AgendaItemFactory(meeting=meeting, position=1, title="Actions", source_code="actions-counted")
    packs.freeze(meeting=meeting, as_at=date(2026, 10, 31), known_at=now, by=None, at=now)
    for_one = queries_of(client, f"/northmoor/boards/sib/{meeting.held_on}/{page}")

    for position in range(2, 12):
        AgendaItemFactory(meeting=meeting, position=position, title=f"Item {position}", words="A note.")
    packs.freeze(meeting=meeting, as_at=date(2026, 10, 31), known_at=now, by=None, at=now)
    for_many = queries_of(client, f"/northmoor/boards/sib/{meeting.held_on}/{page}")

    assert len(for_many) == len(for_one) <= 12, "\n".join(for_many)
