"""
The law register: every duty as data, read once and checked, and found by id and day or by the fact that begins it.

It refuses a key it does not know, versions that overlap, and gaps between them.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from goldenthread.law import periods
from goldenthread.law.duty import Duty, Sign
from goldenthread.law.exceptions import LIMBS
from goldenthread.law.facts import vocabulary
from goldenthread.law.refusals import NoDutyInForce, RegisterRefused, nearest
from goldenthread.law.rules import RULES

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # both are safe; the one in C is ten times faster
FOLDER = Path(__file__).parent / "duties"
_COMMENCEMENT = date(2014, 9, 1)  # Children and Families Act 2014, Part 3
_NEEDED = ("id", "words", "owner", "kind", "source", "begins")
_MAY = (
    "force", "in_force", "unverified", "within", "at_least", "rule", "limit", "count", "roll", "each", "counted_from",
    "joins_until", "met_by", "ended_by", "exceptions", "absent", "standing", "notes", "dated_by", "minimum",
    "looks_ahead", "times_of",
)  # fmt: skip
_SIGN = ("fact", "where", "has_all", "after", "unless_after")
_KINDS = ("law", "guidance", "practice")
_FORCES = ("must", "should", "permits")
_ROLLS = ("none", "C10")
_COUNTS = ("D0", "D1", "BEFORE", "ATLEAST", "–")


class Register:
    """Every duty, in every version."""

    def __init__(self, duties: Iterable[Duty]) -> None:
        self.duties = tuple(duties)
        self._versions: dict[str, list[Duty]] = {}
        self._begun_by: dict[tuple[frozenset[str], frozenset[str] | None], tuple[Duty, ...]] = {}
        self._governed_since: dict[str, date | None] = {}
        for duty in self.duties:
            self._versions.setdefault(duty.id, []).append(duty)
        for versions in self._versions.values():
            _check_days(versions)
        for duty in self.duties:
            for other in (one for ids in duty.times_of.values() for one in ids):
                self.history(other)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every duty's id, in the order of the register."""
        return tuple(self._versions)

    def history(self, duty_id: str) -> tuple[Duty, ...]:
        """
        Return every version of a duty, oldest first.

        :raises RegisterRefused: the register has no duty of that id; the sentence names the nearest.
        """
        if duty_id not in self._versions:
            raise RegisterRefused(f"There is no duty {duty_id!r} in the register. {nearest(duty_id, self.ids)}")
        return tuple(self._versions[duty_id])

    def duty(self, duty_id: str, *, on: date) -> Duty:
        """
        Return the version of a duty that is in force on a day.

        :raises NoDutyInForce: none is; the nearest one is never used instead.
        """
        for version in self.history(duty_id):
            if version.is_in_force(on):
                return version
        raise NoDutyInForce(duty_id, on)

    def begun_by(self, kinds: frozenset[str], only: frozenset[str] | None = None) -> tuple[Duty, ...]:
        """Return the duties that facts of these kinds may begin, in the order of the register; of those asked for."""
        found = self._begun_by.get((kinds, only))
        if found is None:
            found = tuple(
                duty
                for duty in self.duties
                if (only is None or duty.id in only) and any(sign.fact in kinds for sign in duty.begins)
            )
            if len(self._begun_by) < 10_000:
                self._begun_by[kinds, only] = found
        return found

    def governs(self, kind: str, day: date) -> bool:
        """Say whether a fact of a kind begins some duty in force on its day, or never begins any."""
        begun = [duty for duty in self.begun_by(frozenset({kind})) if not duty.is_dated_by_its_limit]
        return not begun or any(duty.is_in_force(day) for duty in begun)

    def governed_since(self, kind: str) -> date | None:
        """Return the day from which a fact of a kind is always governed, or none where that ever ends."""
        if kind not in self._governed_since:
            begun = [duty for duty in self.begun_by(frozenset({kind})) if not duty.is_dated_by_its_limit]
            lasting = [duty.since for duty in begun if duty.until == date.max]
            self._governed_since[kind] = min(lasting, default=None if begun else date.min)
        return self._governed_since[kind]


def _check_days(versions: list[Duty]) -> None:
    versions.sort(key=lambda duty: duty.since)
    for earlier, later in pairwise(versions):
        if earlier.until >= later.since:
            raise RegisterRefused(f"{later.id}: two versions are in force on {later.since.isoformat()}.")
        if earlier.until + timedelta(days=1) != later.since:
            raise RegisterRefused(f"{later.id}: no version is in force just before {later.since.isoformat()}.")


@lru_cache(maxsize=1)
def the_register() -> Register:
    """Return the register that is shipped, read once."""
    return read_register(FOLDER)


def read_register(folder: Path) -> Register:
    """Return the register in a folder of YAML pages. :raises RegisterRefused: a page is not as it must be."""
    duties: list[Duty] = []
    for path in sorted(folder.glob("*.yaml")):
        rows = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER) or []  # noqa: S506 - it is safe
        if not isinstance(rows, list):
            raise RegisterRefused(f"{path.name}: a page is a list of duties.")
        duties += [compile_duty(row, page=path.name) for row in rows]
    return Register(duties)


