"""
How one case stands on a day: every duty engaged, when it is due, what state it is in, and why.

It is the engine's answer with the register's words beside it. What is known on a day is the facts of that day and
before; a day announced beforehand (a meeting, a hearing, a move) is known as soon as it is in the facts.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from goldenthread.law.duty import Case, Duty
from goldenthread.law.engine import DueDate, engaged, gather
from goldenthread.law.exceptions import LIMBS, RAISING, recorded, step_of
from goldenthread.law.facts import Fact
from goldenthread.law.promises import Promise, promised
from goldenthread.law.reasons import why
from goldenthread.law.refusals import NoDutyInForce
from goldenthread.law.register import Register, the_register
from goldenthread.law.working_days import FIRST_DAY, LAST_DAY, ONE_DAY, on_or_before

# Days that are set before they come, so that something can be owed before them.
ANNOUNCED = frozenset({"review_meeting", "hearing", "mediation_date", "moved", "phase_transfer"})


def clock(
    facts: Iterable[Fact], *, on: date, register: Register | None = None, promises: Sequence[Promise] = ()
) -> list[dict[str, Any]]:
    """
    Return every duty that the facts of one case engage, as it stands on a day, in the order of the register.

    Each is an object with the keys `id`, `for`, `trigger`, `due_on`, `original_due_on`, `act_by`, `earliest_on`,
    `met_on`, `state`, `governs`, `exceptions`, `source`, `verified`, `kind`, `owner` and `why`; days are ISO text.
    Facts after the day change nothing that held on it: they only add duties that are `not_engaged_yet`.

    :raises UnknownFact: a fact is not in the vocabulary.
    :raises NoDutyInForce: nothing that a fact begins was in force on its day.

    Source: the register's conventions C1 to C12.
    """
    rules = register or the_register()
    whole = gather(facts)
    _refuse_what_nothing_governs(whole, rules)
    known = _known_on(whole, on)
    answers = [
        _object(duty, _as_at(due, on), on, known, promises)
        for duty, due in engaged(known, rules)
        if not _is_to_come(duty, due, on)
    ]
    to_come = [
        _object(duty, due._replace(met_on=None, ended_on=None), on, whole, promises, state="not_engaged_yet")
        for duty, due in (engaged(whole, rules) if _has_later(whole, on) else ())
        if _is_to_come(duty, due, on)
    ]
    if not to_come:
        return answers
    place = {duty_id: number for number, duty_id in enumerate(rules.ids)}
    return sorted(answers + to_come, key=lambda one: place[one["id"]])


def _has_later(case: Case, on: date) -> bool:
    return any(day is not None and day > on for said in case.values() for day, _ in said)


def _known_on(case: Case, on: date) -> Case:
    """Return the facts of a day and before, and those announced ahead of their day."""
    known: Case = {}
    for kind, said in case.items():
        held = said if kind in ANNOUNCED else [one for one in said if one[0] is None or one[0] <= on]
        if held:
            known[kind] = held
    return known


def _is_to_come(duty: Duty, due: DueDate, on: date) -> bool:
    """Say whether a duty's beginning lies after the day; a duty that looks ahead to its beginning has begun already."""
    looks_ahead = duty.looks_ahead or duty.is_dated_by_its_limit
    return due.trigger_on is not None and due.trigger_on > on and not (looks_ahead and due.trigger_fact in ANNOUNCED)


def _as_at(due: DueDate, on: date) -> DueDate:
    """Leave out what had not yet come about: a minimum still running, a meeting still ahead."""
    if due.met_on is not None and due.met_on > on:
        due = due._replace(met_on=None)
    if due.ended_on is not None and due.ended_on > on:
        due = due._replace(ended_on=None)
    return due


def _refuse_what_nothing_governs(case: Case, register: Register) -> None:
    """Refuse a fact that begins duties in the register, none of which was in force on its day."""
    for kind, said in case.items():
        governed_since = register.governed_since(kind)
        for day, _ in said:
            if day and (governed_since is None or day < governed_since) and not register.governs(kind, day):
                raise NoDutyInForce(f"the fact {kind!r}", day)


