"""The clerk's pages of who sits on a body, and the map that is drawn of it."""

from datetime import date, timedelta

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.areas.models import LocalArea
from goldenthread.boards.factories import BodyFactory, PostFactory, SeatFactory
from goldenthread.boards.models import Seat
from goldenthread.core import clock

pytestmark = pytest.mark.django_db


def client_as(client: Client, area: LocalArea, role: str) -> Client:
    sign_in(client, MembershipFactory(area=area, role=role).user)
    return client


def day_parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def test_a_clerk_adds_a_member_and_ends_the_membership(client: Client, area: LocalArea) -> None:
    body = BodyFactory(area=area, slug="sib", name="Improvement Board")
    post = PostFactory(area=area, title="Director of care")
    client_as(client, area, "BOARD_CLERK")
    today = clock.today()
    said = {"whose": "POST", "post": str(post.pk), "holder": "Ada Wren", "role": "LEAD", "agency": "CARE",
            "is_external": "NO"}  # fmt: skip

    assert "/northmoor/boards/sib/seats/add" in client.get("/northmoor/boards/sib").content.decode()
    added = client.post("/northmoor/boards/sib/seats/add", said | day_parts("from_on", today), follow=True)

    page = added.content.decode()
    seat = Seat.objects.get(body=body)
    end = f"/northmoor/boards/sib/seats/{seat.pk}/end"
    assert "Director of care sits on the Improvement Board from" in page
    assert "Director of care, Ada Wren" in page
    assert end in page

    early = client.post(end, day_parts("last_on", today - timedelta(days=1)) | {"form_version": "goes on"})
    assert "must be on or after" in early.content.decode()
    older = client.post(end, day_parts("last_on", today) | {"form_version": "2026-01-01"})
    assert older.status_code == 409
    ended = client.post(end, day_parts("last_on", today) | {"form_version": "goes on"}, follow=True)
    assert "The last day of Director of care on the Improvement Board is" in ended.content.decode()
    assert Seat.objects.get(pk=seat.pk).until_on == today + timedelta(days=1)


def test_a_post_that_nobody_knew_needs_its_name_and_its_organisation(client: Client, area: LocalArea) -> None:
    BodyFactory(area=area, slug="sib")
    organisation = PostFactory(area=area).organisation
    client_as(client, area, "BOARD_CLERK")
    said = {"whose": "NEW", "role": "MEMBER", "agency": "PARENTS", "is_external": "NO"} | day_parts(
        "from_on", clock.today()
    )

    bare = client.post("/northmoor/boards/sib/seats/add", said).content.decode()
    assert "Enter what the post is called" in bare
    assert "Choose the organisation that the post belongs to" in bare

    more = {"title": "Forum lead", "organisation": str(organisation.pk)}
    assert client.post("/northmoor/boards/sib/seats/add", said | more).status_code == 302
    assert Seat.objects.get().post.title == "Forum lead"


def test_a_refusal_stands_on_the_form_with_what_was_typed(client: Client, area: LocalArea) -> None:
    body = BodyFactory(area=area, slug="sib")
    post = PostFactory(area=area)
    SeatFactory(area=area, body=body, post=post)
    client_as(client, area, "BOARD_CLERK")
    said = {"whose": "POST", "post": str(post.pk), "role": "MEMBER", "agency": "CARE", "is_external": "NO"}

    page = client.post("/northmoor/boards/sib/seats/add", said | day_parts("from_on", clock.today())).content.decode()

    assert "already" in page
    assert Seat.objects.count() == 1


@pytest.mark.parametrize("role", ["IMPROVEMENT_LEAD", "BOARD_MEMBER", "ADVISER"])
def test_others_see_who_sits_and_change_nothing(client: Client, area: LocalArea, role: str) -> None:
    seat = SeatFactory(area=area, body__slug="sib")
    client_as(client, area, role)

    assert "seats/" not in client.get("/northmoor/boards/sib").content.decode()
    for path in ("/northmoor/boards/sib/seats/add", f"/northmoor/boards/sib/seats/{seat.pk}/end"):
        assert client.get(path).status_code in (403, 404)


def test_nobody_is_added_to_a_body_that_has_ended_or_in_the_past(client: Client, area: LocalArea) -> None:
    BodyFactory(area=area, slug="old", until_on=date(2023, 4, 1))
    BodyFactory(area=area, slug="sib")
    client_as(client, area, "BOARD_CLERK")

    assert "seats/add" not in client.get("/northmoor/boards/old").content.decode()
    assert "seats/add" not in client.get("/northmoor/boards/sib?as-at=2024-01-01").content.decode()
    assert client.get("/northmoor/boards/none/seats/add").status_code == 404
    assert client.get("/northmoor/boards/sib/seats/1/end").status_code == 404


def test_the_map_draws_whole_names_and_no_body_that_has_ended(client: Client, area: LocalArea) -> None:
    name = "Somewhere and Elsewhere Partnership Board for Children with Additional Needs"
    BodyFactory(area=area, slug="long", name=name)
    BodyFactory(area=area, slug="old", name="Old Executive Group", until_on=date(2023, 4, 1))
    client_as(client, area, "BOARD_CLERK")

    now = client.get("/northmoor/accountability-map").content.decode()
    then = client.get("/northmoor/accountability-map?as-at=2023-03-31").content.decode()

    drawing, below = now[now.index("app-map__drawing") :].split("</svg>")
    assert "…" not in drawing
    assert "Additional Needs" in drawing
    assert "Old Executive" not in drawing
    assert "Bodies that had ended by then" in below
    assert "Ended on 1 April 2023" in below
    assert "Old Executive" in then[then.index("app-map__drawing") :].split("</svg>")[0]
