"""
A duty as a page for an officer: what it is, who owes it, when, what meets, ends or excuses it, and what it was before.

The words of facts and exceptions are data (`fact_words.yaml`, `exceptions.yaml`); the tests are in `exceptions.py`.
"""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from goldenthread.law.duty import Duty, Sign

_FOLDER = Path(__file__).parent
_LABEL, _WIDTH = 16, 100
_FORCE = {
    "must": "The law requires it.",
    "should": "It should be followed unless there is good reason not to.",
    "permits": "The law permits it; nobody is late with it.",
}
_KIND = {"law": "Law", "guidance": "Guidance, not law", "practice": "Practice, not law"}
_COUNT = {
    "D0": "That day is day 0: counting begins on the day after.",
    "D1": "That day is day 1.",
    "BEFORE": '"Before" a day: the day before it is the last that complies.',
    "ATLEAST": "It is counted back from that day. The day to act by is a day earlier, so that the days are clear.",
}
_EACH = {
    "id": "Once for each `id`, so that every adviser and every setting has a limit of its own.",
    "to": "Once for health and once for social care.",
}
_FIELDS = {"section_i_only": "section I only"}
_ONLY_SCHOOL_DAYS = "Only days count on which the setting is open to pupils."
_ONLY_WORKING_DAYS = "Only working days count: Monday to Friday without the bank holidays of England and Wales."
_NEVER_MOVES = (
    "Weekends, bank holidays and school holidays count, and the last day never moves; where it is no working day, the "
    "day to act by is the working day before."
)
_TRIBUNAL = (
    "By 17:00, by the Tribunal's own rules: August and 25 December to 1 January are left out, and a last day that is "
    "no working day moves to the next."
)


@lru_cache(maxsize=1)
def exceptions_in_words() -> dict[str, dict[str, str]]:
    """Return each exception's words and its exact test."""
    said: dict[str, dict[str, str]] = yaml.safe_load((_FOLDER / "exceptions.yaml").read_text(encoding="utf-8"))
    return said


@lru_cache(maxsize=1)
def facts_in_words() -> dict[str, str]:
    """Return what each fact of the vocabulary says."""
    said: dict[str, str] = yaml.safe_load((_FOLDER / "fact_words.yaml").read_text(encoding="utf-8"))
    return said


def page_of(history: Sequence[Duty]) -> str:
    """Return a duty as a page: the version that holds last, and before it what was different."""
    duty, *before = reversed(history)
    heading = f"{duty.id}: {duty.words}"
    lines = [heading, "=" * len(heading), ""]
    for label, paragraphs in _entries(duty, before):
        lines += _entry(label, paragraphs)
    return "\n".join(lines)


def _entries(duty: Duty, before: Sequence[Duty]) -> Iterator[tuple[str, list[str]]]:
    yield "Who owes it", [duty.owner]
    yield "How binding", [f"{_KIND[duty.kind]}. {_FORCE[duty.force]}"]
    yield "Runs from", [_either(duty.begins, "the day ")] if duty.begins else ["nothing in one case's facts."]
    yield "How long", _how_long(duty)
    if duty.each:
        yield "Repeats", [_EACH[duty.each]]
    if duty.standing:
        yield "Stands", [f"It is {duty.standing}."]
    yield "Met when", [_either(duty.met_by)] if duty.met_by else [_met_otherwise(duty)]
    if duty.ended_by or duty.looks_ahead:
        yield "Falls away when", [_either(duty.ended_by, also="that day has come" if duty.looks_ahead else "")]
    yield "Excused when", _excuses(duty)
    if duty.notes:
        yield "Note", [duty.notes]
    yield "Source", [duty.source]
    yield "Verified", ["Yes, against its source."] if duty.verified else [f"No. To check: {duty.unverified}."]
    yield "In force", [_in_force(duty)]
    for older in before:
        yield "Before that", [_in_force(older), *_differences(older, duty)]


