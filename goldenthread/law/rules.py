"""
The limits that one count cannot say: the later or earlier of two, a fixed day, or a birthday.

Each is named by a duty's `rule`. It is given the day it begins, the fact and the whole case, and answers with limits.
"""

from collections.abc import Callable
from datetime import date

from goldenthread.law.duty import Case, Limit, Rule
from goldenthread.law.facts import Fact
from goldenthread.law.periods import (
    after,
    at_least_before,
    beginning_with,
    same_day_months_on,
)
from goldenthread.law.working_days import ONE_DAY

RULES: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    """Let duties name a function as their rule."""
    RULES[function.__name__] = function
    return function


def days_of(case: Case, kind: str) -> list[date]:
    """Return the days on which a kind of fact happened, in order."""
    return [day for day, _ in case.get(kind, ()) if day is not None]


def latest(case: Case, kinds: tuple[str, ...], by: date) -> date | None:
    """Return the last day, no later than another, on which one of some facts happened."""
    return max((day for kind in kinds for day in days_of(case, kind) if day <= by), default=None)


_EARLIER_PHASES = frozenset(
    {"early_years_to_primary", "infant_to_junior", "primary_to_middle", "primary_to_secondary", "middle_to_secondary"}
)
_TWELVE_WEEKS = after(12, "weeks")
_EIGHT_WEEKS = after(8, "weeks")
_FIVE_MONTHS_BEFORE = at_least_before(5, "months")


def _before(month: int, day: int) -> Rule:
    def last_day(on: date | None, fact: Fact, case: Case) -> list[Limit]:
        year = fact.fields.get("year") or (on.year if on else None)
        return [Limit(date(int(year), month, day) - ONE_DAY)] if year else []

    return last_day


# "Before" a day makes the day before it the last that complies. Source: C4; SI 2014/1530 reg 18(1).
RULES["before_15_february"] = _before(2, 15)
RULES["before_31_march"] = _before(3, 31)


@rule
def five_months_before_the_move(on: date | None, fact: Fact, case: Case) -> list[Limit]:
    """Return the same day number five months before a move between post-16 institutions. Source: reg 18(2)."""
    return [Limit(_FIVE_MONTHS_BEFORE(on))] if on else []


def _meeting_of(notice_on: date, fact: Fact, case: Case) -> date | None:
    """
    Return the meeting of the review that an amendment notice follows, if there was one.

    Where the notice does not say, it follows a review whose meeting has been held and has not yet led to an outcome.
    """
    meeting = latest(case, ("review_meeting",), notice_on)
    if meeting is None or fact.fields.get("review") is False:
        return None
    finished = [
        day
        for kind in ("amended_plan_issued", "decided_not_to_amend")
        for day in days_of(case, kind)
        if meeting <= day < notice_on
    ]
    return None if finished else meeting


@rule
def amended_plan_after_review(on: date | None, fact: Fact, case: Case) -> list[Limit]:
    """
    Return the earliest of eight weeks from the notice, twelve from the meeting, and a phase transfer's day.

    Source: C12; SI 2014/1530 regs 18 and 22(3); R (L, M and P) v Devon CC [2022] EWHC 493 (Admin).
    """
    if on is None:
        return []
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


@rule
def amended_plan_without_review(on: date | None, fact: Fact, case: Case) -> list[Limit]:
    """Return eight weeks from a notice that follows no review. Source: SI 2014/1530 reg 28."""
    if on is None or fact.fields.get("review") or _meeting_of(on, fact, case):
        return []
    return [Limit(_EIGHT_WEEKS(on))]


def _transfers(case: Case) -> list[tuple[str, date]]:
    found: list[tuple[str, date]] = []
    for on, fact in case.get("phase_transfer", ()):
        phase = fact.fields.get("phase")
        if phase in _EARLIER_PHASES:
            name, duty = "before_15_february", "PT-EARLIER"
        elif phase == "secondary_to_post16":
            name, duty = "before_31_march", "PT-POST16"
        elif phase == "post16_to_post16":
            name, duty = "five_months_before_the_move", "PT-POST16-MOVE"
        else:
            continue
        found += [(duty, limit.due_on) for limit in RULES[name](on, fact, case) if limit.due_on]
    return found


@rule
def review_under_five(on: date | None, fact: Fact, case: Case) -> list[Limit]:
    """Return three to six months on, for a child under five on the day it begins. Source: Code of Practice 9.178."""
    born = days_of(case, "born")
    if on is None or not born or on >= same_day_months_on(born[0], 60):
        return []
    return [Limit(same_day_months_on(on, 6), earliest_on=same_day_months_on(on, 3))]


Lookup = Callable[[str], Rule]
_THREE_MONTHS_WITH = beginning_with(3, "months")
_TWELVE_MONTHS_WITH = beginning_with(12, "months")