def compile_duty(row: dict[str, Any], *, page: str) -> Duty:
    """Return one row of a page as a duty. :raises RegisterRefused: a key is unknown, missing, or says nothing known."""
    name = f"{page}: {row.get('id', 'a duty without an id')}"
    for key in row:
        if key not in _NEEDED + _MAY:
            raise RegisterRefused(f"{name}: the key {key!r} is not known. {nearest(str(key), _NEEDED + _MAY)}")
    for key in _NEEDED:
        if key not in row:
            raise RegisterRefused(f"{name}: the key {key!r} is missing.")
    force = row.get("force") or {"law": "must"}.get(row["kind"], "should")
    count = row.get("count", "–")
    roll = row.get("roll", "none")
    for value, allowed in ((row["kind"], _KINDS), (force, _FORCES), (count, _COUNTS), (roll, _ROLLS)):
        if value not in allowed:
            raise RegisterRefused(f"{name}: {value!r} is not one of {', '.join(allowed)}.")
    for code in row.get("exceptions", ()):
        if code not in LIMBS:
            raise RegisterRefused(f"{name}: {code!r} is no exception. {nearest(code, tuple(LIMBS))}")
    if "rule" in row and row["rule"] not in RULES:
        raise RegisterRefused(f"{name}: {row['rule']!r} is no rule. {nearest(row['rule'], tuple(RULES))}")
    since, until = _in_force(row, name)
    begins = tuple(_sign(one, (), name) for one in row["begins"])
    kinds = tuple(sign.fact for sign in begins)
    words, counted = _count(row, count, name)
    return Duty(
        id=row["id"], words=row["words"], owner=row["owner"], kind=row["kind"], force=force, source=row["source"],
        since=since, until=until,
        verified="unverified" not in row, unverified=row.get("unverified", ""),
        limit=words, count=count, roll=roll,
        begins=begins, counted=counted, rule=RULES[row["rule"]] if "rule" in row else None,
        each=row.get("each", ""), is_served=row.get("counted_from") == "service",
        is_minimum=row.get("minimum", "at_least" in row and count != "ATLEAST"),
        looks_ahead=row.get("looks_ahead", "at_least" in row and count == "ATLEAST"),
        is_dated_by_its_limit=row.get("dated_by") == "limit" or "phase_transfer" in kinds,
        standing=row.get("standing", ""), joins_until=tuple(row.get("joins_until", ())),
        met_by=tuple(_sign(one, kinds, name) for one in row.get("met_by", ())),
        ended_by=tuple(_sign(one, kinds, name) for one in row.get("ended_by", ())),
        exceptions=tuple(row.get("exceptions", ())), absent=frozenset(row.get("absent", ())),
        notes=row.get("notes", ""),
        times_of_field=row.get("times_of", {}).get("field", ""),
        times_of={key: tuple(ids) for key, ids in row.get("times_of", {}).items() if key != "field"},
    )  # fmt: skip


def _in_force(row: dict[str, Any], name: str) -> tuple[date, date]:
    """Return the first and last day of a version; what says nothing came with Part 3 of the Act."""
    said = row.get("in_force", {"since": _COMMENCEMENT, "until": None})
    if set(said) != {"since", "until"}:
        raise RegisterRefused(f"{name}: in_force says `since` and `until`, nothing else.")
    since, until = said["since"], said["until"] or date.max
    if not isinstance(since, date) or not isinstance(until, date) or until < since:
        raise RegisterRefused(f"{name}: in_force must be two days, the first no later than the last.")
    return since, until


def _sign(said: str | dict[str, Any], begins: tuple[str, ...], name: str) -> Sign:
    sign = {"fact": said} if isinstance(said, str) else said
    known = tuple(vocabulary())
    for key in sign:
        if key not in _SIGN:
            raise RegisterRefused(f"{name}: {key!r} is not known of a fact. {nearest(key, _SIGN)}")
    for fact in (sign["fact"], sign.get("after"), sign.get("unless_after")):
        if fact is not None and fact not in known:
            raise RegisterRefused(f"{name}: there is no fact {fact!r}. {nearest(fact, known)}")
    return Sign(
        sign["fact"], len(sign) == 1, sign["fact"] in begins, _allowed(sign, "where"), _allowed(sign, "has_all"),
        sign.get("after", ""), sign.get("unless_after", ""),
    )  # fmt: skip


def _allowed(sign: dict[str, Any], key: str) -> tuple[tuple[str, frozenset[Any]], ...]:
    return tuple((field, frozenset(values)) for field, values in sign.get(key, {}).items())


def _count(row: dict[str, Any], count: str, name: str) -> tuple[str, periods.Counted | None]:
    """Return a limit's words and how it is counted; a rule counts for itself, and some limits have no number."""
    said = row.get("within") or row.get("at_least") or ""
    words = row.get("limit") or said
    if "rule" in row or said in ("", "as soon as practicable"):
        return words, None
    if said in ("same day", "immediately"):
        return words, periods.after(0, "days")
    number, _, unit = said.partition(" ")
    unit = unit if unit.endswith("s") else unit + "s"
    if not number.isdigit() or unit not in periods.UNITS or (row.get("roll") == "C10" and unit != "working days"):
        raise RegisterRefused(f"{name}: {said!r} is no length of time that the register knows.")
    if row.get("roll") == "C10":
        return words, periods.after(int(number), "tribunal days")
    counting = {"D0": periods.after, "D1": periods.beginning_with, "ATLEAST": periods.at_least_before}.get(count)
    if counting is None:
        raise RegisterRefused(f"{name}: {said!r} needs a way of counting: D0, D1 or ATLEAST.")
    return words, counting(int(number), unit)
