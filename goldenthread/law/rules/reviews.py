"""Limits of reviews, amendments and phase transfers that one count cannot say."""

from datetime import date

from goldenthread.law.duty import Case, Limit, Rule, days_of, latest, stand_in
from goldenthread.law.facts import Fact
from goldenthread.law.periods import after, at_least_before, same_day_months_on
from goldenthread.law.working_days import ONE_DAY

_TWELVE_WEEKS = after(12, "weeks")
_EIGHT_WEEKS = after(8, "weeks")
_FIVE_MONTHS_BEFORE = at_least_before(5, "months")


def _before(month: int, day_number: int, on: date, fact: Fact) -> list[Limit]:
    """Return the eve of a fixed day: "before" a day makes the day before it the last that complies. Source: C4."""
    year = int(fact.fields.get("year") or on.year)
    # A plan names the next setting in the school year before the transfer; an older amendment has not done so.
    return [Limit(date(year, month, day_number) - ONE_DAY, since=date(year - 1, 9, 1))]


def before_15_february(on: date, fact: Fact, case: Case) -> list[Limit]:
    """Return 14 February of the year of any transfer before post-16. Source: SI 2014/1530 reg 18(1)(b)."""
    return _before(2, 15, on, fact)


def before_31_march(on: date, fact: Fact, case: Case) -> list[Limit]:
    """Return 30 March of the year of a transfer to a post-16 institution. Source: SI 2014/1530 reg 18(1)(a)."""
    return _before(3, 31, on, fact)


def five_months_before_the_move(on: date, fact: Fact, case: Case) -> list[Limit]:
    """Return the same day number five months before a move between post-16 institutions. Source: reg 18(2)."""
    return [Limit(_FIVE_MONTHS_BEFORE(on), since=same_day_months_on(on, -12))]


def _meeting_of(notice_on: date, fact: Fact, case: Case) -> date | None:
    """
    Return the meeting of the review that an amendment notice follows, if there was one.

    Where the notice does not say, it follows a review whose meeting has been held and has not yet led to an outcome.
    """
    meeting = latest(case, ("review_meeting",), notice_on)
    says = fact.fields.get("review")
    if meeting is None or says is False:
        return None
    finished = any(
        meeting <= day < notice_on
        for kind in ("amended_plan_issued", "decided_not_to_amend")
        for day in days_of(case, kind)
    )
    left_alone = not says and any(
        day and meeting <= day <= notice_on and decision.fields.get("outcome") != "amend"
        for day, decision in case.get("review_decision_sent", ())
    )
    return None if finished or left_alone else meeting


def amended_plan_after_review(on: date, fact: Fact, case: Case) -> list[Limit]:
    """
    Return the earliest of eight weeks from the notice, twelve from the meeting, and a phase transfer's day.

    Source: C12; SI 2014/1530 regs 18 and 22(3); R (L, M and P) v Devon CC [2022] EWHC 493 (Admin).
    """
    meeting = _meeting_of(on, fact, case)
    if meeting is None and not fact.fields.get("review"):
        return []
    eight_weeks = _EIGHT_WEEKS(on)
    limits = [(eight_weeks, 0, "AR-FINAL")]
    if meeting:
        limits.append((_TWELVE_WEEKS(meeting), 1, "AR-LONGSTOP"))
    limits += [(day, 2, duty) for duty, day in _transfers(case) if (meeting or on) <= day]
    due_on, _, governs = min(limits)
    return [Limit(due_on, original_due_on=eight_weeks, governs=governs)]


def amended_plan_without_review(on: date, fact: Fact, case: Case) -> list[Limit]:
    """Return eight weeks from a notice that follows no review. Source: SI 2014/1530 reg 28."""
    if fact.fields.get("review") or _meeting_of(on, fact, case):
        return []
    return [Limit(_EIGHT_WEEKS(on))]


def _transfers(case: Case) -> list[tuple[str, date]]:
    """Return the phase transfers of a case, each with its duty and last day."""
    found: list[tuple[str, date]] = []
    for on, fact in case.get("phase_transfer", ()):
        duty, last_day = _TRANSFERS.get(fact.fields.get("phase", ""), ("PT-EARLIER", before_15_february))
        if fact.fields.get("phase") != "same_school_sixth_form":
            found += [(duty, limit.due_on) for limit in last_day(stand_in(on, fact), fact, case) if limit.due_on]
    return found


def review_under_five(on: date, fact: Fact, case: Case) -> list[Limit]:
    """Return three to six months on, for a child under five on the day it begins. Source: Code of Practice 9.178."""
    born = days_of(case, "born")
    if not born or on >= same_day_months_on(born[0], 60):
        return []
    return [Limit(same_day_months_on(on, 6), earliest_on=same_day_months_on(on, 3))]


_TRANSFERS: dict[str, tuple[str, Rule]] = {
    "secondary_to_post16": ("PT-POST16", before_31_march),
    "post16_to_post16": ("PT-POST16-MOVE", five_months_before_the_move),
}
RULES: dict[str, Rule] = {
    one.__name__: one
    for one in (
        before_15_february,
        before_31_march,
        five_months_before_the_move,
        amended_plan_after_review,
        amended_plan_without_review,
        review_under_five,
    )
}
