"""
The exceptions to a limit, each with its exact test; `exceptions.yaml` says each in words.

An exception disapplies the number for that step only: nothing is added on, and the clock is neither paused nor begun
again. Every limb also needs a recorded fact that meeting the limit was impractical *because* of it.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from goldenthread.law.duty import Case, Duty
from goldenthread.law.facts import Fact

_WEEK = timedelta(days=7)
_ONE_DAY = timedelta(days=1)
_FOUR_WEEKS, _TWO_WEEKS = 28, 14
_FAMILY = frozenset({"child", "parent", "young_person"})
# Never within "exceptional personal circumstances": repeated findings of fault by the Local Government Ombudsman.
_NEVER = ("staff", "shortage", "caseload", "case load", "workload", "capacity", "vacanc", "backlog")


class Tested(NamedTuple):
    """How one limb came out: whether there is anything to test, whether it holds, and what was counted."""

    is_raised: bool
    holds: bool
    counted: dict[str, Any]
    because: str


class Step(NamedTuple):
    """The step whose limit is tested: its own period, and which adviser it belongs to, if any."""

    since: date
    due_on: date
    key: object
    absent: frozenset[str] = _FAMILY  # whose absence counts


def step_of(duty: Duty, *, since: date, due_on: date, key: object) -> Step:
    """Return the step of a duty that its exceptions are tested on."""
    return Step(since, due_on, key, duty.absent or _FAMILY)


def is_excused(duty: Duty, *, since: date, due_on: date, key: object, case: Case) -> bool:
    """Say whether any exception disapplies a duty's limit: its limb holds and it made the limit impractical."""
    step = step_of(duty, since=since, due_on=due_on, key=key)
    return any(recorded(code, duty.id, case) is not None and LIMBS[code](step, case).holds for code in duty.exceptions)


def recorded(code: str, duty_id: str, case: Case) -> Fact | None:
    """Return the recorded fact that an exception made a limit impractical, if there is one."""
    for _, fact in case.get("impractical", ()):
        if fact.fields.get("exception") == code and duty_id in fact.fields.get("limits", ()):
            return fact
    return None


def _closed(kind: str, advisers: frozenset[str]) -> Callable[[Step, Case], Tested]:
    def test(step: Step, case: Case) -> Tested:
        closures = [fact.fields for _, fact in case.get("setting_closed", ()) if fact.fields["kind"] == kind]
        asked = [
            day
            for day, fact in case.get("advice_requested", ())
            if day and day >= step.since and fact.fields.get("adviser") in advisers
        ]
        best = Tested(False, False, {}, "")
        for closure in sorted(closures, key=lambda one: (one["first_day"], one["reopens"])):
            opens, shuts = closure["first_day"] - _WEEK, closure["reopens"] - _WEEK
            days = (closure["reopens"] - closure["first_day"]).days
            inside = [day for day in asked if opens <= day <= shuts]
            counted = {"window_opens": opens, "window_closes": shuts, "closed_days": days, "needed": _FOUR_WEEKS,
                       "advice_requested": asked}  # fmt: skip
            if days < _FOUR_WEEKS:
                because = f"The closure lasts {days} days, fewer than {_FOUR_WEEKS}."
            elif not inside:
                because = f"No advice was asked for from {opens.isoformat()} to {shuts.isoformat()}."
            else:
                because = f"Advice was asked for on {inside[0].isoformat()}, inside the window."
            found = Tested(True, days >= _FOUR_WEEKS and bool(inside), counted, because)
            if found.holds:
                return found
            best = found
        return best

    return test


