"""Limits of moves between areas, which look at two facts at once."""

from datetime import date

from goldenthread.law.duty import Case, Limit, Rule, days_of, latest
from goldenthread.law.facts import Fact
from goldenthread.law.periods import beginning_with, working_days_between

_FIFTEEN = 15
_FIFTEEN_WORKING_DAYS_WITH = beginning_with(_FIFTEEN, "working days")
_THREE_MONTHS_WITH = beginning_with(3, "months")
_TWELVE_MONTHS_WITH = beginning_with(12, "months")


def transfer_of_the_plan(on: date, fact: Fact, case: Case) -> list[Limit]:
    """
    Return the day of the move if the old authority knew in time, otherwise fifteen working days with its awareness.

    In time is fifteen working days or more after the day of awareness, up to and with the move. Source: reg 15(2).
    """
    transferred = latest(case, ("plan_transferred",), on)
    moves = [day for day in days_of(case, "moved") if transferred is None or day > transferred]
    if not moves:
        return []
    moved_on = moves[0]
    if moved_on > on and working_days_between(on, moved_on) >= _FIFTEEN:
        return [Limit(moved_on)]
    return [Limit(_FIFTEEN_WORKING_DAYS_WITH(on))]


def first_review_after_the_move(on: date, fact: Fact, case: Case) -> list[Limit]:
    """Return the later of twelve months with the plan or last review and three with the transfer. Source: reg 15(5)."""
    three_months = _THREE_MONTHS_WITH(on)
    last = latest(case, ("plan_made", "review_decision_sent"), on)
    return [Limit(max(three_months, _TWELVE_MONTHS_WITH(last)) if last else three_months)]


RULES: dict[str, Rule] = {one.__name__: one for one in (transfer_of_the_plan, first_review_after_the_move)}
