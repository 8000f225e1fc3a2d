"""
Reading facts from JSON: strict about names and fields, so that a slip of the pen never silently stops a clock.

Source: the vocabulary in `facts.yaml`; timestamps become civil days by convention C1.
"""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from goldenthread.core.clock import civil_date
from goldenthread.law.exceptions import LIMBS
from goldenthread.law.facts import Fact, vocabulary
from goldenthread.law.refusals import FactsRefused, UnknownFact, nearest
from goldenthread.law.register import the_register

_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # a day outside is a slip of the pen, and no limit can be counted from it
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_facts(text: str) -> list[Fact]:
    """Return the facts in a JSON text. :raises FactsRefused: it is no list of facts; the sentence says where."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise FactsRefused(f"This is not JSON: {fault}.") from None
    return facts_from(said)


def facts_from(said: object) -> list[Fact]:
    """Return facts from plain data: a list of objects, each with `fact`, a day, and the fields of that fact."""
    if not isinstance(said, list):
        raise FactsRefused("The facts of a case are a list, and this is not one.")
    return [_fact(one, place) for place, one in enumerate(said, start=1)]


def _fact(said: object, place: int) -> Fact:
    if not isinstance(said, dict) or not isinstance(said.get("fact"), str):
        raise FactsRefused(f"Fact {place} is not an object with a name in `fact`.")
    kind = said["fact"]
    known = vocabulary()
    if kind not in known:
        raise UnknownFact(kind, tuple(known))
    name = f"Fact {place}, {kind}"
    shape = dict(known[kind])
    day = _day_of(said, shape.pop("day", "needed"), name)
    fields = _fields(said, shape, name)
    _check_together(kind, day, fields, name)
    return Fact(kind, day, fields)


def _day_of(said: dict[str, Any], needed: str, name: str) -> date | None:
    if "on" in said and "at" in said:
        raise FactsRefused(f"{name}: give its day as `on` or its moment as `at`, not both.")
    if "on" in said:
        return _a_day(said["on"], f"{name}: `on`")
    if "at" in said:
        return _a_moment(said["at"], f"{name}: `at`")
    if needed == "needed":
        raise FactsRefused(f"{name}: it has no day; give `on`, or `at` with a zone.")
    return None


def _fields(said: dict[str, Any], shape: dict[str, Any], name: str) -> dict[str, Any]:
    allowed = {key.rstrip("?"): (key.endswith("?"), what) for key, what in shape.items()}
    fields: dict[str, Any] = {}
    for key, value in said.items():
        if key in ("fact", "on", "at"):
            continue
        if key not in allowed:
            hint = nearest(key, (*allowed, "on", "at"))
            raise FactsRefused(f"{name}: it has no field {key!r}. {hint}")
        if value is not None:
            fields[key] = _value(value, allowed[key][1], f"{name}: `{key}`")
    for key, (may_lack, _) in allowed.items():
        if not may_lack and key not in fields:
            raise FactsRefused(f"{name}: it must say `{key}`.")
    return fields


def _value(value: object, what: Any, name: str) -> Any:
    if isinstance(what, dict):
        said = [value] if isinstance(value, str) else _a_list(value, name)
        return [_one_of(one, what["several"], name) for one in said]
    if isinstance(what, list):
        return _one_of(value, what, name)
    return _READERS[what](value, name)


def _one_of(value: object, words: list[Any], name: str) -> Any:
    if isinstance(value, bool) or value not in words:
        raise FactsRefused(f"{name} cannot be {value!r}. {nearest(str(value), tuple(str(word) for word in words))}")
    return value


def _a_day(value: object, name: str) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise FactsRefused(f"{name} must be a day such as 2026-01-31, not {value!r}.")
    try:
        return _in_reach(date.fromisoformat(value), name)
    except ValueError:
        raise FactsRefused(f"{name}: there is no day {value}.") from None


def _in_reach(day: date, name: str) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise FactsRefused(f"{name} lies outside {_FIRST_YEAR} to {_LAST_YEAR}: {day.isoformat()}.")
    return day


def _a_moment(value: object, name: str) -> date:
    try:
        moment = datetime.fromisoformat(str(value))
        if moment.tzinfo is not None and isinstance(value, str):
            return _in_reach(civil_date(moment), name)
    except (ValueError, OverflowError):
        pass
    raise FactsRefused(f"{name} must be a moment with a zone such as 2026-06-30T23:30:00Z, not {value!r}.")


def _a_text(value: object, name: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or str(value).strip() == "":
        raise FactsRefused(f"{name} must be a text, not {value!r}.")
    return str(value)


def _a_truth(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise FactsRefused(f"{name} must be true or false, not {value!r}.")
    return value


def _a_year(value: object, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not _FIRST_YEAR <= value <= _LAST_YEAR:
        raise FactsRefused(f"{name} must be a year such as 2026, not {value!r}.")
    return value


def _a_list(value: object, name: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise FactsRefused(f"{name} must be a list with something in it, not {value!r}.")
    return value


_READERS: dict[str, Callable[[object, str], Any]] = {
    "date": _a_day,
    "text": _a_text,
    "truth": _a_truth,
    "year": _a_year,
    "dates": lambda value, name: [_a_day(one, name) for one in _a_list(value, name)],
    "texts": lambda value, name: [_a_text(one, name) for one in _a_list(value, name)],
}


def _check_together(kind: str, day: date | None, fields: dict[str, Any], name: str) -> None:
    """Refuse fields that each make sense and together do not."""
    for first, last, is_open in (("first_day", "last_day", False), ("first_day", "reopens", True)):
        if first in fields and last in fields and fields[last] < fields[first] + is_open * (date.resolution):
            raise FactsRefused(f"{name}: `{last}` comes before `{first}` has passed.")
    if kind == "phase_transfer":
        if fields["phase"] == "post16_to_post16" and day is None:
            raise FactsRefused(f"{name}: a move between post-16 institutions must say its day, `on`.")
        has_a_day = "year" in fields or day is not None
        if fields["phase"] not in ("post16_to_post16", "same_school_sixth_form") and not has_a_day:
            raise FactsRefused(f"{name}: it must say `year`, the calendar year of the transfer.")
    if kind == "impractical":
        for duty_id in fields["limits"]:
            the_register().history(duty_id)
        if fields["exception"] not in LIMBS:
            raise FactsRefused(
                f"{name}: there is no exception {fields['exception']!r}. {nearest(fields['exception'], tuple(LIMBS))}"
            )
