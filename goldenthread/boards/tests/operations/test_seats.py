"""Who sits on a body: taken from a day, given up on a day, kept on record, and refused where it cannot be."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from goldenthread.areas.models import Holder, LocalArea
from goldenthread.audit.models import LedgerEntry
from goldenthread.boards.factories import BodyFactory, PostFactory, SeatFactory
from goldenthread.boards.models import Body, Seat
from goldenthread.boards.operations import seats
from goldenthread.boards.operations.meetings import BodyDoesNotExistThen
from goldenthread.boards.operations.seats import SeatAnswers
from goldenthread.boards.queries import bodies_then

pytestmark = pytest.mark.django_db

MARCH, JUNE, JULY = date(2026, 3, 2), date(2026, 6, 30), date(2026, 7, 1)


@pytest.fixture
def body(area: LocalArea) -> Body:
    return BodyFactory(area=area, short_name="the board", from_on=date(2025, 1, 1))


def member(area: LocalArea, **said: object) -> SeatAnswers:
    post = said.pop("post", None) or PostFactory(area=area)
    return SeatAnswers(**{"agency": "HEALTH", "role": "MEMBER", "from_on": MARCH, "post": post} | said)


def titles(body: Body, on: date) -> list[str]:
    return [seat.title for seat in bodies_then(on=on, bodies=[body])[0].seats]


def test_a_seat_is_held_from_its_first_day_to_its_last_and_stays_on_record(
    area: LocalArea, body: Body, now: datetime
) -> None:
    seat = seats.take(area_id=area.pk, body=body, answers=member(area), by=None, at=now)
    seats.give_up(seat=seat, last_on=JUNE, seen=None, by=None, at=now)

    assert [titles(body, on) for on in (date(2026, 3, 1), MARCH, JUNE, JULY)] == [[], [seat.title], [seat.title], []]
    assert [(entry.deed, entry.subject_id, entry.detail["day"]) for entry in LedgerEntry.objects.order_by("pk")][
        -2:
    ] == [
        ("boards.seat.taken", seat.pk, "2026-03-02"),
        ("boards.seat.given_up", seat.pk, "2026-06-30"),
    ]


def test_a_new_post_comes_with_its_holder(area: LocalArea, body: Body, now: datetime) -> None:
    organisation = PostFactory(area=area).organisation
    answers = SeatAnswers("PARENTS", "MEMBER", MARCH, title="Forum lead", organisation=organisation, holder="Ada Wren")

    seats.take(area_id=area.pk, body=body, answers=answers, by=None, at=now)

    [seat] = bodies_then(on=MARCH, bodies=[body])[0].seats
    assert (seat.title, seat.held_by_words, seat.days_words) == (
        "Forum lead", "Forum lead, Ada Wren", "Since 2 March 2026",
    )  # fmt: skip


def test_what_cannot_be_is_refused_with_a_sentence(area: LocalArea, body: Body, now: datetime) -> None:
    post = PostFactory(area=area, until_on=date(2027, 1, 1))
    Holder.objects.create(area=area, post=post, name="Ada Wren", from_on=date(2020, 1, 1))

    def take(**said: object) -> Seat:
        return seats.take(area_id=area.pk, body=body, answers=member(area, **said), by=None, at=now)

    with pytest.raises(BodyDoesNotExistThen, match="did not exist on"):
        take(from_on=date(2024, 12, 31))
    with pytest.raises(seats.PostDoesNotExistThen, match="There was no post"):
        take(post=post, from_on=date(2027, 1, 1))
    with pytest.raises(seats.PostIsHeld, match="Leave the name out"):
        take(post=post, holder="Ben Lark")
    take(post=post, role="CHAIR")
    with pytest.raises(seats.AlreadySits, match="sits on the"):
        take(post=post)
    with pytest.raises(seats.ChairIsTaken, match="has a chair then"):
        take(role="CHAIR")
    assert Seat.objects.filter(body=body).count() == 1


def test_a_chair_follows_a_chair(area: LocalArea, body: Body, now: datetime) -> None:
    first = seats.take(area_id=area.pk, body=body, answers=member(area, role="CHAIR"), by=None, at=now)
    seats.give_up(seat=first, last_on=JUNE, seen=None, by=None, at=now)

    second = seats.take(area_id=area.pk, body=body, answers=member(area, role="CHAIR", from_on=JULY), by=None, at=now)

    assert [titles(body, on) for on in (JUNE, JULY)] == [[first.title], [second.title]]


def test_an_end_that_somebody_else_wrote_is_not_overwritten(area: LocalArea, body: Body, now: datetime) -> None:
    seat = SeatFactory(area=area, body=body, from_on=MARCH)
    seats.give_up(seat=seat, last_on=JUNE, seen=None, by=None, at=now)
    seats.give_up(seat=seat, last_on=JUNE, seen=None, by=None, at=now)  # the same again does nothing new

    with pytest.raises(seats.SeatHasEnded, match="Somebody else"):
        seats.give_up(seat=seat, last_on=MARCH, seen=None, by=None, at=now)
    with pytest.raises(seats.SeatHasEnded, match="cannot come before"):
        seats.give_up(seat=seat, last_on=date(2026, 3, 1), seen=JULY, by=None, at=now)

    seats.give_up(seat=seat, last_on=MARCH, seen=JULY, by=None, at=now)  # an end may be put right
    assert LedgerEntry.objects.filter(deed="boards.seat.given_up").count() == 2


def test_an_end_is_not_moved_into_the_time_of_the_next_chair_or_of_the_posts_next_seat(
    area: LocalArea, body: Body, now: datetime
) -> None:
    first = seats.take(area_id=area.pk, body=body, answers=member(area, role="CHAIR"), by=None, at=now)
    seats.give_up(seat=first, last_on=JUNE, seen=None, by=None, at=now)
    again = member(area, post=first.post, from_on=date(2026, 8, 3))
    seats.take(area_id=area.pk, body=body, answers=again, by=None, at=now)

    with pytest.raises(seats.AlreadySits, match="sits on the"):
        seats.give_up(seat=first, last_on=date(2026, 8, 3), seen=JULY, by=None, at=now)
    seats.take(area_id=area.pk, body=body, answers=member(area, role="CHAIR", from_on=JULY), by=None, at=now)
    with pytest.raises(seats.ChairIsTaken, match="has a chair then"):
        seats.give_up(seat=first, last_on=JULY, seen=JULY, by=None, at=now)

    assert Seat.objects.get(pk=first.pk).until_on == JULY


@pytest.mark.parametrize("is_same_post", [True, False], ids=["the same post", "two chairs"])
def test_the_database_refuses_two_at_once(area: LocalArea, body: Body, is_same_post: bool) -> None:
    post, other = PostFactory(area=area), PostFactory(area=area)
    role = "MEMBER" if is_same_post else "CHAIR"
    SeatFactory(area=area, body=body, post=post, role=role, from_on=None, until_on=JULY)
    SeatFactory(area=area, body=body, post=post, role=role, from_on=JULY, until_on=date(2026, 9, 1))

    with pytest.raises(IntegrityError, match="one_"), transaction.atomic():
        SeatFactory(area=area, body=body, post=post if is_same_post else other, role=role, from_on=JUNE)


def test_of_posts_that_followed_each_other_under_one_title_the_one_of_that_day_sits(
    area: LocalArea, body: Body, now: datetime
) -> None:
    earlier = PostFactory(area=area, title="Forum lead", until_on=MARCH)
    later = PostFactory(area=area, title="Forum lead", organisation=earlier.organisation, from_on=MARCH)
    answers = SeatAnswers("PARENTS", "MEMBER", MARCH, title="Forum lead", organisation=earlier.organisation)

    seat = seats.take(area_id=area.pk, body=body, answers=answers, by=None, at=now)

    assert seat.post == later
