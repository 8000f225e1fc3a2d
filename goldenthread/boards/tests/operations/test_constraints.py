"""What must never be, tried against the database: each of these is refused there, whatever the code does."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, IntegrityError, connection, transaction

from goldenthread.areas.models import LocalArea
from goldenthread.boards import factories as make
from goldenthread.boards.models import AgreedAction

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 9)


def refused(name: str, deed: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError, match=name):
        tried(deed)


@transaction.atomic
def tried(deed: Callable[[], Any]) -> None:
    """Do a deed and check at once what would be checked at the end of the transaction."""
    deed()
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


def test_bodies_lines_and_seats_that_cannot_be(area: LocalArea) -> None:
    body, other = make.BodyFactory(area=area, slug="sib"), make.BodyFactory(area=area)
    make.ReportLineFactory(area=area, body=body, to=other)
    make.SeatFactory(area=area, body=body, role="CHAIR")
    make.BodySuccessionFactory(area=area, before=body, after=other)

    refused("body_slug_once", lambda: make.BodyFactory(area=area, slug="sib"))
    refused("body_ends_after", lambda: make.BodyFactory(area=area, from_on=DAY, until_on=DAY))
    refused("nobody_answers_to_itself", lambda: make.ReportLineFactory(area=area, body=body, to=body))
    refused("answers_to_a_body_once", lambda: make.ReportLineFactory(area=area, body=body, to=other))
    refused("through_is_a_third", lambda: make.ReportLineFactory(area=area, body=other, to=body, through=body))
    refused("report_line_ends", lambda: make.ReportLineFactory(area=area, from_on=DAY, until_on=DAY))
    refused("one_chair", lambda: make.SeatFactory(area=area, body=body, role="CHAIR"))
    refused("seat_ends", lambda: make.SeatFactory(area=area, body=body, from_on=DAY, until_on=DAY))
    refused("no_body_succeeds", lambda: make.BodySuccessionFactory(area=area, before=body, after=body))
    refused("body_succession_said", lambda: make.BodySuccessionFactory(area=area, before=body, after=other))


def test_meetings_and_items_that_cannot_be(area: LocalArea) -> None:
    meeting = make.MeetingFactory(body__area=area)
    item = make.AgendaItemFactory(meeting=meeting)

    refused("a_body_meets_once", lambda: make.MeetingFactory(body=meeting.body))
    refused("cancelled_meeting_says_why", lambda: make.MeetingFactory(body__area=area, cancelled_at=make.LONG_AGO))
    refused("one_item_in_each_place", lambda: make.AgendaItemFactory(meeting=meeting, position=item.position))
    refused("places_count_from_one", lambda: make.AgendaItemFactory(meeting=meeting, position=0))
    refused("exempt_item_says_why", lambda: make.AgendaItemFactory(meeting=meeting, is_exempt=True))
    refused("agenda_item_has_a_title", lambda: make.AgendaItemFactory(meeting=meeting, title=""))


def test_minutes_decisions_and_actions_that_cannot_be(area: LocalArea) -> None:
    item = make.AgendaItemFactory(meeting__body__area=area)
    make.MinuteFactory(item=item)
    make.DecisionFactory(item=item, ref="r1")
    action = make.AgreedActionFactory(item=item, ref="a1")
    make.ActionProofFactory(action=action)

    refused("one_current_minute", lambda: make.MinuteFactory(item=item))
    refused("a_minute_says", lambda: make.MinuteFactory(words="", superseded_at=make.LONG_AGO, item=item))
    refused("decision_ref_once", lambda: make.DecisionFactory(item=item, ref="r1"))
    refused("a_decision_has_words", lambda: make.DecisionFactory(item=item, words=""))
    refused("referred_to_somebody", lambda: make.DecisionFactory(item=item, kind="REFER"))
    refused("referred_to_somebody", lambda: make.DecisionFactory(item=item, refer_to=item.meeting.body))
    refused("agreed_action_ref_once", lambda: make.AgreedActionFactory(item=item, ref="a1"))
    refused("an_agreed_action_has_words", lambda: make.AgreedActionFactory(item=item, words=""))
    refused("due_no_earlier", lambda: make.AgreedActionFactory(item=item, due_on=DAY - timedelta(1)))
    refused("one_current_proof", lambda: make.ActionProofFactory(action=action))
    refused("done_needs_proof", lambda: make.ActionProofFactory(action__item=item, proof=""))
    refused(
        "superseded_after",
        lambda: make.MinuteFactory(item__meeting__body__area=area, superseded_at=make.LONG_AGO - timedelta(1)),
    )


@pytest.mark.parametrize("table", ["minute", "decision", "agreedaction", "actionproof"])
def test_what_was_minuted_is_neither_overwritten_nor_removed(area: LocalArea, table: str) -> None:
    make.ActionProofFactory(action__item__meeting__body__area=area)
    for deed in (f"update boards_{table} set recorded_at = now()", f"delete from boards_{table}"):
        with pytest.raises(Error, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(deed)


def test_no_area_set_is_no_rows_and_another_areas_rows_cannot_be_written(
    area: LocalArea, other_area: LocalArea, acting: Any
) -> None:
    make.AgreedActionFactory(item__meeting__body__area=area)
    acting(area_id=other_area.pk)
    assert AgreedAction.objects.count() == 0

    with pytest.raises(Error, match="row-level security"), transaction.atomic():
        make.BodyFactory(area=area)
    acting(area_id=None)

    assert AgreedAction.objects.count() == 0
