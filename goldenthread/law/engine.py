"""
The engine of the clock: from the facts of one case to every duty engaged, on no particular day.

It is lean because whole areas are asked at once: duties are compiled once and found by the facts that begin them.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from goldenthread.law.duty import Case, Duty, Limit, Said, Sign, stand_in
from goldenthread.law.exceptions import is_excused
from goldenthread.law.facts import Fact, vocabulary
from goldenthread.law.refusals import UnknownFact
from goldenthread.law.register import Register, the_register
from goldenthread.law.working_days import ONE_DAY, served_on

_SENT = frozenset({"decided_to_assess", "decided_not_to_assess", "decided_plan", "decided_no_plan"})


class DueDate(NamedTuple):
    """One duty engaged: when it is due, when it was met, when it ended without being met."""

    id: str
    for_: str | None
    trigger_fact: str
    trigger_on: date | None
    due_on: date | None
    original_due_on: date | None
    earliest_on: date | None
    met_on: date | None
    ended_on: date | None
    is_excused: bool
    owner: str
    governs: str | None = None


def due_dates(
    facts: Iterable[Fact], register: Register | None = None, *, only: frozenset[str] | None = None
) -> Sequence[DueDate]:
    """
    Return every duty that the facts of one case engage, in the order of the register, on no particular day.

    A fact from before a duty came into force does not engage it; `clock` refuses such a fact aloud. `only` names the
    duties that are asked for, by id, where a whole area is asked about a few.

    :raises UnknownFact: a fact is not in the vocabulary; the sentence names the nearest.

    Source: the register's conventions C1 to C12.
    """
    return [found for _, found in engaged(gather(facts), register or the_register(), only=only)]


def gather(facts: Iterable[Fact]) -> Case:
    """Return the facts of a case by name and in order of day, each on the day it takes effect."""
    known = vocabulary()
    case: Case = {}
    for fact in facts:
        kind, day, fields = fact
        if kind in _SENT and fields:
            day = fields.get("sent") or day  # a decision meets a duty to notify when the notice goes
        held = case.get(kind)
        if held is None:
            if kind not in known:
                raise UnknownFact(kind, tuple(known))
            case[kind] = [(day, fact)]
        else:
            held.append((day, fact))
    for held in case.values():
        if len(held) > 1:
            held.sort(key=_day_of)
            if any(one[0] == other[0] for one, other in pairwise(held)):
                held.sort(key=_by_day)
    return case


def _by_day(said: Said) -> tuple[date, str]:
    """Order facts by day, and those of one day by what they say, so that the order of recording never matters."""
    day, fact = said
    return day or date.min, repr(sorted(fact.fields.items(), key=str)) if fact.fields else ""


def engaged(case: Case, register: Register, *, only: frozenset[str] | None = None) -> Iterator[tuple[Duty, DueDate]]:
    """Yield each duty engaged, with its days. The only place where duties are worked out."""
    for duty in register.begun_by(frozenset(case), only):
        begun = _beginnings(duty, case)
        if duty.each:
            yield from _one_for_each(duty, begun, case, register)
            continue
        for day, fact in begun:
            for limit in _limits(duty, day, fact, case, register):
                yield duty, _instance(duty, day, fact, limit, case)


def _one_for_each(duty: Duty, begun: list[Said], case: Case, register: Register) -> Iterator[tuple[Duty, DueDate]]:
    """Yield a duty once for each adviser or setting; asking again while it is open begins nothing new."""
    closed_on: dict[object, date | None] = {}
    for day, fact in begun:
        key = fact.fields.get(duty.each)
        if key in closed_on and ((last := closed_on[key]) is None or day is None or day <= last):
            continue
        for limit in _limits(duty, day, fact, case, register):
            found = _instance(duty, day, fact, limit, case)
            closed_on[key] = found.met_on or found.ended_on
            yield duty, found


def _beginnings(duty: Duty, case: Case) -> list[Said]:
    begun: list[Said] = []
    for sign in duty.begins:
        said = case.get(sign.fact)
        if said:
            found = said if sign.is_plain else [one for one in said if sign.holds(one[1], one[0], case)]
            begun = begun + found if begun else found
    if len(begun) > 1:
        begun = _without_repeats(duty, sorted(begun, key=_day_of), case)
    return begun


def _day_of(said: Said) -> date:
    return said[0] or date.min


def _without_repeats(duty: Duty, begun: list[Said], case: Case) -> list[Said]:
    """Leave out a beginning that says nothing new: the same day again, or one that joins an episode still open."""
    kept: list[Said] = []
    for day, fact in begun:
        if any(day == other and _key(duty, fact) == _key(duty, earlier) for other, earlier in kept):
            continue
        if duty.joins_until and kept and not _is_closed(duty.joins_until, kept[-1][0], day, case):
            continue
        kept.append((day, fact))
    return kept


def _key(duty: Duty, fact: Fact) -> object:
    if duty.each:
        return fact.fields.get(duty.each)
    return fact.fields.get("phase"), fact.fields.get("year")


def _is_closed(closing: tuple[str, ...], since: date | None, by: date | None, case: Case) -> bool:
    return any(since <= day <= by for kind in closing for day, _ in case.get(kind, ()) if day and since and by)


def _limits(duty: Duty, day: date | None, fact: Fact, case: Case, register: Register) -> list[Limit]:
    if not duty.is_dated_by_its_limit and (day is None or not duty.since <= day <= duty.until):
        return []
    if duty.rule:
        limits = duty.rule(stand_in(day, fact), fact, case)
        if duty.is_dated_by_its_limit:
            return [one for one in limits if one.due_on is None or duty.is_in_force(one.due_on)]
        return limits
    if duty.times_of and day is not None:
        return _times_of(duty, day, fact, case, register)
    if duty.counted is None or day is None:
        return [Limit(None)]
    if duty.is_served and fact.fields.get("how") == "post":
        day = served_on(day)
    due_on = duty.counted(day)
    return [Limit(due_on, due_on + ONE_DAY if duty.is_minimum else None)]


def _times_of(duty: Duty, day: date, fact: Fact, case: Case, register: Register) -> list[Limit]:
    """Return the limits of the duties whose times a duty borrows, each named by its own id."""
    limits: list[Limit] = []
    for other_id in duty.times_of[fact.fields[duty.times_of_field]]:
        other = register.duty(other_id, on=day)
        limits += [
            limit._replace(for_=other_id, met_by=other.met_by, ended_by=other.ended_by, is_minimum=other.is_minimum)
            for limit in _limits(other, day, fact, case, register)
        ]
    return limits


def _instance(duty: Duty, day: date | None, fact: Fact, limit: Limit, case: Case) -> DueDate:
    due_on, earliest_on, original, for_, governs, since, met_by, ended_by, is_minimum = limit
    key = fact.fields.get(duty.each) if duty.each else None
    since = since or day
    met_on = _first(duty.met_by if met_by is None else met_by, duty.each, key, since, case)
    ended_by = duty.ended_by if ended_by is None else ended_by
    ended_on = _first(ended_by, duty.each, key, since, case) if ended_by else None
    if duty.looks_ahead and day and (ended_on is None or ended_on > day):
        ended_on = day  # after the event there is nothing left to give notice of
    if (duty.is_minimum or is_minimum) and earliest_on and (met_on is None or earliest_on < met_on):
        met_on = earliest_on
    if met_on is not None and ended_on is not None:
        if ended_on < met_on:
            met_on = None
        else:
            ended_on = None
    excused = False
    if duty.exceptions and due_on is not None and day is not None and "impractical" in case:
        excused = is_excused(duty, since=day, due_on=due_on, key=key, case=case)
    return DueDate(
        duty.id,
        for_ if key is None else str(key),
        fact.kind,
        fact.on,
        None if excused else due_on,
        original or due_on,
        earliest_on,
        met_on,
        ended_on,
        excused,
        duty.owner,
        governs,
    )


def _first(signs: tuple[Sign, ...], each: str, key: object, since: date | None, case: Case) -> date | None:
    """Return the first day, on or after the beginning, of a fact that counts."""
    found: date | None = None
    for sign in signs:
        for day, fact in case.get(sign.fact, ()):
            if day is None or (since and (day < since or (sign.strictly_later and day == since))):
                continue
            if found is not None and day >= found:
                break
            if key is not None and fact.fields.get(each, key) != key:
                continue
            if sign.is_plain or sign.holds(fact, day, case):
                found = day
                break
    return found
