"""
Meetings invented for the demonstration, held through the same deeds as any other, each at its own moment.

Past meetings are minuted; the newest of them have frozen and published packs; the next is called and lacks a paper.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction

from goldenthread.areas.models import LocalArea, Post, Recorded
from goldenthread.boards.models import AgendaItem, Body, Decision, Meeting
from goldenthread.boards.operations import agendas, meetings, minutes, packs
from goldenthread.boards.operations.agendas import ItemAnswers
from goldenthread.boards.operations.loading import monthly_days
from goldenthread.boards.vocabulary import DecisionKind, Purpose
from goldenthread.core.clock import LONDON

DEMO = Recorded.Source.DEMO
CALLED_BEFORE, PUBLISHED_BEFORE, FROZEN_BEFORE, MINUTED_AFTER = (timedelta(days) for days in (28, 7, 4, 2))
PLACE, STARTS = "County Hall, Luttrell room", time(10)

# What a meeting does with its first paper, in turn; the words are invented.
OUTCOMES: Sequence[tuple[str, str]] = (
    (DecisionKind.NOTE, "Noted the figures and asked that the next pack say what each late case waits for."),
    (DecisionKind.ACCEPT, "Accepted the report."),
    (DecisionKind.AGREE, "Agreed that psychology sessions are counted each month."),
    (DecisionKind.RESOLVE, "Resolved to keep the Monday list of late assessments until nine in ten are on time."),
)
ASKED: Sequence[str] = (
    "Write to every family past week 20 with a name to ring.",
    "Bring the list of services that council and health both buy.",
    "Show how many of the late cases had a late request for advice.",
)


def moment(day: date, hour: int = 17) -> datetime:
    """Return an hour of a day in London."""
    return datetime.combine(day, time(hour), tzinfo=LONDON)


@transaction.atomic
def hold_monthly_meetings(
    *,
    area: LocalArea,
    body: Body,
    on: date,
    now: datetime,
    papers: Sequence[tuple[str, str]],
    month_count: int = 6,
    frozen_count: int = 2,
    by: int | None,
) -> tuple[Meeting, ...]:
    """
    Hold a body's monthly meetings of the last months and call its next one; return them, earliest first.

    `papers` are codes and titles of offered papers, in the order of the agenda. Meetings that are there already stay
    as they are.

    :raises packs.CannotFreeze: a paper cannot be written for a month whose pack is to be frozen.
    """
    days = monthly_days(first_on=on - timedelta(days=31 * month_count), last_on=on + timedelta(days=45))
    past = [day for day in days if day <= on][-month_count:]
    coming = [day for day in days if day > on][:1]
    owner = Post.objects.filter(area=area).order_by("pk").first()
    held = []
    for place, day in enumerate([*past, *coming]):
        if Meeting.objects.filter(body=body, held_on=day).exists():
            continue
        meeting = _called(area, body, day, papers, now=now, by=by)
        held.append(meeting)
        if day in coming:
            agendas.add(
                meeting=meeting,
                answers=ItemAnswers(
                    "Autism pathway: what families say",
                    purpose=Purpose.CHALLENGE,
                    owed_by="Children's commissioning lead",
                ),
                by=by,
                at=now,
            )
            continue
        if place >= len(past) - frozen_count:
            at = moment(day - FROZEN_BEFORE)
            pack = packs.freeze(
                meeting=meeting, as_at=packs.default_as_at(day), known_at=at, by=by, at=at, printed_by="Board clerk"
            )
            packs.publish(pack=pack, by=by, at=at)
        if owner is not None:
            _minuted(meeting, place, owner, on=on, now=now, by=by)
    return tuple(held)


def _called(
    area: LocalArea, body: Body, day: date, papers: Sequence[tuple[str, str]], *, now: datetime, by: int | None
) -> Meeting:
    at = min(moment(day - CALLED_BEFORE, 9), now)
    meeting = meetings.call(area_id=area.pk, body=body, held_on=day, starts_at=STARTS, place=PLACE, by=by, at=at)
    listed = [
        ItemAnswers("Actions from last time", source_code="agreed-actions"),
        *(
            ItemAnswers(title, purpose=Purpose.CHALLENGE, minutes_allotted=20, source_code=code)
            for code, title in papers
        ),
    ]
    for answers in listed:
        agendas.add(meeting=meeting, answers=answers, by=by, at=at)
    published = moment(day - PUBLISHED_BEFORE, 9)
    return meetings.publish_agenda(meeting=meeting, by=by, at=published) if published <= now else meeting


def _minuted(meeting: Meeting, place: int, owner: Post, *, on: date, now: datetime, by: int | None) -> None:
    """Minute a past meeting: every item, one decision, one thing asked for, done with proof if its day is long past."""
    at = min(moment(meeting.held_on + MINUTED_AFTER, 11), now)
    items = list(meeting.items.order_by("position"))
    for item in items:
        minutes.record_minute(
            item=item,
            words="Members asked what had moved since the last pack, and were answered from the figures.",
            seen=None,
            by=by,
            at=at,
            source=DEMO,
        )
    kind, words = OUTCOMES[place % len(OUTCOMES)]
    subject: AgendaItem = items[min(1, len(items) - 1)]
    minutes.record_decision(item=subject, kind=kind, words=words, by=by, at=at, source=DEMO)
    action = minutes.agree_action(
        item=subject,
        words=ASKED[place % len(ASKED)],
        owner=owner,
        due_on=meeting.held_on + timedelta(days=21),
        by=by,
        at=at,
        source=DEMO,
    )
    done_on = meeting.held_on + timedelta(days=18)
    if meeting.held_on < on - timedelta(days=60):
        minutes.close_action(
            action=action,
            done_on=done_on,
            proof="Shown to the chair; kept in the board’s folder.",
            by=by,
            at=moment(done_on),
            source=DEMO,
        )


def newest_decision(body: Body) -> Decision | None:
    """Return what a body decided last, to tie an action of the plan to it."""
    rows = Decision.objects.filter(item__meeting__body=body, superseded_at=None)
    return rows.order_by("-item__meeting__held_on", "pk").first()
