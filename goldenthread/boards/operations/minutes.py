"""What a meeting said, decided and asked for, and the proof that what it asked for was done."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.areas.models import Post, Recorded
from goldenthread.audit import ledger
from goldenthread.boards import trail
from goldenthread.boards.models import ActionProof, AgendaItem, AgreedAction, Body, Decision, Minute
from goldenthread.boards.operations.meetings import locked
from goldenthread.boards.operations.superseding import supersede
from goldenthread.boards.vocabulary import DecisionKind
from goldenthread.core.clock import civil_date
from goldenthread.core.refusals import Refused
from goldenthread.documents.wording import day_words


class NotHeldYet(Refused):
    """A meeting cannot be minuted before its day."""


class MinutedByAnother(Refused):
    """Somebody wrote this minute meanwhile; `theirs` is what it now says."""

    def __init__(self, theirs: Minute | None) -> None:
        super().__init__("Somebody wrote this minute while you were typing. Theirs and yours are both shown below.")
        self.theirs = theirs


class ReferredToNobody(Refused):
    """A referral names the body it goes to, and nothing else does."""


class AlreadyDone(Refused):
    """The action has been closed with proof."""


class NoProof(Refused):
    """An action is not done without something that shows it."""


@transaction.atomic
def record_minute(
    *,
    item: AgendaItem,
    words: str,
    seen: int | None,
    by: int | None,
    at: datetime,
    source: str = Recorded.Source.PAGE,
) -> Minute:
    """
    Record what was said on an item; over an earlier minute it is a correction and both stay.

    `seen` is the key of the minute the writer had before them, or None when there was none.

    :raises MinutedByAnother: another minute has been written since.
    :raises NotHeldYet: the meeting's day has not come.
    """
    _check_held(item, at)
    current = item.minutes.filter(superseded_at=None).first()
    if (current.pk if current else None) != seen:
        raise MinutedByAnother(current)
    minute = Minute(area_id=item.area_id, item=item, words=words, recorded_at=at, recorded_by_id=by, source=source)
    if current is None:
        minute.save(force_insert=True)
    else:
        supersede(current, minute, at=at, because="Corrected")
    deed = trail.MINUTE_RECORDED if current is None else trail.MINUTE_CORRECTED
    _enter(minute, deed, "boards.minute", by=by, at=at)
    return minute


@transaction.atomic
def record_decision(
    *,
    item: AgendaItem,
    kind: str,
    words: str,
    refer_to: Body | None = None,
    by: int | None,
    at: datetime,
    source: str = Recorded.Source.PAGE,
) -> Decision:
    """
    Record a decision on an item, with an address of its own.

    :raises ReferredToNobody: it is a referral without a body, or names a body without being one.
    :raises NotHeldYet: the meeting's day has not come.
    """
    _check_held(item, at)
    _check_referral(kind, refer_to)
    decision = Decision.objects.create(
        area_id=item.area_id,
        item=item,
        ref=_next_ref(Decision, item, "r"),
        kind=kind,
        words=words,
        refer_to=refer_to,
        recorded_at=at,
        recorded_by_id=by,
        source=source,
    )
    _enter(decision, trail.DECISION_RECORDED, "boards.decision", by=by, at=at)
    return decision


@transaction.atomic
def correct_decision(
    *, decision: Decision, kind: str, words: str, refer_to: Body | None, because: str, by: int | None, at: datetime
) -> Decision:
    """
    Put a corrected decision in the place of one that was written down wrongly; both stay on record.

    :raises Refused: somebody corrected it already.
    """
    locked(decision.item.meeting)
    if not Decision.objects.filter(pk=decision.pk, superseded_at=None).exists():
        raise Refused("This decision was corrected meanwhile. Open it again.")
    _check_referral(kind, refer_to)
    successor = Decision(
        area_id=decision.area_id,
        item=decision.item,
        ref=decision.ref,
        kind=kind,
        words=words,
        refer_to=refer_to,
        recorded_at=at,
        recorded_by_id=by,
        source=Recorded.Source.PAGE,
    )
    supersede(decision, successor, at=at, because=because)
    _enter(successor, trail.DECISION_CORRECTED, "boards.decision", by=by, at=at)
    return successor


@transaction.atomic
def agree_action(
    *,
    item: AgendaItem,
    words: str,
    owner: Post,
    due_on: date,
    by: int | None,
    at: datetime,
    source: str = Recorded.Source.PAGE,
) -> AgreedAction:
    """
    Record something the meeting asked for: what, whose post, by when.

    :raises NotHeldYet: the meeting's day has not come.
    :raises Refused: it would be due before it was agreed.
    """
    _check_held(item, at)
    held_on = item.meeting.held_on
    if due_on < held_on:
        raise Refused(f"The day it is due must be on or after {day_words(held_on)}, when it was agreed.")
    action = AgreedAction.objects.create(
        area_id=item.area_id,
        item=item,
        ref=_next_ref(AgreedAction, item, "a"),
        words=words,
        owner=owner,
        agreed_on=held_on,
        due_on=due_on,
        recorded_at=at,
        recorded_by_id=by,
        source=source,
    )
    _enter(action, trail.ACTION_AGREED, "boards.agreed_action", by=by, at=at)
    return action


@transaction.atomic
def close_action(
    *,
    action: AgreedAction,
    done_on: date,
    proof: str,
    by: int | None,
    at: datetime,
    source: str = Recorded.Source.PAGE,
) -> ActionProof:
    """
    Record that an agreed action was done, and what shows it.

    :raises AlreadyDone: it was closed before.
    :raises NoProof: nothing shows it.
    """
    locked(action.item.meeting)
    if not proof.strip():
        raise NoProof("Say what shows that it was done, and where it is kept.")
    if done_on < action.agreed_on:
        raise Refused(f"The day it was done must be on or after {day_words(action.agreed_on)}, when it was agreed.")
    if done_on > civil_date(at):
        raise Refused("The day it was done must be today or earlier.")
    if action.proofs.filter(superseded_at=None).exists():
        raise AlreadyDone("This action was closed already. Both its day and its proof are on its page.")
    shown = ActionProof.objects.create(
        area_id=action.area_id,
        action=action,
        done_on=done_on,
        proof=proof,
        recorded_at=at,
        recorded_by_id=by,
        source=source,
    )
    _enter(shown, trail.ACTION_CLOSED, "boards.action_proof", by=by, at=at)
    return shown


def _check_held(item: AgendaItem, at: datetime) -> None:
    meeting = locked(item.meeting)
    if meeting.held_on > civil_date(at):
        raise NotHeldYet(f"The meeting is on {day_words(meeting.held_on)}. Its minutes can be written from that day.")


def _check_referral(kind: str, refer_to: Body | None) -> None:
    if (kind == DecisionKind.REFER) != (refer_to is not None):
        raise ReferredToNobody("Choose the body it was referred to, or another kind of decision.")


def _next_ref(model: type[Decision] | type[AgreedAction], item: AgendaItem, letter: str) -> str:
    """Return the next address at this meeting; the meeting is locked, so two writers cannot draw the same."""
    count = model.objects.filter(item__meeting=item.meeting).values("ref").distinct().count()
    return f"{item.meeting.body.slug}-{item.meeting.held_on.isoformat()}-{letter}{count + 1}"


def _enter(row: Recorded, deed: str, subject: str, *, by: int | None, at: datetime) -> None:
    ledger.write(area_id=row.area_id, deed=deed, subject=subject, subject_id=row.pk, by=by, at=at)
