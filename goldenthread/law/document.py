"""The register as plain data for other programs, and as pages for people: `docs/law/duties.md` and `facts.md`."""

from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.law.duty import Duty, Sign
from goldenthread.law.explaining import facts_in_words
from goldenthread.law.facts import vocabulary
from goldenthread.law.register import Register

DOCUMENT = Path("docs/law/duties.md")


def explained(duty: Duty) -> dict[str, Any]:
    """Return one version of a duty as plain data."""
    return {
        "id": duty.id,
        "words": duty.words,
        "owner": duty.owner,
        "kind": duty.kind,
        "force": duty.force,
        "limit": duty.limit,
        "count": duty.count,
        "roll": duty.roll,
        "begins": [_said(sign) for sign in duty.begins],
        "met_by": [_said(sign) for sign in duty.met_by],
        "ended_by": [_said(sign) for sign in duty.ended_by],
        "exceptions": list(duty.exceptions),
        "source": duty.source,
        "in_force": {
            "since": duty.since.isoformat(),
            "until": None if duty.until == date.max else duty.until.isoformat(),
        },
        "verified": duty.verified,
        "unverified": duty.unverified,
        "notes": duty.notes,
    }


def _said(sign: Sign) -> str:
    parts = [f"{field} {' or '.join(sorted(str(value) for value in allowed if value is not None))}"
             for field, allowed in (*sign.where, *sign.has_all)]  # fmt: skip
    parts += [f"after {sign.after}"] if sign.after else []
    parts += [f"not after {sign.unless_after}"] if sign.unless_after else []
    return f"{sign.fact} ({'; '.join(parts)})" if parts else sign.fact


def duties_document(register: Register) -> str:
    """Return the whole register as a page, one row to a version of a duty."""
    lines = [
        "# Duties",
        "",
        "Written from `goldenthread/law/duties` by `goldenthread law document`; do not edit: a test finds it stale.",
        "",
        "| id | duty | limit | count | roll | kind | force | owner | exceptions | source | in force | verified |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for duty in register.duties:
        until = "" if duty.until == date.max else f" to {duty.until.isoformat()}"
        cells = (
            duty.id, duty.words, duty.limit or "–", duty.count, duty.roll, duty.kind, duty.force, duty.owner,
            ", ".join(duty.exceptions) or "–", duty.source, f"from {duty.since.isoformat()}{until}",
            "yes" if duty.verified else f"no: {duty.unverified}",
        )  # fmt: skip
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def facts_document(register: Register) -> str:
    """Return every fact that the clock understands as a page: its fields, and the duties that it begins."""
    lines = [
        "# Facts",
        "",
        "Written from `goldenthread/law` by `goldenthread law document`; do not edit: a test finds it stale.",
        "",
        "Each fact has `fact` and its day, `on` (a day in London) or `at` (a moment with its zone). Where the day",
        "may be left out the table says so. A field that ends in `?` may be left out.",
        "",
        "| fact | it says that | day | fields | begins |",
        "|---|---|---|---|---|",
    ]
    for fact, shape in vocabulary().items():
        fields = "; ".join(f"`{name}`: {_allowed(what)}" for name, what in shape.items() if name != "day")
        begins = dict.fromkeys(duty.id for duty in register.duties if fact in (sign.fact for sign in duty.begins))
        day = "may be left out" if shape.get("day") == "either" else "needed"
        lines.append(f"| `{fact}` | {facts_in_words()[fact]} | {day} | {fields or '–'} | {', '.join(begins) or '–'} |")
    return "\n".join(lines) + "\n"


_TYPES = {"text": "text", "date": "a day", "dates": "days", "texts": "a list of words", "truth": "true or false",
          "year": "a year"}  # fmt: skip


def _allowed(what: Any) -> str:
    if isinstance(what, dict):
        return "a list of " + ", ".join(str(one) for one in what["several"])
    return ", ".join(str(one) for one in what) if isinstance(what, list) else _TYPES[what]
