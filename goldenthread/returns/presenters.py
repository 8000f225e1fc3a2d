"""What became of an import, in words for the page and the command, and as data for programs."""

from typing import Any

from goldenthread.returns.models import ReturnImport
from goldenthread.returns.rules.sen2.register import register
from goldenthread.returns.vocabulary import MatchedBy
from goldenthread.web.words import counted, number


def outcome_lines(ended: ReturnImport) -> list[str]:
    """Return what became of an import, one sentence a line."""
    if ended.refused_at is not None:
        return refusal_lines(ended)
    if ended.repeats_id is not None:
        return [f"This file was loaded before, as import {ended.repeats_id}. Nothing was changed."]
    totals = ended.totals
    tried = ended.is_dry_run
    lines = [
        f"The return of {ended.collection_year} {'was tried; nothing was changed' if tried else 'is loaded'}: "
        f"{counted(totals['people'], 'person', 'people')}.",
        _people_line(totals, tried=tried),
        _facts_line(totals, tried=tried),
    ]
    if totals["people_in_doubt"]:
        waiting = counted(totals["people_in_doubt"], "person", "people")
        lines.append(f"{waiting} {'would wait' if tried else 'waiting'} for somebody to say who they are.")
    lines.append(findings_line(totals.get("findings_by_rule", {})))
    return [line for line in lines if line]


def refusal_lines(ended: ReturnImport) -> list[str]:
    """Return why a file was refused and what to do."""
    why = ended.refusal
    where = f" (line {number(why['line'])})" if why.get("line") else ""
    return [f"{why['sentence']}{where}. {why['do']}.", "Nothing was loaded."]


def _people_line(totals: dict[str, Any], *, tried: bool) -> str:
    parts = [
        f"{number(totals.get('people_added', 0))} {'would be added' if tried else 'added'}",
        *(
            f"{number(count)} known by {MatchedBy(how).label.lower()}"
            for how, count in sorted(totals.get("people_matched", {}).items())
        ),
    ]
    if totals["people_unchanged"]:
        parts.append(f"{number(totals['people_unchanged'])} said nothing new")
    return "People: " + ", ".join(parts) + "."


def _facts_line(totals: dict[str, Any], *, tried: bool) -> str:
    would = "would be " if tried else ""
    line = (
        f"Facts: {number(totals.get('facts_recorded', 0))} {would}recorded, "
        f"{number(totals.get('facts_corrected', 0))} {would}corrected"
    )
    kept = totals.get("facts_kept", 0)
    return line + (f", {number(kept)} kept although the file says otherwise." if kept else ".")


def findings_line(by_rule: dict[str, int]) -> str:
    """Return how many findings there are, errors and queries apart."""
    rules = register()
    errors = sum(count for rule, count in by_rule.items() if rules[rule].severity == "E")
    queries = sum(by_rule.values()) - errors
    if not by_rule:
        return "No findings."
    return f"Findings: {counted(errors, 'error')} and {counted(queries, 'query', 'queries')}."


def summary(ended: ReturnImport) -> dict[str, Any]:
    """Return an import as data: no person is named in it."""
    return {
        "import": ended.pk,
        "outcome": _outcome(ended),
        "file": ended.file_name,
        "sha256": ended.file_sha256,
        "collection_year": ended.collection_year,
        "census_on": ended.census_on,
        "authority": ended.authority_code,
        "repeats": ended.repeats_id,
        "refusal": ended.refusal or None,
        "totals": ended.totals,
        "sentences": outcome_lines(ended) if ended.is_over else [],
    }


def _outcome(ended: ReturnImport) -> str:
    if not ended.is_over:
        return "not over"
    if ended.refused_at is not None:
        return "refused"
    if ended.repeats_id is not None:
        return "repeated"
    return "tried" if ended.is_dry_run else "loaded"
