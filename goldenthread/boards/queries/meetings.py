"""Meetings with where they stand, their agendas, and what they asked for."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldenthread.boards.models import (
    ActionProof,
    AgendaItem,
    AgreedAction,
    Body,
    Decision,
    Meeting,
    Minute,
    Pack,
    PackPublication,
)
from goldenthread.boards.rules.standing import state_of
from goldenthread.boards.vocabulary import MeetingState


@dataclass(frozen=True)
class MeetingThen:
    """A meeting, where it stood on a day, and the newest version of its pack that members were given."""

    meeting: Meeting
    state: MeetingState
    latest_version: int | None = None

    @property
    def state_words(self) -> str:
        return self.state.label


def _with_facts(meetings: QuerySet[Meeting], *, on: date) -> QuerySet[Meeting]:
    packs = Pack.objects.filter(meeting=OuterRef("pk"))
    published = PackPublication.objects.filter(pack__meeting=OuterRef("pk"))
    minuted = Minute.objects.filter(item__meeting=OuterRef("pk"), superseded_at=None)
    decided = Decision.objects.filter(item__meeting=OuterRef("pk"), superseded_at=None)
    since = Meeting.objects.filter(
        body=OuterRef("body"), held_on__gt=OuterRef("held_on"), held_on__lt=on, cancelled_at=None
    )
    return meetings.select_related("body", "area").annotate(
        has_pack=Exists(packs),
        published_version=Subquery(published.order_by("-pack__version").values("pack__version")[:1]),
        has_minutes=Exists(minuted) | Exists(decided),
        held_since=Coalesce(Subquery(since.order_by().values("body").annotate(n=Count("pk")).values("n")), 0),
    )


def _then(meeting: Meeting, on: date) -> MeetingThen:
    return MeetingThen(
        meeting,
        state_of(
            held_on=meeting.held_on,
            on=on,
            is_cancelled=meeting.cancelled_at is not None,
            is_agenda_published=meeting.agenda_published_at is not None,
            is_frozen=meeting.has_pack,  # type: ignore[attr-defined]
            is_pack_published=meeting.published_version is not None,  # type: ignore[attr-defined]
            is_minuted=meeting.has_minutes,  # type: ignore[attr-defined]
            held_since=meeting.held_since,  # type: ignore[attr-defined]
        ),
        meeting.published_version,  # type: ignore[attr-defined]
    )


def meetings(
    *, on: date, body: Body | None = None, from_on: date | None = None, until_on: date | None = None
) -> tuple[MeetingThen, ...]:
    """Return meetings, latest first, with where each stands on a day; of one body or all, within days or all."""
    found = _with_facts(Meeting.objects.all(), on=on)
    if body is not None:
        found = found.filter(body=body)
    if from_on is not None:
        found = found.filter(held_on__gte=from_on)
    if until_on is not None:
        found = found.filter(held_on__lt=until_on)
    return tuple(_then(one, on) for one in found.order_by("-held_on", "body__position"))


def meeting(*, body_slug: str, held_on: date, on: date) -> MeetingThen | None:
    """Return one meeting by its address, with where it stands on a day."""
    found = _with_facts(Meeting.objects.filter(body__slug=body_slug, held_on=held_on), on=on).first()
    return None if found is None else _then(found, on)


def next_meeting(*, on: date, body_slug: str = "") -> MeetingThen | None:
    """Return the next meeting on or after a day that is not cancelled, of one body or of any."""
    found = _with_facts(Meeting.objects.filter(held_on__gte=on, cancelled_at=None), on=on)
    if body_slug:
        found = found.filter(body__slug=body_slug)
    first = found.order_by("held_on", "body__position").first()
    return None if first is None else _then(first, on)


def agenda(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Return a meeting's items in order."""
    return tuple(meeting.items.order_by("position"))


def item(*, meeting: Meeting, pk: int) -> AgendaItem | None:
    """Return one item of a meeting."""
    return AgendaItem.objects.select_related("meeting__body", "meeting__area").filter(meeting=meeting, pk=pk).first()


@dataclass(frozen=True)
class ItemMinuted:
    """An item with what was said, decided and asked for on it, as it now stands on record."""

    item: AgendaItem
    minute: Minute | None
    decisions: tuple[Decision, ...]
    actions: tuple["ActionThen", ...]


@dataclass(frozen=True)
class ActionThen:
    """An agreed action and its proof, if it is done; whether it is late on a day."""

    action: AgreedAction
    proof: ActionProof | None
    is_late: bool


