"""Calling, publishing and cancelling a meeting."""

from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from goldenthread.audit import ledger
from goldenthread.boards import trail
from goldenthread.boards.models import AgreedAction, Body, Decision, Meeting, Minute
from goldenthread.core.refusals import Refused
from goldenthread.documents.wording import day_words


class AlreadyCalled(Refused):
    """The body meets on that day already."""


class BodyDoesNotExistThen(Refused):
    """The body had not begun or had ended by that day."""


class AlreadyCancelled(Refused):
    """The meeting has been cancelled."""


class AlreadyHeld(Refused):
    """The meeting was minuted, or its members hold its pack, so it cannot be said that it never was."""


class NothingToPublish(Refused):
    """The agenda has no items."""


@transaction.atomic
def call(
    *,
    area_id: int,
    body: Body,
    held_on: date,
    starts_at: time | None = None,
    place: str = "",
    provenance: str = "",
    by: int | None,
    at: datetime,
) -> Meeting:
    """
    Call a meeting of a body on a day.

    :raises AlreadyCalled: it meets on that day already.
    :raises BodyDoesNotExistThen: there is no such body on that day.
    """
    if (body.from_on and held_on < body.from_on) or (body.until_on and held_on >= body.until_on):
        raise BodyDoesNotExistThen(f"{body.name} did not exist on {day_words(held_on)}. Choose another day or body.")
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(
                area_id=area_id,
                body=body,
                held_on=held_on,
                starts_at_time=starts_at,
                place=place,
                provenance=provenance,
                called_at=at,
                called_by_id=by,
            )
    except IntegrityError:
        raise AlreadyCalled(f"{body.name} already meets on {day_words(held_on)}. Open that meeting instead.") from None
    ledger.write(
        area_id=area_id, deed=trail.MEETING_CALLED, subject="boards.meeting", subject_id=meeting.pk, by=by, at=at
    )
    return meeting


@transaction.atomic
def publish_agenda(*, meeting: Meeting, by: int | None, at: datetime) -> Meeting:
    """
    Publish the agenda, so that members and advisers see the meeting's items. Doing it again does nothing new.

    :raises NothingToPublish: the agenda is empty.
    :raises AlreadyCancelled: the meeting has been cancelled.
    """
    meeting = locked(meeting)
    if meeting.agenda_published_at:
        return meeting
    if not meeting.items.exists():
        raise NothingToPublish("The agenda is empty. Add an item before publishing it.")
    meeting.agenda_published_at, meeting.agenda_published_by_id = at, by
    meeting.save(update_fields=["agenda_published_at", "agenda_published_by"])
    ledger.write(
        area_id=meeting.area_id,
        deed=trail.AGENDA_PUBLISHED,
        subject="boards.meeting",
        subject_id=meeting.pk,
        by=by,
        at=at,
    )
    return meeting


@transaction.atomic
def cancel(*, meeting: Meeting, because: str, by: int | None, at: datetime) -> Meeting:
    """
    Cancel a meeting, with the reason.

    :raises AlreadyCancelled: it has been cancelled.
    :raises AlreadyHeld: something was minuted, decided or asked for at it.
    """
    meeting = locked(meeting)
    if not because.strip():
        raise Refused("Say why the meeting is cancelled.")
    if stands := why_it_stands(meeting):
        raise AlreadyHeld(stands)
    meeting.cancelled_at, meeting.cancelled_by_id, meeting.cancelled_because = at, by, because
    meeting.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_because"])
    ledger.write(
        area_id=meeting.area_id,
        deed=trail.MEETING_CANCELLED,
        subject="boards.meeting",
        subject_id=meeting.pk,
        by=by,
        at=at,
    )
    return meeting


def why_it_stands(meeting: Meeting) -> str:
    """Return why a meeting cannot be cancelled any more and what to do instead, in sentences; '' where it can."""
    if is_minuted(meeting):
        return "This meeting was held and minuted, so it cannot be cancelled. Correct its minutes instead."
    return ""


def is_minuted(meeting: Meeting) -> bool:
    """Return whether anything was ever minuted, decided or asked for at a meeting, corrected since or not."""
    items = meeting.items.filter(
        Exists(Minute.objects.filter(item=OuterRef("pk")))
        | Exists(Decision.objects.filter(item=OuterRef("pk")))
        | Exists(AgreedAction.objects.filter(item=OuterRef("pk")))
    )
    return items.exists()


def locked(meeting: Meeting) -> Meeting:
    """
    Return the meeting, held until the transaction ends.

    :raises AlreadyCancelled: it has been cancelled.
    """
    held = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    if held.cancelled_at:
        raise AlreadyCancelled(f"This meeting was cancelled: {held.cancelled_because}")
    return held
