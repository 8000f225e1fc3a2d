"""Adding an action, changing its terms, and tying it to strands, decisions and measures."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from goldenthread.areas.models import Post, Recorded
from goldenthread.core.refusals import Refused
from goldenthread.documents.wording import day_words
from goldenthread.improvement import trail
from goldenthread.improvement.models import (
    Action,
    ActionDecision,
    ActionLink,
    ActionTerms,
    AttachedMeasure,
    Strand,
)
from goldenthread.improvement.operations.recording import (
    ChangedByAnother,
    Recorder,
    hold_for_writing,
    supersede,
    withdraw,
)
from goldenthread.improvement.vocabulary import ActionKind

# What a later row of another room may be, by key: decisions are boards'.
DecisionKey = int


class TermsDoNotHold(Refused):
    """The days or owners of an action contradict each other."""


class RefTaken(Refused):
    """Another action has this number."""


class AlreadyTied(Refused):
    """The action is tied to this already."""


@dataclass(frozen=True)
class Terms:
    """What an action is, who owns it and when it is due."""

    title: str
    kind: str
    owner: Post
    start_on: date
    due_on: date
    words: str = ""
    partner: Post | None = None
    benefit_check_on: date | None = None
    waits_for: Action | None = None


@transaction.atomic
def add(
    *,
    area_id: int,
    ref: str,
    terms: Terms,
    serves: list[Strand],
    because: str,
    by: int | None,
    at: datetime,
    source: str = Recorded.Source.PAGE,
) -> Action:
    """
    Add an action with its terms and the strands it serves.

    :raises RefTaken: another action has this number.
    :raises TermsDoNotHold: its days or owners contradict each other, or it serves nothing.
    """
    _check(terms, None)
    if not serves:
        raise TermsDoNotHold("Choose at least one commitment or finding that this action serves.")
    recorder = Recorder(by, at, source)
    try:
        with transaction.atomic():
            action = Action.objects.create(area_id=area_id, ref=ref)
    except IntegrityError:
        raise RefTaken(f"There is an action {ref.replace('-', '.')} already. Choose another number.") from None
    row = ActionTerms.objects.create(**recorder.columns(area_id), action=action, **vars(terms))
    recorder.enter(row, trail.ACTION_ADDED, "improvement.action")
    for strand in serves:
        tie(action=action, strand=strand, because=because, by=by, at=at, source=source)
    return action


@transaction.atomic
def revise(*, action: Action, terms: Terms, because: str, seen: int, by: int | None, at: datetime) -> ActionTerms:
    """
    Put new terms in the place of an action's; the old ones stay on record, so that slippage can be seen.

    :raises ChangedByAnother: the terms `seen` are no longer the current ones.
    :raises TermsDoNotHold: its days or owners contradict each other.
    """
    hold_for_writing(action.terms.all())
    current = action.terms.get(superseded_at=None)
    if current.pk != seen:
        raise ChangedByAnother(current)
    _check(terms, action)
    recorder = Recorder(by, at)
    row = ActionTerms(**recorder.columns(action.area_id), action=action, **vars(terms))
    supersede(current, row, at=at, because=because)
    recorder.enter(row, trail.ACTION_REVISED, "improvement.action")
    return row


@transaction.atomic
def tie(
    *,
    action: Action,
    strand: Strand,
    because: str,
    by: int | None,
    at: datetime,
    source: str = Recorded.Source.PAGE,
) -> ActionLink:
    """
    Say that an action serves a strand.

    :raises AlreadyTied: it does already.
    """
    recorder = Recorder(by, at, source)
    try:
        with transaction.atomic():
            link = ActionLink.objects.create(
                **recorder.columns(action.area_id), action=action, strand=strand, because=because
            )
    except IntegrityError:
        raise AlreadyTied(f"Action {action} serves {strand} already.") from None
    recorder.enter(link, trail.ACTION_TIED, "improvement.action_link")
    return link


@transaction.atomic
def untie(*, link: ActionLink, because: str, by: int | None, at: datetime) -> None:
    """
    Say that an action no longer serves a strand.

    :raises AlreadyWithdrawn: it was said before.
    :raises TermsDoNotHold: it would then serve nothing.
    """
    others = ActionLink.objects.filter(action=link.action, superseded_at=None).exclude(pk=link.pk)
    if not others.exists():
        raise TermsDoNotHold("An action must serve something. Tie it to another commitment first.")
    withdraw(link, at=at, because=because)
    Recorder(by, at).enter(link, trail.ACTION_UNTIED, "improvement.action_link")


@transaction.atomic
def tie_decision(
    *,
    action: Action,
    decision_id: DecisionKey,
    because: str,
    by: int | None,
    at: datetime,
    source: str = Recorded.Source.PAGE,
) -> ActionDecision:
    """
    Say that a board's decision was about an action.

    :raises AlreadyTied: it was said before.
    """
    recorder = Recorder(by, at, source)
    try:
        with transaction.atomic():
            tied = ActionDecision.objects.create(
                **recorder.columns(action.area_id), action=action, decision_id=decision_id, because=because
            )
    except IntegrityError:
        raise AlreadyTied(f"Action {action} is tied to this decision already.") from None
    recorder.enter(tied, trail.DECISION_TIED, "improvement.action_decision")
    return tied


@transaction.atomic
def attach_measure(
    *,
    measure_code: str,
    because: str,
    strand: Strand | None = None,
    action: Action | None = None,
    target: Decimal | None = None,
    target_on: date | None = None,
    by: int | None,
    at: datetime,
    source: str = Recorded.Source.PAGE,
) -> AttachedMeasure:
    """
    Attach a measure to one strand or one action, with a target and its day if there is one.

    :raises AlreadyTied: it is attached already.
    """
    if (strand is None) == (action is None):
        raise Refused("A measure is attached to one commitment or finding, or to one action.")
    if (target is None) != (target_on is None):
        raise Refused("Enter both a target and the day by which it is to be reached, or neither.")
    recorder = Recorder(by, at, source)
    area_id = strand.area_id if strand else action.area_id  # type: ignore[union-attr]
    try:
        with transaction.atomic():
            attached = AttachedMeasure.objects.create(
                **recorder.columns(area_id),
                strand=strand,
                action=action,
                measure_code=measure_code,
                target=target,
                target_on=target_on,
                because=because,
            )
    except IntegrityError:
        raise AlreadyTied("This measure is attached already.") from None
    recorder.enter(attached, trail.MEASURE_ATTACHED, "improvement.measure")
    return attached


@transaction.atomic
def detach_measure(*, attached: AttachedMeasure, because: str, by: int | None, at: datetime) -> None:
    """
    Detach a measure, with the reason; it stays on record.

    :raises AlreadyWithdrawn: it was detached before.
    """
    withdraw(attached, at=at, because=because)
    Recorder(by, at).enter(attached, trail.MEASURE_DETACHED, "improvement.measure")


def _check(terms: Terms, action: Action | None) -> None:
    if terms.due_on < terms.start_on:
        raise TermsDoNotHold(f"The day it is due must be on or after {day_words(terms.start_on)}, when it starts.")
    if terms.kind == ActionKind.INFRASTRUCTURE and terms.benefit_check_on is None:
        raise TermsDoNotHold("Families feel infrastructure later. Enter the day its benefit will be looked for.")
    if terms.benefit_check_on and terms.benefit_check_on < terms.due_on:
        raise TermsDoNotHold(f"The benefit is looked for on or after {day_words(terms.due_on)}, when it is due.")
    if terms.partner and terms.partner == terms.owner:
        raise TermsDoNotHold("Choose another post as partner, or none.")
    if action is not None and terms.waits_for == action:
        raise TermsDoNotHold("An action cannot wait for itself.")
