"""One request acts in one area, in one role, in one transaction."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import Client
from django.urls import path

from goldenthread.accounts.factories import MembershipFactory, UserFactory, sign_in
from goldenthread.accounts.middleware import StreamedAfterItsArea
from goldenthread.accounts.models import Membership, User

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def who(request: HttpRequest, **kwargs: Any) -> JsonResponse:
    with connection.cursor() as cursor:
        cursor.execute("select app_area(), app_user(), (select count(*) from accounts_membership)")
        area_id, user_id, seen = cursor.fetchone()
    acting = request.acting
    return JsonResponse(
        {
            "area": area_id,
            "user": user_id,
            "seen": seen,
            "role": acting and acting.role,
            "others": acting and acting.has_other_roles,
            "names": bool(acting and acting.may("insight.open_names")),
        }
    )


def write_and_fail(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    User.objects.create_user(email="half@example.org", name="Half Done")
    raise ValueError("after writing")


def stream(request: HttpRequest, **kwargs: Any) -> StreamingHttpResponse:
    return StreamingHttpResponse(str(one.pk) for one in Membership.objects.all())


urlpatterns = [
    path("<slug:area>/who", who),
    path("who", who),
    path("<slug:area>/fail", write_and_fail),
    path("<slug:area>/stream", stream),
]


def test_the_address_names_the_area_and_the_membership_the_role(client: Client, area: Any) -> None:
    officer = MembershipFactory(area=area, role="SEND_OFFICER")
    sign_in(client, officer.user)

    answer = client.get("/northmoor/who").json()

    assert answer == {
        "area": area.pk,
        "user": officer.user_id,
        "seen": 1,
        "role": "SEND_OFFICER",
        "others": False,
        "names": True,
    }


def test_nobody_acts_in_an_area_where_they_have_no_role(client: Client, area: Any, other_area: Any) -> None:
    officer = MembershipFactory(area=area)
    sign_in(client, officer.user)

    answer = client.get("/southdale/who").json()

    assert (answer["area"], answer["role"]) == (None, None)
    assert client.get("/no-such-area/who").json() == answer


def test_somebody_not_signed_in_acts_nowhere(client: Client, area: Any) -> None:
    MembershipFactory(area=area)

    answer = client.get("/northmoor/who").json()

    assert (answer["area"], answer["user"], answer["seen"]) == (None, None, 0)


def test_one_person_works_in_two_areas_and_sees_one_at_a_time(
    client: Client, area: Any, other_area: Any, acting: Any
) -> None:
    user = UserFactory()
    MembershipFactory(area=area, user=user, role="IMPROVEMENT_LEAD")
    acting(area_id=other_area.pk)
    MembershipFactory(area=other_area, user=user, role="BOARD_CLERK")
    MembershipFactory(area=other_area, role="SEND_OFFICER")
    sign_in(client, user)

    here, there = client.get("/northmoor/who").json(), client.get("/southdale/who").json()

    assert (here["area"], here["role"]) == (area.pk, "IMPROVEMENT_LEAD")
    assert (there["area"], there["role"]) == (other_area.pk, "BOARD_CLERK")
    assert here["seen"] == 2  # the area's one and their own elsewhere, by which they choose


def test_the_role_chosen_is_the_one_acted_in(client: Client, area: Any) -> None:
    user = UserFactory()
    MembershipFactory(area=area, user=user, role="SEND_OFFICER")
    chosen = MembershipFactory(area=area, user=user, role="BOARD_CLERK")
    sign_in(client, user, membership=chosen)

    answer = client.get("/northmoor/who").json()

    assert answer["role"] == "BOARD_CLERK"
    assert answer["others"] is True


@pytest.mark.parametrize(
    ("day", "role"),
    [
        ("2026-02-28", None),
        ("2026-03-01", "SEND_OFFICER"),
        ("2026-03-30", "SEND_OFFICER"),
        ("2026-03-31", None),
        ("2026-04-01", None),
    ],
)
def test_access_begins_and_ends_on_its_days(client: Client, area: Any, day: str, role: str | None) -> None:
    held = MembershipFactory(area=area, from_on=date(2026, 3, 1), until_on=date(2026, 3, 31))

    with time_machine.travel(f"{day} 12:00", tick=False):
        sign_in(client, held.user)
        answer = client.get("/northmoor/who").json()

    assert answer["role"] == role


def test_access_ends_at_midnight_in_london_when_clocks_are_an_hour_ahead(client: Client, area: Any) -> None:
    held = MembershipFactory(area=area, from_on=date(2026, 3, 1), until_on=date(2026, 6, 2))

    with time_machine.travel("2026-06-01T22:59:00Z", tick=False):
        sign_in(client, held.user)
        before = client.get("/northmoor/who").json()
    with time_machine.travel("2026-06-01T23:01:00Z", tick=False):
        after = client.get("/northmoor/who").json()

    assert (before["role"], after["role"]) == ("SEND_OFFICER", None)


@pytest.mark.parametrize(("day", "names"), [("2026-11-29", True), ("2026-11-30", False)])
def test_an_analyst_opens_names_only_while_an_authority_says_so(
    client: Client, area: Any, day: str, names: bool
) -> None:
    analyst = MembershipFactory(area=area, role="ANALYST", names_authority="IG 2026/14", names_until=date(2026, 11, 30))

    with time_machine.travel(f"{day} 12:00", tick=False):
        sign_in(client, analyst.user)
        answer = client.get("/northmoor/who").json()

    assert answer["names"] is names


def test_what_a_failing_view_wrote_is_undone(client: Client, area: Any) -> None:
    held = MembershipFactory(area=area)
    sign_in(client, held.user)
    client.raise_request_exception = False

    answer = client.get("/northmoor/fail")

    assert answer.status_code == 500
    assert not User.objects.filter(email="half@example.org").exists()


def test_a_streamed_answer_is_refused_rather_than_sent_empty(client: Client, area: Any) -> None:
    held = MembershipFactory(area=area)
    sign_in(client, held.user)

    with pytest.raises(StreamedAfterItsArea):
        client.get("/northmoor/stream")


def test_entering_an_area_is_one_round_trip(client: Client, area: Any, django_assert_num_queries: Any) -> None:
    held = MembershipFactory(area=area)
    sign_in(client, held.user)
    client.get("/northmoor/who")  # writes when the session was last seen

    with django_assert_num_queries(8) as asked:  # session, user, entering, the view's own; four of the test's
        client.get("/northmoor/who")

    statements = [one["sql"] for one in asked.captured_queries]
    assert sum("app_enter" in one for one in statements) == 1


def test_the_database_keeps_a_membership_from_being_changed_outside_its_area(
    area: Any, other_area: Any, acting: Any
) -> None:
    held = MembershipFactory(area=area)
    acting(area_id=other_area.pk, user_id=held.user_id)

    seen = Membership.objects.filter(pk=held.pk).count()
    changed = Membership.objects.filter(pk=held.pk).update(role="ADMINISTRATOR")

    with connection.cursor() as cursor:
        cursor.execute("delete from accounts_membership where id = %s", [held.pk])
        removed = cursor.rowcount
    assert (seen, changed, removed) == (1, 0, 0)
