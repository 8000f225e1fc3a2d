"""Invented meetings: held through the same deeds, each at its own moment, never twice."""

from datetime import date, datetime

import pytest

from goldenthread.areas.models import LocalArea
from goldenthread.boards import queries
from goldenthread.boards.models import ActionProof, AgreedAction, Decision, Meeting, Pack
from goldenthread.boards.operations.demonstration import hold_monthly_meetings, newest_decision
from goldenthread.boards.operations.loading import load_bodies, monthly_days

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("papers_on_offer")]
ON = date(2026, 11, 23)
PAPERS = [("actions-counted", "Actions counted")]


def test_six_months_of_meetings_are_held_two_with_packs_and_the_next_is_called(area: LocalArea, now: datetime) -> None:
    at = datetime.fromisoformat("2026-11-23T18:00:00+00:00")
    body = load_bodies(area=area, source="somerset", by=None, at=at)["sib"]

    held = hold_monthly_meetings(area=area, body=body, on=ON, now=at, papers=PAPERS, by=None)

    assert [one.held_on.isoformat() for one in held] == [
        "2026-06-08", "2026-07-13", "2026-08-10", "2026-09-14", "2026-10-12", "2026-11-09", "2026-12-14",
    ]  # fmt: skip
    assert list(Pack.objects.order_by("frozen_at").values_list("meeting__held_on", flat=True)) == [
        date(2026, 10, 12),
        date(2026, 11, 9),
    ]
    assert Pack.objects.latest("frozen_at").as_at == date(2026, 10, 31)
    assert Decision.objects.filter(item__meeting__body=body).count() == 6
    assert (AgreedAction.objects.count(), ActionProof.objects.count()) == (6, 4)
    coming = queries.next_meeting(on=ON, body_slug="sib")
    assert coming is not None
    assert coming.meeting.held_on == date(2026, 12, 14)
    decided = newest_decision(body)
    assert decided is not None
    assert decided.item.meeting.held_on == date(2026, 11, 9)


def test_holding_them_again_adds_nothing(area: LocalArea) -> None:
    at = datetime.fromisoformat("2026-11-23T18:00:00+00:00")
    body = load_bodies(area=area, source="cumbria", by=None, at=at)["sib"]
    hold_monthly_meetings(area=area, body=body, on=ON, now=at, papers=PAPERS, month_count=1, frozen_count=1, by=None)
    before = Meeting.objects.count()

    again = hold_monthly_meetings(
        area=area, body=body, on=ON, now=at, papers=PAPERS, month_count=1, frozen_count=1, by=None
    )

    assert again == ()
    assert Meeting.objects.count() == before


def test_monthly_days_are_second_mondays() -> None:
    days = monthly_days(first_on=date(2026, 1, 1), last_on=date(2026, 3, 31))

    assert days == (date(2026, 1, 12), date(2026, 2, 9), date(2026, 3, 9))
