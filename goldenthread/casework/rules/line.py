"""
What a list shows of a case, worked out from its facts: the one reckoning behind every row of a case list.

Which columns a list has is our own convention; each value's rule gives its source.
"""

from datetime import date
from typing import NamedTuple

from goldenthread.casework.rules.clock import NextDue
from goldenthread.casework.rules.facts import CaseFact, day_of, first, latest
from goldenthread.casework.rules.status import stage_of
from goldenthread.casework.vocabulary import OPEN_STAGES, FactKind, PlaceCode, Rank, Stage, Turn

_ENDINGS = (
    FactKind.PLAN_CEASED,
    FactKind.MOVED_OUT,
    FactKind.ASSESSMENT_WITHDRAWN,
    FactKind.REQUEST_WITHDRAWN,
    FactKind.DECIDED_NO_PLAN,
    FactKind.DECIDED_NOT_TO_ASSESS,
)
KIND_OF_CODE = {PlaceCode.EYP: "EARLY_YEARS"}


class Place(NamedTuple):
    """Where somebody learns: a setting's number, or a code for a place without one."""

    urn: str
    ukprn: str
    code: str


class Line(NamedTuple):
    """One case in a list. `turn` and the next duty are empty once the case is over."""

    stage: Stage
    turn: Turn
    next_duty: str
    next_due_on: date | None
    received_on: date | None
    plan_issued_on: date | None
    plan_started_on: date | None
    ended_on: date | None
    primary_need: str
    place: Place | None
    officer_id: int | None


def line(known: list[CaseFact], owed: NextDue) -> Line:
    """
    Return the row of a case from all its facts and what is owed next.

    Our own convention: a case that is over owes nothing, and its end is the first of its endings in the order of life.
    """
    stage = stage_of(known)
    is_open = stage in OPEN_STAGES
    officer = latest(known, FactKind.ALLOCATED)
    return Line(
        stage=stage,
        turn=owed.turn if is_open else Turn.NOBODY,
        next_duty=owed.duty if is_open else "",
        next_due_on=owed.due_on if is_open else None,
        received_on=day_of(first(known, FactKind.REQUEST_RECEIVED)),
        plan_issued_on=day_of(first(known, FactKind.PLAN_ISSUED)),
        plan_started_on=day_of(latest(known, FactKind.PLAN_STARTED)),
        ended_on=None if is_open else _ended_on(known),
        primary_need=primary_need(known),
        place=place_now(known),
        officer_id=officer.detail.get("officer") if officer else None,
    )


def _ended_on(known: list[CaseFact]) -> date | None:
    return next((fact.happened_on for kind in _ENDINGS if (fact := latest(known, kind)) is not None), None)


def primary_need(known: list[CaseFact]) -> str:
    """Return the code of the need of rank 1, or nothing. Source: SEN2 item 5.8b."""
    return next(
        (
            fact.detail.get("need", "")
            for fact in known
            if fact.kind == FactKind.NEED_IDENTIFIED and fact.detail.get("rank") == Rank.PRIMARY
        ),
        "",
    )


def place_now(known: list[CaseFact]) -> Place | None:
    """
    Return the highest-ranked placement that has not ended, the latest of two; else the setting named in the plan.

    Source: how the published statistics class a placement, from the highest-ranked one held on the day.
    """
    ended = {fact.slot for fact in known if fact.kind == FactKind.PLACEMENT_ENDED}
    held = [fact for fact in known if fact.kind == FactKind.PLACEMENT_BEGAN and fact.slot not in ended]
    if not held:
        held = [fact for fact in known if fact.kind == FactKind.SETTING_NAMED]
    if not held:
        return None
    best = min(held, key=lambda fact: (fact.detail.get("rank", 9), -(fact.happened_on or date.min).toordinal()))
    return Place(best.detail.get("urn", ""), best.detail.get("ukprn", ""), best.detail.get("code", ""))
