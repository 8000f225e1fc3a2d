"""Who sits on a body: a seat taken from a day and given up on a day. A seat that ended stays, with its days."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from goldenthread.areas.models import Holder, Organisation, Post
from goldenthread.audit import ledger
from goldenthread.boards import trail
from goldenthread.boards.models import Body, Seat
from goldenthread.boards.operations.meetings import BodyDoesNotExistThen
from goldenthread.boards.vocabulary import SeatRole
from goldenthread.core.refusals import Refused
from goldenthread.documents.wording import day_words


class AlreadySits(Refused):
    """The post has a seat on that body then."""


class ChairIsTaken(Refused):
    """The body has another chair then; a body has one at a time."""


class PostIsHeld(Refused):
    """Somebody else holds the post then."""


class PostDoesNotExistThen(Refused):
    """The post had not begun or had ended by that day."""


class SeatHasEnded(Refused):
    """The seat was given up before, or had not been taken by that day."""


@dataclass(frozen=True)
class SeatAnswers:
    """Who sits on a body from a day: a post that is known, or a new one with its title and organisation."""

    agency: str
    role: str
    from_on: date
    post: Post | None = None
    title: str = ""
    organisation: Organisation | None = None
    holder: str = ""
    is_external: bool = False


@transaction.atomic
def take(*, area_id: int, body: Body, answers: SeatAnswers, by: int | None, at: datetime) -> Seat:
    """
    Give a post a seat on a body from a day; a named person holds the post from that day too.

    :raises BodyDoesNotExistThen: there is no such body on that day.
    :raises PostDoesNotExistThen: there is no such post on that day.
    :raises AlreadySits: the post has a seat on that body from then on.
    :raises ChairIsTaken: the body has another chair from then on.
    :raises PostIsHeld: a person is named, and somebody else holds the post from then on.
    """
    body = Body.objects.select_for_update().get(pk=body.pk)  # two who add a chair at once take turns
    _check_there_is(body, answers.from_on)
    post = answers.post or _named(area_id, answers)
    _check_there_is_post(post, answers.from_on)
    _check_nobody_else(body, post_id=post.pk, role=answers.role, others=_held_in(body, answers.from_on, None))
    holder = _hold(post, name=answers.holder, from_on=answers.from_on) if answers.holder else None
    seat = Seat.objects.create(
        area_id=area_id,
        body=body,
        title=post.title[:150],
        agency=answers.agency,
        role=answers.role,
        organisation_id=post.organisation_id,
        post=post,
        is_external=answers.is_external,
        from_on=answers.from_on,
    )
    _note(trail.SEAT_TAKEN, seat, by=by, at=at, day=answers.from_on, holder_id=holder.pk if holder else None)
    return seat


@transaction.atomic
def give_up(*, seat: Seat, last_on: date, seen: date | None, by: int | None, at: datetime) -> Seat:
    """
    End a seat after its last day; it stays on record, and the body as it was before still shows it.

    `seen` is the end that the writer saw, if any. Saying the same again does nothing new; a last day that was given
    too early may be put right.

    :raises SeatHasEnded: it was given up meanwhile, or had not been taken by that day.
    :raises AlreadySits: the post has a later seat on that body, which had begun by that day.
    :raises ChairIsTaken: another chair had begun by that day.
    """
    Body.objects.select_for_update().get(pk=seat.body_id)  # as those who take a seat: in turns
    held = Seat.objects.select_for_update().select_related("body").get(pk=seat.pk)
    until_on = date.fromordinal(last_on.toordinal() + 1)
    if held.until_on == until_on:
        return held
    if held.until_on != seen:
        raise SeatHasEnded("Somebody else has just ended this seat. Open the body again and look.")
    if held.from_on and until_on <= held.from_on:
        raise SeatHasEnded(f"This seat was taken on {day_words(held.from_on)}. Its last day cannot come before.")
    others = _held_in(held.body, held.from_on, until_on).exclude(pk=held.pk)
    _check_nobody_else(held.body, post_id=held.post_id, role=held.role, others=others)
    held.until_on = until_on
    held.save(update_fields=["until_on"])
    _note(trail.SEAT_GIVEN_UP, held, by=by, at=at, day=last_on)
    return held


def _check_there_is(body: Body, on: date) -> None:
    if (body.from_on and on < body.from_on) or (body.until_on and on >= body.until_on):
        raise BodyDoesNotExistThen(f"The {body.called} did not exist on {day_words(on)}. Choose another day.")


def _check_there_is_post(post: Post, on: date) -> None:
    if (post.from_on and on < post.from_on) or (post.until_on and on >= post.until_on):
        raise PostDoesNotExistThen(f"There was no post {post.title} on {day_words(on)}. Choose another day or post.")


def _held_in(body: Body, from_on: date | None, until_on: date | None) -> QuerySet[Seat]:
    """Return the seats of a body held on any day of `[from_on, until_on)`, where nothing stands for no end."""
    seats = Seat.objects.filter(body=body).order_by("pk")
    if from_on is not None:
        seats = seats.filter(Q(until_on=None) | Q(until_on__gt=from_on))
    if until_on is not None:
        seats = seats.filter(Q(from_on=None) | Q(from_on__lt=until_on))
    return seats


def _check_nobody_else(body: Body, *, post_id: int | None, role: str, others: QuerySet[Seat]) -> None:
    if post_id is not None and (same := others.filter(post=post_id).first()):
        raise AlreadySits(f"{same.title} sits on the {body.called} already.")
    if role == SeatRole.CHAIR and (other := others.filter(role=SeatRole.CHAIR).first()):
        raise ChairIsTaken(f"The {body.called} has a chair then: {other.title}. End that seat first.")


def _named(area_id: int, answers: SeatAnswers) -> Post:
    """
    Return the post of that title in that organisation, made now if nobody knew of it.

    Of several that followed each other, it is the one there is on that day.
    """
    organisation, on = answers.organisation, answers.from_on
    assert organisation is not None, "Whoever names a new post names its organisation."
    alike = Post.objects.filter(area_id=area_id, organisation=organisation, title=answers.title)
    there = Q(from_on=None) | Q(from_on__lte=on), Q(until_on=None) | Q(until_on__gt=on)
    found = alike.filter(*there).order_by("pk").first() or alike.order_by("pk").last()
    return found or Post.objects.create(area_id=area_id, organisation=organisation, title=answers.title)


def _hold(post: Post, *, name: str, from_on: date) -> Holder:
    try:
        with transaction.atomic():
            return Holder.objects.create(area_id=post.area_id, post=post, name=name, from_on=from_on)
    except IntegrityError:
        raise PostIsHeld(
            f"Somebody else holds the post {post.title} then. Leave the name out to add the post."
        ) from None


def _note(deed: str, seat: Seat, *, by: int | None, at: datetime, day: date, holder_id: int | None = None) -> None:
    detail = {"body": seat.body.slug, "post_id": seat.post_id, "role": seat.role, "day": day.isoformat()}
    ledger.write(
        area_id=seat.area_id,
        deed=deed,
        subject="boards.seat",
        subject_id=seat.pk,
        by=by,
        at=at,
        detail=detail | ({"holder_id": holder_id} if holder_id else {}),
    )
