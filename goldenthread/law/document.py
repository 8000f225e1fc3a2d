"""The register as plain data for other programs, and as the page `docs/law/duties.md` for people."""

from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.law.duty import Duty, Sign
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