def _entry(label: str, paragraphs: list[str]) -> list[str]:
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += textwrap.wrap(
            paragraph[:1].upper() + paragraph[1:],
            width=_WIDTH,
            initial_indent=("" if lines else label).ljust(_LABEL),
            subsequent_indent=" " * _LABEL,
            break_on_hyphens=False,
        )
    return lines


def _how_long(duty: Duty) -> list[str]:
    limit = duty.limit or "no number"
    if duty.count == "ATLEAST":
        limit = f"at least {limit} before that day"
    elif duty.count == "BEFORE":
        limit = f"before {limit}"
    elif duty.is_minimum and duty.counted is not None:
        limit = f"at least {limit}, which must have run before the next step"
    said = [f"{limit}."]
    if duty.count == "ATLEAST" and "week" not in duty.limit:
        said.append("It is counted back from that day.")
    elif duty.count in _COUNT:
        said.append(_COUNT[duty.count])
    if duty.is_served:
        said.append("A draft or notice sent by post counts from the second working day after posting.")
    if duty.roll == "C10":
        said.append(_TRIBUNAL)
    elif "working day" in duty.limit:
        said.append(_ONLY_WORKING_DAYS)
    elif "school day" in duty.limit:
        said.append(_ONLY_SCHOOL_DAYS)
    elif duty.count != "–":
        said.append(_NEVER_MOVES)
    return [" ".join(said)]


def _met_otherwise(duty: Duty) -> str:
    if duty.times_of:
        return "the duty whose time it borrows would be met."
    if duty.is_minimum:
        return "the time has run."
    if duty.standing or not duty.begins:
        return "it is never finished."
    after = "has ended" if duty.force == "permits" else "shows as late"
    return f"no fact of the clock's vocabulary says so; past its day it {after}."


def _either(signs: Sequence[Sign], before: str = "", also: str = "") -> str:
    said = [before + _said(sign) for sign in signs] + ([also] if also else [])
    return f"{'; or '.join(said)}."


def _said(sign: Sign) -> str:
    words = facts_in_words()[sign.fact]
    parts = [_of(field, allowed, " or ") for field, allowed in sign.where]
    parts += [_of(field, allowed, " and ") for field, allowed in sign.has_all]
    parts += [f"after {facts_in_words()[sign.after]}"] if sign.after else []
    parts += [f"unless {facts_in_words()[sign.unless_after]} before"] if sign.unless_after else []
    return f"{words} ({', '.join(parts)})" if parts else words


def _of(field: str, allowed: frozenset[Any], link: str) -> str:
    values = sorted(_value(one) for one in allowed if one is not None)
    said = f"{_FIELDS.get(field, field).replace('_', ' ')}: {link.join(values)}"
    return f"{said}, or not said" if None in allowed else said


def _value(one: object) -> str:
    if isinstance(one, bool):
        return "yes" if one else "no"
    return str(one).replace("_", " ")


def _excuses(duty: Duty) -> list[str]:
    if not duty.exceptions:
        return ["It has none of the register's exceptions."]
    known = exceptions_in_words()
    said = [
        f"{code}, {known[code]['words']}. {known[code]['test']}{_only_theirs(code, duty)}" for code in duty.exceptions
    ]
    return [
        *said,
        "Each also needs a recorded reason why it made this limit impractical. It then has no day: the duty is as soon "
        "as practicable. Nothing is added on or paused, and later limits are tested on their own.",
    ]


def _only_theirs(code: str, duty: Duty) -> str:
    if code != "EX-ABSENT4" or not duty.absent:
        return ""
    return f" Here only the absence of the {' or '.join(sorted(duty.absent))} counts."


def _in_force(duty: Duty) -> str:
    if duty.until == date.max:
        return f"Since {_day(duty.since)}."
    return f"From {_day(duty.since)} to {_day(duty.until)}."


def _differences(older: Duty, newer: Duty) -> list[str]:
    """Return what an older version said otherwise, in the words of its page."""
    then, now = dict(_entries(older, ())), dict(_entries(newer, ()))
    words = [f"What was owed: {older.words}."] if older.words != newer.words else []
    return words + [
        f"{label}: {' '.join(said)}" for label, said in then.items() if label != "In force" and said != now.get(label)
    ]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
