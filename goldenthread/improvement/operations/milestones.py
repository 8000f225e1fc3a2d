"""Setting a milestone with its test, changing it, and recording that it was met."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.areas.models import Recorded
from goldenthread.core.clock import civil_date
from goldenthread.core.refusals import Refused
from goldenthread.improvement import trail
from goldenthread.improvement.models import Action, Milestone
from goldenthread.improvement.operations.recording import ChangedByAnother, Recorder, hold_for_writing, supersede


class MilestoneWithoutTest(Refused):
    """A milestone must say how anybody can tell that it is met."""


class AlreadyMet(Refused):
    """The milestone was met before."""


@dataclass(frozen=True)
class MilestoneTerms:
    """What a milestone is, how anybody can tell, and by when."""

    words: str
    test: str
    due_on: date
    is_of_benefit: bool = False


@transaction.atomic
def put(
    *,
    action: Action,
    terms: MilestoneTerms,
    by: int | None,
    at: datetime,
    source: str = Recorded.Source.PAGE,
) -> Milestone:
    """
    Add a milestone to an action, numbered next.

    :raises MilestoneWithoutTest: it has no test.
    """
    _check(terms)
    hold_for_writing(action.terms.all())
    last = action.milestones.order_by("-number").values_list("number", flat=True).first() or 0
    recorder = Recorder(by, at, source)
    row = Milestone.objects.create(**recorder.columns(action.area_id), action=action, number=last + 1, **vars(terms))
    recorder.enter(row, trail.MILESTONE_SET, "improvement.milestone")
    return row


@transaction.atomic
def revise(
    *, milestone: Milestone, terms: MilestoneTerms, because: str, seen: int, by: int | None, at: datetime
) -> Milestone:
    """
    Put new terms in the place of a milestone's; what was met stays met.

    :raises ChangedByAnother: the row `seen` is no longer the current one.
    :raises MilestoneWithoutTest: it has no test.
    """
    _check(terms)
    current = _current(milestone)
    if current.pk != seen:
        raise ChangedByAnother(current)
    return _succeed(
        current,
        terms,
        current.met_on,
        current.met_shown_by,
        because=because,
        by=by,
        at=at,
        deed=trail.MILESTONE_REVISED,
    )


@transaction.atomic
def meet(
    *,
    milestone: Milestone,
    met_on: date,
    shown_by: str,
    by: int | None,
    at: datetime,
    source: str = Recorded.Source.PAGE,
) -> Milestone:
    """
    Record that a milestone's test was passed on a day, and what shows it.

    :raises AlreadyMet: it was met before.
    """
    current = _current(milestone)
    if current.met_on is not None:
        raise AlreadyMet("This milestone was met before. What shows it is on the action's page.")
    if not shown_by.strip():
        raise Refused("Say what shows that the test was passed.")
    if met_on > civil_date(at):
        raise Refused("The day it was met must be today or earlier.")
    terms = MilestoneTerms(current.words, current.test, current.due_on, current.is_of_benefit)
    return _succeed(
        current, terms, met_on, shown_by, because="Met", by=by, at=at, deed=trail.MILESTONE_MET, source=source
    )


def _current(milestone: Milestone) -> Milestone:
    same = Milestone.objects.filter(action_id=milestone.action_id, number=milestone.number)
    hold_for_writing(same)
    return same.select_related("action").get(superseded_at=None)


def _succeed(
    current: Milestone,
    terms: MilestoneTerms,
    met_on: date | None,
    shown_by: str,
    *,
    because: str,
    by: int | None,
    at: datetime,
    deed: str,
    source: str = Recorded.Source.PAGE,
) -> Milestone:
    recorder = Recorder(by, at, source)
    row = Milestone(
        **recorder.columns(current.area_id),
        action=current.action,
        number=current.number,
        **vars(terms),
        met_on=met_on,
        met_shown_by=shown_by,
    )
    supersede(current, row, at=at, because=because)
    recorder.enter(row, deed, "improvement.milestone")
    return row


def _check(terms: MilestoneTerms) -> None:
    if not terms.test.strip():
        raise MilestoneWithoutTest(
            "Say how anybody can tell that the milestone is met. One without a test cannot be saved."
        )
