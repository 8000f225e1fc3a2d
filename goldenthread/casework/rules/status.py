"""
Where a case stands on a day, from its dated facts alone.

The order of the questions is the order of life: what ended comes first, then the plan, then the assessment.
Source: CFA 2014 s.36 (request and assessment), s.37 (plan), s.44 (review) and s.45 (end); SEND Regs 5, 10 and 13 for
the decisions between them. Which fact counts where several are recorded is our own convention.
"""

from collections.abc import Iterable
from datetime import date

from goldenthread.casework.rules.facts import CaseFact, as_at, latest
from goldenthread.casework.vocabulary import FactKind, ReviewOutcome, Stage


def stage(facts: Iterable[CaseFact], *, on: date) -> Stage:
    """
    Return the stage of a case as at a day.

    Source: see the module; a fact counts from its own day on.
    """
    return stage_of(as_at(facts, on))


def stage_of(known: list[CaseFact]) -> Stage:
    """
    Return the stage that facts amount to, all of them being so.

    A review is decided on when its decision is sent, and a plan is being amended until the amended one is issued.

    Source: CFA 2014 ss.36, 37, 44 and 45; SEND Regs 20(10) and 22(3).
    """
    kinds = {fact.kind for fact in known}
    if FactKind.PLAN_CEASED in kinds:
        return Stage.CEASED
    if FactKind.PLAN_ISSUED in kinds or FactKind.PLAN_STARTED in kinds:
        return _stage_of_plan(known)
    if FactKind.MOVED_OUT in kinds:
        return Stage.MOVED_OUT
    if FactKind.ASSESSMENT_WITHDRAWN in kinds or FactKind.REQUEST_WITHDRAWN in kinds:
        return Stage.WITHDRAWN
    return _stage_of_assessment(known, kinds)


def _stage_of_assessment(known: list[CaseFact], kinds: set[str]) -> Stage:
    """Of two decisions that differ, the later counts: a refusal may be followed by an order to assess."""
    order = [fact for fact in known if fact.kind in _DECISIONS]
    if order:
        last = max(order, key=lambda fact: (fact.happened_on or date.min, _DECISIONS[fact.kind][0]))
        return _DECISIONS[last.kind][1]
    if FactKind.REQUEST_RECEIVED in kinds:
        return Stage.CONSIDERING
    return Stage.UNKNOWN


_DECISIONS: dict[str, tuple[int, Stage]] = {
    FactKind.DECIDED_NOT_TO_ASSESS: (0, Stage.REFUSED),
    FactKind.DECIDED_TO_ASSESS: (1, Stage.ASSESSING),
    FactKind.DECIDED_NO_PLAN: (2, Stage.NO_PLAN),
    FactKind.DECIDED_PLAN: (3, Stage.PLANNING),
}


def _stage_of_plan(known: list[CaseFact]) -> Stage:
    meeting = latest(known, FactKind.REVIEW_MEETING)
    if meeting is None:
        return Stage.PLAN
    decision = latest(known, FactKind.REVIEW_DECIDED)
    if decision is None or (decision.happened_on or date.max) < (meeting.happened_on or date.min):
        return Stage.REVIEWING
    if decision.detail.get("outcome") != ReviewOutcome.AMEND:
        return Stage.PLAN
    decided_on = decision.happened_on or date.min
    issued = [
        fact
        for fact in known
        if fact.kind in (FactKind.AMENDED_PLAN_ISSUED, FactKind.PHASE_TRANSFER_PLAN_ISSUED, FactKind.PLAN_STARTED)
        and fact.happened_on is not None
        and fact.happened_on >= decided_on
    ]
    return Stage.PLAN if issued else Stage.AMENDING