def state_of(duty: Duty, due: DueDate, on: date) -> str:
    """
    Return what state a duty is in on a day.

    A permission that runs out has ended, for nobody is late with a right; a standing duty goes on and is never late.
    """
    if due.met_on is not None:
        is_late = due.due_on is not None and due.met_on > due.due_on and duty.force != "permits"
        return "met_late" if is_late and not (duty.is_minimum and due.met_on == due.earliest_on) else "met"
    if due.ended_on is not None:
        return "ended"
    if due.is_excused:
        return "excused"
    if due.due_on is None or on <= due.due_on or duty.standing:
        return "waiting"
    return "ended" if duty.force == "permits" else "late"


def _object(
    duty: Duty, due: DueDate, on: date, case: Case, promises: Sequence[Promise], *, state: str | None = None
) -> dict[str, Any]:
    state = state or state_of(duty, due, on)
    duty_id, for_, trigger, trigger_on, due_on, original, earliest_on, met_on, _, _, _, governs = due
    answer: dict[str, Any] = {"id": duty_id}
    if for_ is not None:
        answer["for"] = for_
    answer["trigger"] = {"fact": trigger, "on": _text(trigger_on)}
    answer["due_on"] = _text(due_on)
    answer["original_due_on"] = _text(original)
    answer["act_by"] = _text(act_by(duty, due, promises))
    if earliest_on is not None:
        answer["earliest_on"] = _text(earliest_on)
    answer["met_on"] = _text(met_on)
    answer["state"] = state
    if governs is not None:
        answer["governs"] = governs
    answer["exceptions"] = _exceptions(duty, due, case)
    answer["source"] = duty.source
    answer["verified"] = duty.verified
    answer["kind"] = duty.kind
    answer["owner"] = duty.owner
    answer["why"] = why(duty, due, state, promises)
    return answer


def act_by(duty: Duty, due: DueDate, promises: Sequence[Promise] = ()) -> date | None:
    """
    Return the working day to act by: no later than the limit, the clear-days reading of notice, or a local promise.

    The limit itself never moves, and late is judged on it. Source: C5, C6, C11.
    """
    day = due.due_on
    if day is None:
        return None
    if duty.count == "ATLEAST" and duty.limit.endswith(("week", "weeks")):
        day -= ONE_DAY
    promise = promised(promises, due) if promises else None
    if promise is not None and promise < day:
        day = promise
    # Beyond the published lists nobody knows the bank holidays yet, so the day stands as it is.
    return on_or_before(day) if FIRST_DAY <= day <= LAST_DAY else day


def _exceptions(duty: Duty, due: DueDate, case: Case) -> list[dict[str, Any]]:
    """Return how each exception that the facts raise came out for this limit: limb, link, and what was counted."""
    if RAISING.isdisjoint(case) or due.trigger_on is None or due.original_due_on is None:
        return []
    step = step_of(duty, since=due.trigger_on, due_on=due.original_due_on, key=due.for_)
    found: list[dict[str, Any]] = []
    for code in LIMBS:
        link = recorded(code, duty.id, case)
        if code not in duty.exceptions:
            if link is not None:
                because = "The law gives this limit no such exception."
                found.append({"code": code, "applies": False, "tested": {}, "because": because})
            continue
        tested = LIMBS[code](step, case)
        if not tested.is_raised and link is None:
            continue
        if link is None:
            because = f"{tested.because} Nobody has recorded that it made this limit impractical."
        elif tested.holds:
            because = str(link.fields["because"])
        else:
            because = tested.because or "No fact shows it."
        counted = {name: _plain(value) for name, value in tested.counted.items()}
        applies = tested.holds and link is not None
        found.append({"code": code, "applies": applies, "tested": counted, "because": because})
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


@lru_cache(maxsize=20_000)
def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
