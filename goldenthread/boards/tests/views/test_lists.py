"""What grows with the years has a page of its own: meetings and agreed actions, filtered, sorted and exported."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.boards.factories import AgreedActionFactory, MeetingFactory
from goldenthread.boards.queries import meetings
from goldenthread.core import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client: Client, area: Any) -> Client:
    sign_in(client, MembershipFactory(area=area, role="BOARD_CLERK").user)
    return client


@pytest.fixture
def a_year(area: Any) -> Any:
    """A body that meets each month, with one meeting to come."""
    first = MeetingFactory(area=area, body__area=area, body__slug="sib", body__name="Improvement Board")
    today = clock.today()
    for month in range(1, 12):
        MeetingFactory(area=area, body=first.body, held_on=today - timedelta(days=30 * month))
    MeetingFactory(area=area, body=first.body, held_on=today + timedelta(days=9))
    other = MeetingFactory(area=area, body__area=area, body__slug="scrutiny", body__name="Scrutiny")
    return first.body, other.body


def test_meetings_are_filtered_by_body_and_by_whether_they_are_to_come(clerk: Client, a_year: Any) -> None:
    every = clerk.get("/northmoor/meetings").text
    one = clerk.get("/northmoor/meetings?body=scrutiny").text
    coming = clerk.get("/northmoor/meetings?view=coming&body=sib").text
    csv = clerk.get("/northmoor/meetings?export=csv&body=sib").content.decode()

    assert "14 meetings" in every
    assert ">1 meeting<" in one
    assert f"/northmoor/boards/sib/{clock.today() + timedelta(days=9)}" in coming
    assert f"/northmoor/boards/sib/{clock.today() - timedelta(days=30)}" not in coming
    assert len(csv.splitlines()) == 14
    assert "Improvement Board" in csv


def test_only_the_last_two_meetings_of_a_body_have_minutes_to_write(clerk: Client, a_year: Any) -> None:
    body, _other = a_year
    held = [then for then in meetings(on=clock.today(), body=body) if then.meeting.held_on < clock.today()]
    csv = clerk.get("/northmoor/meetings?export=csv&body=sib&view=past").content.decode()

    assert [then.state_words for then in held] == ["Held, minutes to write"] * 2 + ["Held, no minutes here"] * (
        len(held) - 2
    )
    assert csv.count("Held, minutes to write") == 2
    assert csv.count("Held, no minutes here") == len(held) - 2


def test_the_page_of_a_body_shows_the_last_meetings_and_leads_to_all(clerk: Client, a_year: Any) -> None:
    page = clerk.get("/northmoor/boards/sib").text

    assert "All 13 meetings" in page
    assert "/northmoor/meetings?body=sib" in page
    assert f"/northmoor/boards/sib/{clock.today() - timedelta(days=330)}" not in page


def test_agreed_actions_are_filtered_by_words_body_owner_and_day(clerk: Client, area: Any, a_year: Any) -> None:
    body, _other = a_year
    meeting = body.meetings.first()
    today = clock.today()
    AgreedActionFactory(area=area, item__meeting=meeting, words="Bring the rota.", due_on=today + timedelta(days=3))
    AgreedActionFactory(area=area, item__meeting=meeting, words="Write to colleges.", due_on=today + timedelta(days=40))

    by_words = clerk.get("/northmoor/agreed-actions?q=rota").text
    by_day = clerk.get(f"/northmoor/agreed-actions?due-from={today + timedelta(days=30)}").text
    by_body = clerk.get("/northmoor/agreed-actions?body=sib").text

    assert "Bring the rota." in by_words
    assert "Write to colleges." not in by_words
    assert "Bring the rota." not in by_day
    assert "Write to colleges." in by_day
    assert "2 actions" in by_body


def test_a_meeting_to_come_is_prepared_first_and_minuted_only_from_its_day(clerk: Client, a_year: Any) -> None:
    today = clock.today()

    coming = clerk.get(f"/northmoor/boards/sib/{today + timedelta(days=9)}").text
    past = clerk.get(f"/northmoor/boards/sib/{today - timedelta(days=30)}").text

    assert coming.index("Prepare the agenda") < coming.index("Open the pack")
    assert "Minutes and decisions" not in coming
    assert "Minutes and decisions" in past
