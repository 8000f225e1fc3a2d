"""Adding, moving, changing and removing the items of an agenda."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from goldenthread.audit import ledger
from goldenthread.boards import trail
from goldenthread.boards.models import AgendaItem, Meeting
from goldenthread.boards.operations.meetings import is_minuted, locked
from goldenthread.boards.queries import offers
from goldenthread.boards.vocabulary import Purpose
from goldenthread.core.refusals import Refused


class ExemptWithoutReason(Refused):
    """An exempt item must say why."""


class ItemHasDecisions(Refused):
    """What was minuted cannot be taken off the agenda, nor made to be about something else."""


class PlacesStand(Refused):
    """The numbers of the items are in a frozen pack or in minutes, so they cannot become others."""


class ItemChangedByAnother(Refused):
    """Somebody changed the item meanwhile; `theirs` is the item as it now stands."""

    def __init__(self, theirs: AgendaItem) -> None:
        super().__init__("Somebody changed this item while you were typing. Theirs and yours are both shown below.")
        self.theirs = theirs


_OF_EXEMPTION = {"is_exempt", "exempt_because"}


@dataclass(frozen=True)
class ItemAnswers:
    """What a clerk says of an item."""

    title: str
    purpose: str = Purpose.NOTE
    minutes_allotted: int = 10
    source_code: str = ""
    words: str = ""
    owed_by: str = ""
    is_exempt: bool = False
    exempt_because: str = ""


@transaction.atomic
def add(*, meeting: Meeting, answers: ItemAnswers, by: int | None, at: datetime) -> AgendaItem:
    """
    Add an item at the end of the agenda.

    :raises ExemptWithoutReason: it is exempt and does not say why.
    :raises offers.NotOffered: nobody offers the paper it names.
    """
    meeting = locked(meeting)
    _check(answers)
    last = meeting.items.order_by("-position").values_list("position", flat=True).first() or 0
    item = AgendaItem.objects.create(area_id=meeting.area_id, meeting=meeting, position=last + 1, **_columns(answers))
    _enter(item, trail.ITEM_ADDED, by=by, at=at)
    return item


@transaction.atomic
def change(*, item: AgendaItem, answers: ItemAnswers, seen_version: int, by: int | None, at: datetime) -> AgendaItem:
    """
    Change what an item says, if nobody else has since `seen_version` was read.

    Once it is minuted, only whether it is exempt may change: its minutes and decisions stand under what it said.

    :raises ItemChangedByAnother: somebody has.
    :raises ItemHasDecisions: something was minuted, decided or agreed on it.
    """
    locked(item.meeting)
    held = AgendaItem.objects.select_related("meeting__body").get(pk=item.pk)
    if held.row_version != seen_version:
        raise ItemChangedByAnother(held)
    _check(answers)
    changed = {name: value for name, value in _columns(answers).items() if getattr(held, name) != value}
    if not changed.keys() <= _OF_EXEMPTION and _is_minuted(held):
        raise ItemHasDecisions(f"“{held.title}” has been minuted, so only whether it is exempt can change.")
    for name, value in changed.items():
        setattr(held, name, value)
    held.row_version += 1
    held.save()
    _enter(held, trail.ITEM_CHANGED, by=by, at=at)
    return held


@transaction.atomic
def move(*, item: AgendaItem, up: bool, by: int | None, at: datetime) -> AgendaItem:
    """
    Move an item one place up or down; at the end of the list it stays where it is.

    :raises PlacesStand: the meeting has a frozen pack or minutes, which name its items by their numbers.
    """
    _check_places(locked(item.meeting))
    held = AgendaItem.objects.select_related("meeting__body").get(pk=item.pk)
    beside = held.meeting.items.filter(position=held.position + (-1 if up else 1)).first()
    if beside is None:
        return held
    beside.position, held.position = held.position, beside.position
    beside.save(update_fields=["position"])
    held.save(update_fields=["position"])
    _enter(held, trail.ITEM_MOVED, by=by, at=at)
    return held


@transaction.atomic
def remove(*, item: AgendaItem, by: int | None, at: datetime) -> None:
    """
    Take an item off the agenda; those below it move up.

    :raises ItemHasDecisions: something was minuted, decided or agreed on it.
    :raises PlacesStand: others would move up, whose numbers a frozen pack or minutes name.
    """
    meeting = locked(item.meeting)
    held = AgendaItem.objects.get(pk=item.pk)
    if _is_minuted(held):
        raise ItemHasDecisions(f"“{held.title}” has been minuted, so it stays on the agenda.")
    if meeting.items.filter(position__gt=held.position).exists():
        _check_places(meeting)
    _enter(held, trail.ITEM_REMOVED, by=by, at=at)
    place = held.position
    held.delete()
    meeting.items.filter(position__gt=place).update(position=F("position") - 1)


def places_stand(meeting: Meeting) -> bool:
    """Return whether the items of a meeting must keep their numbers, which its minutes or a frozen pack name."""
    return is_minuted(meeting) or meeting.packs.exists()


def _is_minuted(item: AgendaItem) -> bool:
    return item.minutes.exists() or item.decisions.exists() or item.agreed_actions.exists()


def _check_places(meeting: Meeting) -> None:
    if is_minuted(meeting):
        raise PlacesStand(
            "This meeting has been minuted under the numbers of its items, so they stay in their places. "
            "Say in the minutes in which order they were taken."
        )
    if meeting.packs.exists():
        raise PlacesStand(
            "The pack of this meeting is frozen with its items numbered as they are, so they stay in their places. "
            "Add a late item at the end, or say in an item’s title that it is taken first or withdrawn."
        )


def _check(answers: ItemAnswers) -> None:
    if answers.is_exempt and not answers.exempt_because.strip():
        raise ExemptWithoutReason("Say why this item is exempt. An exempt item without a reason cannot be saved.")
    if answers.source_code:
        offers.source(answers.source_code)


def _columns(answers: ItemAnswers) -> dict[str, object]:
    columns = dict(vars(answers))
    if not answers.is_exempt:
        columns["exempt_because"] = ""
    return columns


def _enter(item: AgendaItem, deed: str, *, by: int | None, at: datetime) -> None:
    ledger.write(
        area_id=item.area_id,
        deed=deed,
        subject="boards.item",
        subject_id=item.pk,
        by=by,
        at=at,
        detail={"meeting": item.meeting_id, "position": item.position},
    )