def _spans(case: Case, kind: str) -> list[tuple[date, date, Fact]]:
    """Return spans in order, those that touch or overlap for the same person joined into one."""
    joined: list[tuple[date, date, Fact]] = []
    said = [fact for _, fact in case.get(kind, ())]
    for fact in sorted(said, key=lambda one: (str(one.fields["who"]), one.fields["first_day"], one.fields["last_day"])):
        first, last = fact.fields["first_day"], fact.fields["last_day"]
        if joined and joined[-1][2].fields["who"] == fact.fields["who"] and first <= joined[-1][1] + _ONE_DAY:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]), joined[-1][2])
        else:
            joined.append((first, last, fact))
    return joined


def _away_four_weeks(step: Step, case: Case) -> Tested:
    """Count the days away, first and last included, that fall inside the limit's own period."""
    spans = [span for span in _spans(case, "away") if span[2].fields["who"] in step.absent]
    days = [max(0, (min(last, step.due_on) - max(first, step.since)).days + 1) for first, last, _ in spans]
    most = max(days, default=0)
    return Tested(
        bool(spans),
        most >= _FOUR_WEEKS,
        {"period_begins": step.since, "period_ends": step.due_on, "days_away": most, "needed": _FOUR_WEEKS},
        f"{most} days away fall inside this limit's own period; {_FOUR_WEEKS} are needed.",
    )


def _away_two_weeks(step: Step, case: Case) -> Tested:
    """Count the whole absence, if any of it falls inside the limit's period."""
    spans = [span for span in _spans(case, "away") if span[2].fields["who"] in _FAMILY]
    days = [(last - first).days + 1 for first, last, _ in spans if first <= step.due_on and last >= step.since]
    most = max(days, default=0)
    return Tested(
        bool(spans),
        most >= _TWO_WEEKS,
        {"days_away": most, "needed": _TWO_WEEKS},
        f"{most} days away; {_TWO_WEEKS} are needed.",
    )


def _personal(step: Step, case: Case) -> Tested:
    """An officer judges the circumstances; this tests whose they are, when, and that they are not about staffing."""
    said = [fact for _, fact in case.get("personal_circumstances", ())]
    if not said:
        return Tested(False, False, {}, "")
    theirs = [one for one in said if one.fields["who"] in _FAMILY and not _is_about_staff(str(one.fields["reason"]))]
    during = [one for one in theirs if one.fields["first_day"] <= step.due_on and one.fields["last_day"] >= step.since]
    if not theirs:
        because = "Only circumstances of the child, parent or young person count, never staffing or caseload."
    elif not during:
        because = "The circumstances fall outside the limit's own period."
    else:
        because = str(during[0].fields["reason"])
    counted = {"period_begins": step.since, "period_ends": step.due_on, "during": bool(during)}
    return Tested(True, bool(during), counted, because)


def _is_about_staff(reason: str) -> bool:
    return any(word in reason.lower() for word in _NEVER)


def _during(kind: str, words: str, *, is_by_id: bool) -> Callable[[Step, Case], Tested]:
    def test(step: Step, case: Case) -> Tested:
        said = [day for day, fact in case.get(kind, ()) if day and (not is_by_id or fact.fields.get("id") == step.key)]
        inside = [day for day in said if step.since <= day <= step.due_on]
        because = f"{words} on {inside[0].isoformat()}." if inside else f"{words}, but outside the limit's period."
        return Tested(bool(said), bool(inside), {"days": said}, because)

    return test


LIMBS: dict[str, Callable[[Step, Case], Tested]] = {
    "EX-SCHOOL": _closed("school", frozenset({"head"})),
    "EX-EY": _closed("early_years", frozenset({"early_years"})),
    "EX-PERSONAL": _personal,
    "EX-ABSENT4": _away_four_weeks,
    "EX-APPT": _during("appointment_missed", "An appointment was missed", is_by_id=True),
    "EX-ABSENT2": _away_two_weeks,
    "EX-REPS": _during("further_representations", "The family asked to say more", is_by_id=False),
}
# Without one of these no exception has anything to test.
RAISING = frozenset(
    {"setting_closed", "away", "personal_circumstances", "appointment_missed", "further_representations", "impractical"}
)
