"""
Which facts cannot be so, each with the sentence that says what to do about it.

What may be typed is narrower than what a return may bring: a return loads whatever it says, with findings beside it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from goldenthread.casework.rules.facts import CaseFact, day_of, first
from goldenthread.casework.vocabulary import SHAPES, Detail, FactKind, FieldType
from goldenthread.core.identifiers import check_ukprn, check_urn

# Nobody the law is about was born before the first, nor is anything planned past the second; nearer the ends of the
# calendar the periods of the law would run off it.
EARLIEST_YEAR, END_OF_YEARS = 1900, 2200

NUMBER_CHECKS = {"urn": check_urn, "ukprn": check_ukprn}

# A fact of the kind on the left cannot come before one of the kinds on the right, in the same case (and slot, if many).
# CFA 2014 ss.36 and 37 (request, assessment, plan), 44 (review) and 45 (end of a plan); SEND Regs 20(10) and 22.
NOT_BEFORE: dict[FactKind, tuple[FactKind, ...]] = {
    FactKind.REQUEST_WITHDRAWN: (FactKind.REQUEST_RECEIVED,),
    FactKind.DECIDED_TO_ASSESS: (FactKind.REQUEST_RECEIVED,),
    FactKind.DECIDED_NOT_TO_ASSESS: (FactKind.REQUEST_RECEIVED,),
    FactKind.ASSESSMENT_WITHDRAWN: (FactKind.REQUEST_RECEIVED,),
    FactKind.DECIDED_PLAN: (FactKind.REQUEST_RECEIVED, FactKind.DECIDED_TO_ASSESS),
    FactKind.DECIDED_NO_PLAN: (FactKind.REQUEST_RECEIVED, FactKind.DECIDED_TO_ASSESS),
    FactKind.PLAN_ISSUED: (FactKind.REQUEST_RECEIVED, FactKind.DECIDED_TO_ASSESS),
    FactKind.PLAN_CEASED: (FactKind.PLAN_STARTED, FactKind.PLAN_ISSUED),
    FactKind.PLACEMENT_ENDED: (FactKind.PLACEMENT_BEGAN,),
    FactKind.REVIEW_DECIDED: (FactKind.REVIEW_MEETING,),
    FactKind.AMENDMENT_NOTICE_SENT: (FactKind.REVIEW_MEETING,),
}


def problems(proposed: CaseFact, *, others: Iterable[CaseFact], born_on: date | None, today: date) -> dict[str, str]:
    """
    Return what is wrong with a proposed fact beside the others of its case, as field → sentence.

    Nothing is wrong with being back-dated; a fact of the future is refused, since a fact is what has happened.

    Source: for which comes before which, CFA 2014 ss.36, 37, 44 and 45, and SEND Regs 20(10) and 22; for a place that
    has a URN, a UKPRN or a code and only one of them, SEN2 items 4.7 and 5.7. The other tests are our own convention.
    """
    others = list(others)
    found = _problems_of_detail(proposed)
    if proposed.kind == FactKind.PLACEMENT_ENDED and not any(
        fact.kind == FactKind.PLACEMENT_BEGAN and fact.slot == proposed.slot for fact in others
    ):
        found["slot"] = "Choose which placement ended, from the list of what can be recorded in this case"
    shape = SHAPES[proposed.kind]
    on = proposed.happened_on
    words = FactKind(proposed.kind).label.lower()
    if on is None:
        if shape.has_day:
            found["happened_on"] = f"Enter the day of “{words}”"
        return found
    if on.year < EARLIEST_YEAR:
        found["happened_on"] = f"The day of “{words}” must be in {EARLIEST_YEAR} or later"
    elif on > today:
        found["happened_on"] = f"The day of “{words}” must be today or in the past"
    elif born_on and on < born_on:
        found["happened_on"] = f"The day of “{words}” must be on or after the birth, {_words(born_on)}"
    else:
        for earlier in NOT_BEFORE.get(FactKind(proposed.kind), ()):
            pool = [
                fact
                for fact in others
                if not SHAPES[fact.kind].is_many or not shape.is_many or fact.slot == proposed.slot
            ]
            before = day_of(first(pool, earlier))
            if before and on < before:
                label = earlier.label.lower()
                found["happened_on"] = (
                    f"The day of “{words}” must be on or after {_words(before)}, the day of “{label}”"
                )
    return found


def warnings(proposed: CaseFact, *, others: Iterable[CaseFact]) -> tuple[str, ...]:
    """
    Return what does not fit between a proposed fact and the others of its case, where either day may be the wrong one.

    None of it is refused: a return, or a plan that came from another authority, may bring such days.

    Our own convention: a plan is in force from its issue, so the current one cannot have started before the first.
    """
    known = [*others, proposed]
    if proposed.kind not in (FactKind.PLAN_ISSUED, FactKind.PLAN_STARTED):
        return ()
    issued_on, started_on = day_of(first(known, FactKind.PLAN_ISSUED)), day_of(first(known, FactKind.PLAN_STARTED))
    if issued_on is None or started_on is None or issued_on <= started_on:
        return ()
    return (
        f"The two days do not fit: “{FactKind.PLAN_STARTED.label.lower()}” on {_words(started_on)} is before "
        f"“{FactKind.PLAN_ISSUED.label.lower()}” on {_words(issued_on)}. Check both, and correct the wrong one.",
    )


def _problems_of_detail(proposed: CaseFact) -> dict[str, str]:
    shape = SHAPES[proposed.kind]
    known = {detail.name: detail for detail in shape.details}
    found = {name: f"“{name}” is not part of this kind of fact" for name in proposed.detail if name not in known}
    for detail in shape.details:
        sentence = _problem_of(detail, proposed.detail.get(detail.name))
        if sentence:
            found[detail.name] = sentence
    if proposed.kind in (FactKind.SETTING_NAMED, FactKind.PLACEMENT_BEGAN):
        places = [name for name in ("urn", "ukprn", "code") if proposed.detail.get(name)]
        if len(places) != 1:
            found["urn"] = "Give one of: the setting’s URN, its UKPRN, or where it is"
    return found


def _problem_of(detail: Detail, value: Any) -> str:
    if value in (None, ""):
        return f"Say: {detail.words.lower()}" if detail.is_required else ""
    if detail.type is FieldType.CODE and detail.codes is not None and value not in detail.codes.values:
        return f"Choose: {detail.words.lower()}"
    if detail.type is FieldType.FLAG and not isinstance(value, bool):
        return f"Say yes or no: {detail.words.lower()}"
    if detail.type is FieldType.DAY and not _is_day(value):
        return f"Enter a real day: {detail.words.lower()}"
    check = NUMBER_CHECKS.get(detail.name)
    fault = check(str(value)) if check else None
    return f"{fault.sentence}. {fault.do}" if fault else ""


def _is_day(value: Any) -> bool:
    try:
        return EARLIEST_YEAR <= date.fromisoformat(str(value)).year < END_OF_YEARS
    except ValueError:
        return False


def _words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
