"""Every page of boards, from calling a meeting to reopening its frozen pack, for those who may and may not."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.areas.models import LocalArea
from goldenthread.boards.factories import AgreedActionFactory, PostFactory
from goldenthread.boards.models import AgendaItem, Body, Meeting, Pack
from goldenthread.boards.operations import agendas, meetings, minutes, packs
from goldenthread.boards.operations.loading import load_bodies
from goldenthread.core import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("papers_on_offer")]


@pytest.fixture
def moment() -> datetime:
    return clock.now()


@pytest.fixture
def somerset(area: LocalArea, moment: datetime) -> LocalArea:
    load_bodies(area=area, source="somerset", by=None, at=moment)
    return area


def client_as(client: Client, area: LocalArea, role: str) -> Client:
    sign_in(client, MembershipFactory(area=area, role=role).user)
    return client


def day_parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def item_answers(**said: Any) -> dict[str, Any]:
    return {
        "title": "Headlines",
        "purpose": "NOTE",
        "minutes_allotted": "10",
        "is_exempt": "NO",
        "words": "A note.",
    } | said


@pytest.mark.parametrize(("days", "says"), [(-7, True), (7, False)])
def test_the_draft_of_a_meeting_long_held_says_that_the_meeting_never_had_it(
    days: int, says: bool, client: Client, somerset: LocalArea
) -> None:
    client_as(client, somerset, "BOARD_CLERK")
    held_on = clock.today() + timedelta(days=days)
    Meeting.objects.create(
        area=somerset, body=Body.objects.get(slug="sib"), held_on=held_on, called_at=clock.now(), place="Hall"
    )

    page = client.get(f"/northmoor/boards/sib/{held_on.isoformat()}/pack").content.decode()

    assert "Draft pack" in page
    assert ("no pack of it was ever frozen here" in page) is says


def test_a_clerk_calls_a_meeting_orders_its_agenda_freezes_publishes_and_minutes_it(
    client: Client, somerset: LocalArea, acting: Any
) -> None:
    client_as(client, somerset, "BOARD_CLERK")
    today = clock.today()

    called = client.post(
        "/northmoor/boards/sib/call", day_parts("held_on", today) | {"starts": "10:00", "place": "Hall"}
    )
    at = f"/northmoor/boards/sib/{today.isoformat()}"
    assert called.headers["Location"] == f"{at}/agenda"
    assert client.post(f"{at}/agenda/add", item_answers()).status_code == 302
    assert (
        client.post(
            f"{at}/agenda/add", item_answers(title="Actions", source_code="actions-counted", words="")
        ).status_code
        == 302
    )

    second = AgendaItem.objects.get(title="Actions")
    moved = client.post(f"{at}/agenda/{second.pk}/move", {"way": "up", "from": "2"}, follow=True)
    assert "The item now stands at place 1" in moved.content.decode()
    client.post(f"{at}/agenda/{second.pk}/move", {"way": "up", "from": "2"})  # the same button again does nothing
    assert list(
        AgendaItem.objects.filter(meeting__body__slug="sib").order_by("position").values_list("title", flat=True)
    ) == ["Actions", "Headlines"]

    assert client.post(f"{at}/agenda/publish", {}).status_code == 302
    draft = client.get(f"{at}/pack").content.decode()
    assert "Draft pack" in draft
    frozen = client.post(f"{at}/pack/freeze", day_parts("as_at", packs.default_as_at(today)) | {"form_version": "0"})
    assert frozen.headers["Location"] == f"{at}/pack/v1"
    page = client.get(f"{at}/pack").content.decode()
    assert "every byte is as it was frozen" in page
    agenda = client.get(f"{at}/agenda").content.decode()
    assert "Actions counted, frozen in version 1" in agenda
    assert "figures live" not in agenda
    pdf = client.get(f"{at}/pack/v1.pdf")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.content == bytes(Pack.objects.get().pdf)
    assert client.post(f"{at}/pack/v1/publish", {}).status_code == 302

    post = PostFactory(area=somerset)
    assert (
        client.post(f"{at}/minutes/{second.pk}/write", {"words": "Members asked.", "form_version": "none"}).status_code
        == 302
    )
    assert client.post(f"{at}/minutes/{second.pk}/decide", {"kind": "NOTE", "words": "Noted."}).status_code == 302
    assert (
        client.post(
            f"{at}/minutes/{second.pk}/agree",
            {"words": "Write.", "owner": str(post.pk)} | day_parts("due_on", today + timedelta(7)),
        ).status_code
        == 302
    )
    ref = f"sib-{today.isoformat()}"
    assert (
        client.post(
            f"/northmoor/resolutions/{ref}-r1/correct",
            {
                "kind": "ACCEPT",
                "words": "Accepted.",
                "because": "Written down wrongly",
                "form_version": _version(client, f"/northmoor/resolutions/{ref}-r1/correct"),
            },
        ).status_code
        == 302
    )
    assert (
        client.post(
            f"/northmoor/agreed-actions/{ref}-a1/done", {"proof": "The letter."} | day_parts("done_on", today)
        ).status_code
        == 302
    )

    for path in (
        "/northmoor/boards",
        "/northmoor/boards/sib",
        "/northmoor/boards/lain?as-at=2018-12-01",
        "/northmoor/accountability-map",
        "/northmoor/accountability-map?as-at=2018-12-01",
        at,
        f"{at}/agenda",
        f"{at}/agenda/{second.pk}/change",
        f"{at}/agenda/{second.pk}/remove",
        f"{at}/pack/draft",
        f"{at}/pack/v1",
        f"{at}/minutes",
        "/northmoor/resolutions",
        f"/northmoor/resolutions/{ref}-r1",
        "/northmoor/agreed-actions",
        "/northmoor/agreed-actions?view=done",
        f"/northmoor/agreed-actions/{ref}-a1",
    ):
        assert client.get(path).status_code == 200, path
    changed = client.get(f"{at}/pack/v1?changes").content.decode()
    assert "1 of 1 figure" in changed
    assert f"{ref}-a1 was agreed" in changed
    assert f"{ref}-a1 was agreed" not in client.get(f"{at}/pack/v1").content.decode()


def _version(client: Client, path: str) -> str:
    return client.get(path).context["form_version"]


def test_a_member_sees_no_pack_until_it_is_published_and_never_prepares(
    client: Client, somerset: LocalArea, moment: datetime
) -> None:
    body = Body.objects.get(slug="sib")
    meeting = meetings.call(area_id=somerset.pk, body=body, held_on=clock.today(), by=None, at=moment)
    agendas.add(meeting=meeting, answers=agendas.ItemAnswers("Headlines", words="A note."), by=None, at=moment)
    pack = packs.freeze(meeting=meeting, as_at=packs.default_as_at(clock.today()), known_at=moment, by=None, at=moment)
    client_as(client, somerset, "BOARD_MEMBER")
    at = f"/northmoor/boards/sib/{clock.today().isoformat()}"

    assert "not published yet" in client.get(f"{at}/pack").content.decode()
    assert client.get(f"{at}/pack/v1.pdf").status_code == 404
    for path in ("agenda", "pack/freeze", "pack/draft", "agenda/add", "pack/v1/publish"):
        assert client.get(f"{at}/{path}").status_code == 403, path
    packs.publish(pack=pack, by=None, at=moment)

    assert client.get(f"{at}/pack").status_code == 200


def test_a_clerk_is_offered_to_cancel_a_meeting_and_to_move_items_only_while_that_can_be_done(
    client: Client, somerset: LocalArea, moment: datetime
) -> None:
    client_as(client, somerset, "BOARD_CLERK")
    body, today = Body.objects.get(slug="sib"), clock.today()
    meeting = meetings.call(area_id=somerset.pk, body=body, held_on=today, by=None, at=moment)
    said = [agendas.ItemAnswers(title, words="A note.") for title in ("First", "Second")]
    first, _ = (agendas.add(meeting=meeting, answers=one, by=None, at=moment) for one in said)
    at = f"/northmoor/boards/sib/{today.isoformat()}"
    assert "Cancel this meeting" in client.get(at).content.decode()
    assert 'value="down"' in client.get(f"{at}/agenda").content.decode()

    minutes.record_minute(item=first, words="Noted.", seen=None, by=None, at=moment)

    assert "Cancel this meeting" not in client.get(at).content.decode()
    assert 'value="down"' not in client.get(f"{at}/agenda").content.decode()
    refused = client.post(f"{at}/cancel", {"because": "Snow"})
    assert "Correct its minutes instead" in refused.content.decode()
    kept = client.post(f"{at}/agenda/{first.pk}/move", {"way": "down", "from": "1"}, follow=True).content.decode()
    assert "they stay in their places" in kept
    assert "The item now stands" not in kept


def test_a_second_editor_of_an_item_is_shown_theirs_and_keeps_what_was_typed(
    client: Client, somerset: LocalArea, moment: datetime
) -> None:
    client_as(client, somerset, "BOARD_CLERK")
    today = clock.today()
    client.post("/northmoor/boards/sib/call", day_parts("held_on", today) | {"starts": "", "place": ""})
    at = f"/northmoor/boards/sib/{today.isoformat()}/agenda"
    client.post(f"{at}/add", item_answers())
    item = AgendaItem.objects.get(title="Headlines")
    seen = _version(client, f"{at}/{item.pk}/change")
    client.post(f"{at}/{item.pk}/change", item_answers(title="Theirs", form_version=seen))

    mine = client.post(f"{at}/{item.pk}/change", item_answers(title="Mine", form_version=seen))

    assert mine.status_code == 409
    assert "Theirs" in mine.content.decode()
    assert "Mine" in mine.content.decode()
    item.refresh_from_db()
    assert item.title == "Theirs"


def test_an_exempt_item_without_a_reason_is_refused_on_the_form(client: Client, somerset: LocalArea) -> None:
    client_as(client, somerset, "BOARD_CLERK")
    today = clock.today()
    client.post("/northmoor/boards/sib/call", day_parts("held_on", today) | {"starts": "", "place": ""})

    answer = client.post(f"/northmoor/boards/sib/{today.isoformat()}/agenda/add", item_answers(is_exempt="YES"))

    assert "Enter why it is exempt" in answer.content.decode()
    assert not AgendaItem.objects.filter(meeting__body__slug="sib").exists()


def test_the_same_meeting_cannot_be_called_twice_nor_in_the_past(client: Client, somerset: LocalArea) -> None:
    client_as(client, somerset, "BOARD_CLERK")
    today = clock.today()
    said = day_parts("held_on", today) | {"starts": "", "place": ""}
    client.post("/northmoor/boards/sib/call", said)

    again = client.post("/northmoor/boards/sib/call", said)
    past = client.post("/northmoor/boards/sib/call", said | day_parts("held_on", today - timedelta(1)))

    assert "already meets on" in again.content.decode()
    assert "must be on or after" in past.content.decode()
    assert Meeting.objects.filter(body__slug="sib").count() == 1


@pytest.mark.parametrize(
    "path", ["boards/none", "boards/sib/2026-01-01", "boards/sib/2026-13-45", "resolutions/none", "agreed-actions/none"]
)
def test_what_does_not_exist_is_not_found(client: Client, somerset: LocalArea, path: str) -> None:
    client_as(client, somerset, "BOARD_CLERK")

    assert client.get(f"/northmoor/{path}").status_code == 404


def test_the_boards_pages_ask_a_fixed_number_of_queries(
    client: Client, somerset: LocalArea, django_assert_max_num_queries: Any
) -> None:
    client_as(client, somerset, "BOARD_MEMBER")

    with django_assert_max_num_queries(22):
        client.get("/northmoor/boards")
    with django_assert_max_num_queries(22):
        client.get("/northmoor/accountability-map")


def test_an_agreed_action_of_another_area_is_not_found(
    client: Client, somerset: LocalArea, other_area: LocalArea, acting: Any
) -> None:
    acting(area_id=other_area.pk)
    AgreedActionFactory(item__meeting__body__area=other_area, ref="theirs-a1")
    acting(area_id=somerset.pk)
    client_as(client, somerset, "BOARD_CLERK")

    assert client.get("/northmoor/agreed-actions/theirs-a1").status_code == 404


def test_a_meeting_that_was_held_is_not_late(client: Client, somerset: LocalArea, moment: datetime) -> None:
    held_on = clock.today() - timedelta(days=14)
    body = Body.objects.get(slug="sib")
    meetings.call(area_id=somerset.pk, body=body, held_on=held_on, by=None, at=moment - timedelta(days=30))

    page = client_as(client, somerset, "BOARD_CLERK").get(f"/northmoor/boards/sib/{held_on.isoformat()}")

    assert "days late" not in page.content.decode()


def test_a_pack_is_of_a_months_end_on_its_cover_as_beside_its_figures(
    client: Client, somerset: LocalArea, moment: datetime, settings: Any
) -> None:
    client_as(client, somerset, "BOARD_CLERK")
    held_on = (clock.today().replace(day=1) + timedelta(days=70)).replace(day=14)  # past the end of this month
    meeting = meetings.call(area_id=somerset.pk, body=Body.objects.get(slug="sib"), held_on=held_on, by=None, at=moment)
    agendas.add(meeting=meeting, answers=agendas.ItemAnswers("Headlines", words="A note."), by=None, at=moment)
    at = f"/northmoor/boards/sib/{held_on.isoformat()}/pack"
    month_end = packs.default_as_at(held_on, on=clock.today())

    draft = client.get(at).content.decode()
    mid_month = month_end.replace(day=15)
    refused = client.post(f"{at}/freeze", day_parts("as_at", mid_month) | {"form_version": "0"})
    settings.SUPPRESS_COUNTS_UP_TO = 0
    taken = client.post(f"{at}/freeze", day_parts("as_at", mid_month) | {"form_version": "0"})

    assert f"As at {month_end.day} {month_end:%B %Y}, as known on" in draft
    assert "Choose the last day of a month" in refused.content.decode()
    assert taken.status_code == 302
