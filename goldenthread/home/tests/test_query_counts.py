"""The home of each kind asks the database as often for one case, meeting or action as for many."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.accounts.models import Membership
from goldenthread.accounts.roles import ROLES
from goldenthread.boards.factories import AgendaItemFactory, BodyFactory, MeetingFactory
from goldenthread.casework.factories import make_case
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock

pytestmark = pytest.mark.django_db

QueriesOf = Callable[[Client, str], list[str]]
ONE_OF_EACH_HOME = {role.home: code for code, role in ROLES.items()}


def fill(area: Any, officer: Membership, *, first: int, count: int) -> None:
    """Add cases of one officer that are late, meetings to come with an item that lacks its paper, and past ones."""
    today, body = clock.today(), BodyFactory(area=area, slug=f"board-{first}")
    for number in range(first, first + count):
        received = today - timedelta(days=60 + number)
        make_case(
            area,
            (FactKind.REQUEST_RECEIVED, received, {"source": "SETTING"}),
            (FactKind.ALLOCATED, received, {"officer": officer.user_id}),
            at=clock.now(),
        )
        meeting = MeetingFactory(body=body, area=area, held_on=today + timedelta(days=7 + number))
        AgendaItemFactory(meeting=meeting, title="To follow", owed_by="Head of service")
        MeetingFactory(body=body, area=area, held_on=today - timedelta(days=7 + number))


@pytest.mark.parametrize("home", sorted(ONE_OF_EACH_HOME))
def test_a_home_asks_as_often_for_one_of_everything_as_for_many(
    area: Any, client: Client, queries_of: QueriesOf, home: str
) -> None:
    reader = MembershipFactory(area=area, role=ONE_OF_EACH_HOME[home])
    officer = reader if home == "officer" else MembershipFactory(area=area, role="SEND_OFFICER")
    sign_in(client, reader.user)
    fill(area, officer, first=0, count=1)
    for_one = queries_of(client, "/northmoor/home")

    fill(area, officer, first=1, count=7)
    for_many = queries_of(client, "/northmoor/home")

    assert len(for_many) == len(for_one) <= 20, "\n".join(for_many)