def minuted(meeting: Meeting, *, on: date, with_exempt: bool) -> tuple[ItemMinuted, ...]:
    """
    Return every item with its current minute, decisions and agreed actions, in six queries whatever their number.

    Without `with_exempt`, an exempt item is there and nothing that was said, decided or asked for on it.
    """
    items = agenda(meeting)
    minutes = {row.item_id: row for row in Minute.objects.filter(item__in=items, superseded_at=None)}
    decisions = _by_item(
        Decision.objects.filter(item__in=items, superseded_at=None).select_related("refer_to").order_by("item", "pk")
    )
    actions: dict[int, list[ActionThen]] = {}
    for one in agreed_actions(on=on, with_exempt=with_exempt, meeting=meeting):
        actions.setdefault(one.action.item_id, []).append(one)
    return tuple(
        ItemMinuted(one, minutes.get(one.pk), tuple(decisions.get(one.pk, ())), tuple(actions.get(one.pk, ())))
        if with_exempt or not one.is_exempt
        else ItemMinuted(one, None, (), ())
        for one in items
    )


def _by_item(rows: QuerySet[Decision]) -> dict[int, list[Decision]]:
    return {key: list(group) for key, group in groupby(rows, key=lambda row: row.item_id)}


def agreed_actions(
    *,
    on: date,
    with_exempt: bool,
    meeting: Meeting | None = None,
    body: Body | None = None,
    is_open: bool | None = None,
) -> tuple[ActionThen, ...]:
    """
    Return agreed actions, earliest due first, with their proof; open or done ones only if told.

    `with_exempt`: also those agreed on exempt items, for readers who may read exempt papers.
    """
    rows = AgreedAction.objects.filter(superseded_at=None).select_related("owner", "item__meeting__body")
    if not with_exempt:
        rows = rows.filter(item__is_exempt=False)
    if meeting is not None:
        rows = rows.filter(item__meeting=meeting)
    if body is not None:
        rows = rows.filter(item__meeting__body=body)
    proofs = {row.action_id: row for row in ActionProof.objects.filter(action__in=rows, superseded_at=None)}
    found = tuple(
        ActionThen(row, proofs.get(row.pk), proofs.get(row.pk) is None and row.due_on < on)
        for row in rows.order_by("due_on", "pk")
    )
    return found if is_open is None else tuple(one for one in found if (one.proof is None) == is_open)


def actions_before(
    *, meeting: Meeting, on: date, known_at: datetime
) -> tuple[Meeting | None, tuple[ActionThen, ...], tuple[ActionThen, ...]]:
    """
    Return the body's last meeting before one, what it asked for, and what earlier ones asked that was still open.

    As known by a moment, and late or not on a day; what was agreed on exempt items is left out.
    """
    past = Meeting.objects.filter(body=meeting.body_id, held_on__lt=meeting.held_on, cancelled_at=None)
    last = past.order_by("-held_on").first()
    if last is None:
        return None, (), ()
    known = Q(recorded_at__lte=known_at) & (Q(superseded_at=None) | Q(superseded_at__gt=known_at))
    rows = AgreedAction.objects.filter(known, item__meeting__in=past, item__is_exempt=False)
    proofs = {row.action_id: row for row in ActionProof.objects.filter(known, action__in=rows, done_on__lte=on)}
    found = [
        ActionThen(row, proofs.get(row.pk), row.pk not in proofs and row.due_on < on)
        for row in rows.select_related("owner", "item").order_by("due_on", "pk")
    ]
    of_last = tuple(one for one in found if one.action.item.meeting_id == last.pk)
    return last, of_last, tuple(one for one in found if one.proof is None and one not in of_last)


def agreed_action(*, ref: str, on: date, with_exempt: bool) -> ActionThen | None:
    """Return one agreed action by its address."""
    return next((one for one in agreed_actions(on=on, with_exempt=with_exempt) if one.action.ref == ref), None)


def resolutions(*, with_exempt: bool) -> QuerySet[Decision]:
    """Return what the area's bodies have decided, as it now stands on record; on exempt items only if told."""
    rows = _decisions(with_exempt=with_exempt).filter(superseded_at=None)
    return rows.order_by("-item__meeting__held_on", "ref")


def resolution(*, ref: str, with_exempt: bool) -> tuple[Decision, ...]:
    """Return a decision and those it supersedes, the current one first; empty where there is none."""
    return tuple(_decisions(with_exempt=with_exempt).filter(ref=ref).order_by("-recorded_at", "-pk"))


def _decisions(*, with_exempt: bool) -> QuerySet[Decision]:
    rows = Decision.objects.select_related("item__meeting__body", "refer_to")
    return rows if with_exempt else rows.filter(item__is_exempt=False)
