"""
A case's facts in the words of the law register, and the clocks that follow.

The register knows the duties; this page only says which fact of ours is which fact of law, and whose turn an owner is.
Source: the clock's vocabulary of facts; SEND Regulations 2014; CFA 2014 s.44.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from goldenthread.casework.rules.facts import CaseFact, day_of, first
from goldenthread.casework.vocabulary import FactKind, RequestSource, ReviewOutcome, Turn
from goldenthread.law import DueDate, due_dates
from goldenthread.law import Fact as LawFact

# Who asked decides which words of law begin the clock. CFA s.36(1): a parent, a young person, or a school or post-16
# institution asks; anybody else brings the child to attention, and the same limits run (CFA s.24, reg 4).
_ASKED = {RequestSource.FAMILY: "parent", RequestSource.SETTING: "school"}

_PLAIN: dict[str, str] = {
    FactKind.DECIDED_TO_ASSESS: "decided_to_assess",
    FactKind.DECIDED_NOT_TO_ASSESS: "decided_not_to_assess",
    FactKind.DECIDED_PLAN: "decided_plan",
    FactKind.DECIDED_NO_PLAN: "decided_no_plan",
    FactKind.REQUEST_WITHDRAWN: "withdrawn",
    FactKind.ASSESSMENT_WITHDRAWN: "withdrawn",
    FactKind.MOVED_OUT: "moved_out",
    FactKind.PLAN_ISSUED: "final_issued",
    FactKind.REVIEW_MEETING: "review_meeting",
    FactKind.AMENDED_PLAN_ISSUED: "amended_plan_issued",
    FactKind.PHASE_TRANSFER_PLAN_ISSUED: "amended_plan_issued",
}
_OUTCOMES = {ReviewOutcome.MAINTAIN: "maintain", ReviewOutcome.AMEND: "amend", ReviewOutcome.CEASE: "cease"}


def in_words_of_law(facts: Iterable[CaseFact]) -> list[LawFact]:
    """
    Return a case's facts as the register names them.

    A fact with no day cannot start or stop a clock, so it is left out; what it says shows in the status.

    Source: CFA 2014 s.36(1) for who may ask, ss.23 and 24 for who may bring a child to attention.
    """
    said: list[LawFact] = []
    plan_began: date | None = None
    for fact in facts:
        on = fact.happened_on
        if fact.kind == FactKind.PHASE_TRANSFER_DUE:
            said.append(_phase_transfer(date.fromisoformat(fact.detail["due_on"])))
        elif on is None:
            continue
        elif fact.kind == FactKind.REQUEST_RECEIVED:
            said.append(_request(fact, on))
        elif fact.kind == FactKind.REVIEW_DECIDED:
            outcome = _OUTCOMES.get(fact.detail.get("outcome", ""), "maintain")
            said.append(LawFact("review_decision_sent", on, {"outcome": outcome}))
        elif fact.kind == FactKind.AMENDMENT_NOTICE_SENT:
            said.append(LawFact("amendment_notice_sent", on, {"how": "email", "review": True}))
        elif fact.kind in (FactKind.PLAN_STARTED, FactKind.PLAN_ISSUED):
            plan_began = min(on, plan_began) if plan_began else on
            if fact.kind == FactKind.PLAN_ISSUED:
                said.append(LawFact("final_issued", on, {}))
        elif fact.kind in _PLAIN:
            said.append(LawFact(_PLAIN[fact.kind], on, {}))
    if plan_began:
        said.append(LawFact("plan_made", plan_began, {}))
    return said


def _request(fact: CaseFact, on: date) -> LawFact:
    source = fact.detail.get("source", "")
    if source in (RequestSource.HEALTH, RequestSource.CARE, RequestSource.OTHER):
        return LawFact("brought_to_attention", on, {"by": source.lower()})
    return LawFact("request_received", on, {"by": _ASKED[RequestSource(source)]} if source else {})


def _phase_transfer(due_on: date) -> LawFact:
    """
    Say which phase transfer a due day means: the return gives only the day.

    31 March is secondary to post-16; any other day is counted as an earlier phase.

    Source: SEND Regulations 2014 reg 18.
    """
    phase = "secondary_to_post16" if due_on.month == 3 else "primary_to_secondary"
    return LawFact("phase_transfer", None, {"phase": phase, "year": due_on.year})


def clocks(facts: Iterable[CaseFact], *, only: frozenset[str] | None = None) -> list[DueDate]:
    """
    Return every clock of a case, on no day: begun, due, met or ended. A ceased plan ends what was open.

    `only` names the duties that are asked for, by id; none is left out unless it is given.

    Source: each duty's own, in the register; CFA 2014 s.45 for the end of a plan. That an earlier review's open limits
    fall away at the next meeting, and an assessment's on the day a plan started, is our own convention for what returns
    leave unsaid.
    """
    known = list(facts)
    found = _without_reviews_overtaken(due_dates(in_words_of_law(known), only=only), known)
    found = _without_assessment_overtaken(found, day_of(first(known, FactKind.PLAN_STARTED)))
    ceased_on = day_of(first(known, FactKind.PLAN_CEASED))
    if ceased_on is None:
        return found
    return [
        clock._replace(ended_on=ceased_on) if clock.met_on is None and clock.ended_on is None else clock
        for clock in found
        if clock.trigger_on is None or clock.trigger_on <= ceased_on
    ]


# What an earlier review or phase transfer still asked falls away when the next review is held: a return says nothing
# more of it, and nobody acts on it again. That it was not met in time stays to be seen, as a clock that ended without.
_OVERTAKEN = frozenset({"AR-REPORT", "AR-DECIDE", "AR-NOTICE-AMEND", "AR-FINAL", "AR-NOAMEND", "AR-LONGSTOP",
                        "PT-EARLIER", "PT-POST16"})  # fmt: skip


def _without_reviews_overtaken(found: Iterable[DueDate], known: list[CaseFact]) -> list[DueDate]:
    meetings = sorted(f.happened_on for f in known if f.kind == FactKind.REVIEW_MEETING and f.happened_on)
    if not meetings:
        return list(found)
    return [_overtaken(clock, meetings) if clock.id in _OVERTAKEN else clock for clock in found]


def _without_assessment_overtaken(found: list[DueDate], started_on: date | None) -> list[DueDate]:
    """Let what an assessment still asked fall away on the day a plan started, where no day of issue is recorded."""
    if started_on is None:
        return found
    return [
        clock._replace(ended_on=started_on)
        if clock.id in _OF_ASSESSMENT and clock.met_on is None and clock.ended_on is None
        else clock
        for clock in found
    ]


_OF_ASSESSMENT = frozenset({"NA-CONSULT", "NA-DECIDE", "NA-NOPLAN", "NA-PLANDEC", "PL-FINAL"})


def _overtaken(clock: DueDate, meetings: list[date]) -> DueDate:
    if clock.met_on is not None or clock.ended_on is not None:
        return clock
    after = clock.due_on if clock.id.startswith("PT-") else clock.trigger_on
    following = next((day for day in meetings if after is not None and day > after), None)
    return clock if following is None else clock._replace(ended_on=following)


# The register names owners in the field's words; a list needs to know whose turn that is.
_TURNS: tuple[tuple[str, Turn], ...] = (
    ("family", Turn.FAMILY),
    ("appropriate person", Turn.FAMILY),
    ("adviser", Turn.ADVISER),
    ("tribunal", Turn.TRIBUNAL),
    ("setting", Turn.SETTING),
    ("head", Turn.SETTING),
    ("school", Turn.SETTING),
    ("governing", Turn.SETTING),
    ("icb", Turn.ADVISER),
)


def turn_of(owner: str) -> Turn:
    """
    Return whose turn a duty's owner means.

    Our own convention: the law says who owes a deed, and a list says it in one word.
    """
    words = owner.lower()
    if words.startswith("la"):
        return Turn.AUTHORITY
    return next((turn for sign, turn in _TURNS if sign in words), Turn.AUTHORITY)


# Limits that no fact of ours can meet yet: when their day has passed, nobody can say that they were not kept.
_NOT_RECORDED = frozenset({"PL-PROVISION", "NA-CONSULT", "AR-REPORT", "AR-NOTICE", "AR-PAPERS", "AR-LIST"})


def is_shown(clock: DueDate, *, on: date) -> bool:
    """
    Return whether a timeline shows a clock on a day.

    Left out are clocks that fell away, the family's own minimum times once they have run, and limits that we cannot
    know the end of once their day has passed: calling those late would be a guess. Our own convention.
    """
    if clock.met_on is None and clock.ended_on is not None:
        return False
    if clock.earliest_on is not None and clock.met_on is not None:
        return False
    is_past = clock.met_on is None and (clock.due_on is None or clock.due_on < on)
    return not (clock.id in _NOT_RECORDED and is_past)


def comes_after(found: Iterable[DueDate], owed: "NextDue") -> DueDate | None:
    """
    Return the deed owed after the next one, if any has a day.

    Our own convention, as in `next_due`.
    """
    following = [
        clock
        for clock in found
        if clock.met_on is None
        and clock.ended_on is None
        and clock.due_on is not None
        and clock.id not in _NOT_OWED
        and (clock.id, clock.due_on) != (owed.duty, owed.due_on)
    ]
    return min(following, key=lambda clock: (clock.due_on or date.max, clock.id), default=None)


class NextDue(NamedTuple):
    """The deed that is owed next: which duty, when it is due, and whose turn it is."""

    duty: str
    due_on: date | None
    turn: Turn


# Not deeds that somebody owes next: guidance beside a law of the same step, permissions, and rights of the family; the
# 16 weeks, which bind only where there will be no plan; and what no fact of ours can meet yet, such as the school's own
# review report, whose lateness would be a guess. The timeline shows them all.
_NOT_OWED = frozenset({"NA-PLANDEC", "NA-CONSULT", "NA-NOPLAN", "PL-PROVISION", "PL-REPS", "AR-REPS", "AR-NOAMEND",
                       "AP-LODGE", "ME-CONTACT", "AR-U5", "RA-GAP", "CE-HOLD", "YP-AGE", "AR-REPORT", "AR-NOTICE",
                       "AR-PAPERS", "AR-LIST"})  # fmt: skip


def next_due(found: Iterable[DueDate]) -> NextDue:
    """
    Return what is owed next: the open clock with the earliest day; a disapplied one comes after those with a day.

    Our own convention: the law ranks no duty before another.
    """
    owed = [c for c in found if c.met_on is None and c.ended_on is None and c.id not in _NOT_OWED]
    if not owed:
        return NextDue("", None, Turn.NOBODY)
    first_owed = min(owed, key=lambda clock: (clock.due_on or date.max, clock.id))
    return NextDue(first_owed.id, first_owed.due_on, turn_of(first_owed.owner))
