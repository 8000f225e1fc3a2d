"""A first page answers what needs its reader today: a few deeds, and a way to all of them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.boards.factories import BodyFactory, MeetingFactory
from goldenthread.casework.factories import make_case
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock
from goldenthread.home.homes.parts import HomePage, Part

pytestmark = pytest.mark.django_db


def requests_received(area: Any, *days_ago: int) -> None:
    for days in days_ago:
        received = clock.today() - timedelta(days=days)
        make_case(area, (FactKind.REQUEST_RECEIVED, received, {"source": "SETTING"}), at=clock.now())


def test_a_manager_sees_the_latest_and_the_next_with_a_way_to_all(area: Any, client: Client) -> None:
    requests_received(area, *range(60, 65), *range(20, 25))
    sign_in(client, MembershipFactory(area=area, role="SEND_MANAGER").user)

    page = client.get("/northmoor/home").text
    late, _, following = page.partition("Falls due next")

    assert late.count('<li class="app-deed">') == 3
    assert "All 5 that are late" in late
    assert "All 5 due in 28 days" in following
    assert "Who has how many" in following


def test_a_manager_of_an_area_without_cases_is_told_how_they_come(area: Any, client: Client) -> None:
    sign_in(client, MembershipFactory(area=area, role="SEND_MANAGER").user)

    page = client.get("/northmoor/home").text

    assert "Load its own SEN2 file, or record a request." in page
    assert "Nobody has an open case." in page
    assert "Nothing falls due in 28 days." in page


def test_an_adviser_sees_what_lacks_proof_and_the_next_meeting_with_its_day(area: Any, client: Client) -> None:
    body = BodyFactory(area=area, slug="sib", name="Improvement Board")
    MeetingFactory(area=area, body=body, held_on=clock.today() + timedelta(days=9))
    sign_in(client, MembershipFactory(area=area, role="ADVISER").user)

    page = client.get("/northmoor/home").text

    assert "actions late" in page
    assert "No pack has been published yet." in page
    assert "The Improvement Board meets" in page
    assert "Due in 9 days" in page
    assert "every delivered one has its proof" in page


def test_a_governor_who_sees_neither_meetings_nor_promises_is_led_to_measures_alone(area: Any, client: Client) -> None:
    body = BodyFactory(area=area, slug="sib", name="Improvement Board")
    MeetingFactory(area=area, body=body, held_on=clock.today() + timedelta(days=9))
    sign_in(client, MembershipFactory(area=area, role="SEND_GOVERNOR").user)

    page = client.get("/northmoor/home").text

    assert "Measures" in page
    assert "The Improvement Board meets" not in page
    assert "actions late" not in page
    assert 'href="/northmoor/meetings"' not in page
    assert 'href="/northmoor/mapping"' not in page


def test_parts_stand_beside_the_one_before_only_where_they_say_so() -> None:
    first, second, third = Part("Late"), Part("Next", is_beside=True), Part("Who")

    rows = HomePage(parts=(first, second, third)).rows

    assert rows == [[(1, first), (2, second)], [(3, third)]]
