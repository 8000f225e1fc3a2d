"""
Local promises: an area's own, earlier target for a duty whose limit is only a backstop.

Almost every limit is "as soon as practicable and in any event within": a promise says what the area aims at (C11).
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from goldenthread.law import periods
from goldenthread.law.engine import DueDate
from goldenthread.law.refusals import RegisterRefused, nearest
from goldenthread.law.register import Register, the_register

_KEYS = ("duty", "within", "since", "until", "decided_by")


class Promise(NamedTuple):
    """What an area has promised: which duty, within how long, and between which days the promise holds."""

    duty: str
    within: str
    since: date
    until: date
    decided_by: str
    counted: periods.Counted


def promised(promises: Sequence[Promise], due: DueDate) -> date | None:
    """Return the day that an area's promise gives a duty, or none where it has made none."""
    for promise in promises:
        if promise.duty == due.id and due.trigger_on and promise.since <= due.trigger_on <= promise.until:
            return promise.counted(due.trigger_on)
    return None


def read_promises(path: Path, register: Register | None = None) -> list[Promise]:
    """
    Return the promises in a YAML page.

    :raises RegisterRefused: a key or duty is not known, or a promise is no earlier than the law's own limit.
    """
    rules = register or the_register()
    return [_promise(row, rules) for row in yaml.safe_load(path.read_text(encoding="utf-8")) or []]


def _promise(row: dict[str, Any], register: Register) -> Promise:
    for key in row:
        if key not in _KEYS:
            raise RegisterRefused(f"A promise does not know the key {key!r}. {nearest(str(key), _KEYS)}")
    for key in ("duty", "within", "since", "decided_by"):
        if key not in row:
            raise RegisterRefused(f"A promise lacks the key {key!r}.")
    duty = register.duty(row["duty"], on=row["since"])
    number, _, unit = str(row["within"]).partition(" ")
    unit = unit if unit.endswith("s") else unit + "s"
    if not number.isdigit() or unit not in ("days", "weeks", "months", "working days"):
        raise RegisterRefused(f"The promise for {duty.id}: {row['within']!r} is no length of time.")
    counted = periods.after(int(number), unit)
    if duty.counted is None or duty.count != "D0" or counted(row["since"]) >= duty.counted(row["since"]):
        raise RegisterRefused(f"The promise for {duty.id} is not earlier than the law's own limit of {duty.limit}.")
    return Promise(duty.id, row["within"], row["since"], row.get("until") or date.max, row["decided_by"], counted)
