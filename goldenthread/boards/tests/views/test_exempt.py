"""What was said, decided and asked for on an exempt item is for those who may read exempt papers, on every page."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.audit.models import LedgerEntry
from goldenthread.boards.factories import AgendaItemFactory, AgreedActionFactory, DecisionFactory, MinuteFactory
from goldenthread.boards.models import AgendaItem
from goldenthread.boards.operations import packs
from goldenthread.core import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def exempt(area: Any) -> AgendaItem:
    held_on = clock.today() - timedelta(days=40)
    item = AgendaItemFactory(
        area=area,
        meeting__area=area,
        meeting__body__area=area,
        meeting__held_on=held_on,
        is_exempt=True,
        exempt_because="It names a person.",
    )
    MinuteFactory(area=area, item=item, words="Said in closed session.")
    DecisionFactory(area=area, item=item, ref="closed-r1", words="Decided in closed session.")
    AgreedActionFactory(
        area=area,
        item=item,
        ref="closed-a1",
        words="Asked in closed session.",
        owner__area=area,
        owner__organisation__area=area,
        agreed_on=held_on,
        due_on=held_on + timedelta(days=7),
    )
    return item


def pages(item: AgendaItem) -> list[str]:
    meeting = item.meeting
    at = f"boards/{meeting.body.slug}/{meeting.held_on.isoformat()}"
    lists = ["resolutions", "resolutions?export=csv", "agreed-actions", "agreed-actions?export=csv"]
    return ["boards", f"boards/{meeting.body.slug}", at, f"{at}/minutes", *lists]


def test_a_reader_without_the_right_finds_it_on_no_page(client: Client, area: Any, exempt: AgendaItem) -> None:
    sign_in(client, MembershipFactory(area=area, role="COUNCILLOR").user)

    for page in pages(exempt):
        answer = client.get(f"/northmoor/{page}")
        assert answer.status_code == 200, page
        assert "closed session" not in answer.content.decode(), page
    assert client.get("/northmoor/resolutions/closed-r1").status_code == 404
    assert client.get("/northmoor/agreed-actions/closed-a1").status_code == 404


def test_a_reader_with_the_right_finds_it_where_it_belongs(client: Client, area: Any, exempt: AgendaItem) -> None:
    sign_in(client, MembershipFactory(area=area, role="ADVISER").user)

    for page in pages(exempt):
        assert "closed session" in client.get(f"/northmoor/{page}").content.decode(), page
    assert client.get("/northmoor/resolutions/closed-r1").status_code == 200
    assert client.get("/northmoor/agreed-actions/closed-a1").status_code == 200


def test_taking_a_pack_as_a_file_is_entered_with_whether_exempt_papers_are_in_it(
    client: Client, area: Any, exempt: AgendaItem
) -> None:
    now, meeting = clock.now(), exempt.meeting
    pack = packs.freeze(meeting=meeting, as_at=packs.default_as_at(clock.today()), known_at=now, by=None, at=now)
    packs.publish(pack=pack, by=None, at=now)
    path = f"/northmoor/boards/{meeting.body.slug}/{meeting.held_on.isoformat()}/pack/v1.pdf"

    for role in ("COUNCILLOR", "ADVISER"):
        sign_in(client, MembershipFactory(area=area, role=role).user)
        assert client.get(path).status_code == 200
        client.logout()

    told = LedgerEntry.objects.filter(deed="boards.pack.exported", subject_id=pack.pk).order_by("pk")
    assert [(entry.detail["role"], entry.detail["exempt"]) for entry in told] == [
        ("COUNCILLOR", False),
        ("ADVISER", True),
    ]
