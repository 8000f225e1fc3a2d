"""What became of an import, in words for the page and the command, and as data for programs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldenthread.casework.vocabulary import SHAPES, FactKind
from goldenthread.people.queries import DisposalOrder, current_details, identifiers_of
from goldenthread.returns.models import KeptFact, MatchCandidate, ReturnFinding, ReturnImport, ReturnRecord
from goldenthread.returns.queries import has_stopped
from goldenthread.returns.rules.sen2.register import register
from goldenthread.returns.vocabulary import MatchedBy
from goldenthread.web.words import counted, listed, number, plain_day

DISPOSED_SAID = 5  # of those disposed of before; the list of the import's people has the others


def outcome_lines(ended: ReturnImport, *, still_waiting: int | None = None) -> list[str]:
    """Return what became of an import, one sentence a line; how many still wait is told where it is known."""
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
    lines.append(_disposed_line(totals.get("people_disposed_before", []), tried=tried))
    lines.append(_doubt_line(totals["people_in_doubt"], still_waiting, tried=tried))
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


def _disposed_line(found: list[list[int]], *, tried: bool) -> str:
    """
    Return who of those added has a number of a record that was disposed of, and under which order.

    They are added all the same: a return that names them says that the authority knows them again.
    """
    if not found:
        return ""
    said = ", ".join(f"person {number(no)} of the file (order {order})" for no, order in found[:DISPOSED_SAID])
    more = f" and {number(len(found) - DISPOSED_SAID)} more" if len(found) > DISPOSED_SAID else ""
    added = "would be added anew" if tried else "added anew"
    return f"Disposed of before under an order, named by this return and so {added}: {said}{more}."


def _doubt_line(in_doubt: int, still: int | None, *, tried: bool) -> str:
    """Return how many nobody could be sure of, and how many of them still wait where that is known."""
    if not in_doubt:
        return ""
    who = counted(in_doubt, "person", "people")
    if tried:
        return f"In doubt: {who} would wait for somebody to say who they are."
    if still is None or still == in_doubt:
        return f"In doubt: {who} waiting for somebody to say who they are."
    return f"In doubt: {who}, of whom {number(still) if still else 'none'} still waiting for somebody to say who."


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


@dataclass(frozen=True)
class FindingRow:
    """One finding in words."""

    number: int
    line: int
    rule: str
    severity: str
    field: str
    place: str
    sentence: str
    what_to_do: str

    @property
    def severity_words(self) -> str:
        return "Error" if self.severity == "E" else "Query"

    @property
    def person_words(self) -> str:
        return f"Person {self.number}" if self.number else "Header"

    @property
    def where(self) -> str:
        return f"{self.place} / {self.field}" if self.place not in ("Person", "Header", self.field) else self.field

    def as_data(self) -> dict[str, Any]:
        return {
            "person": self.number or None, "line": self.line, "rule": self.rule, "severity": self.severity,
            "field": self.field, "place": self.place, "sentence": self.sentence, "what_to_do": self.what_to_do,
        }  # fmt: skip


def finding_rows(findings: Iterable[ReturnFinding]) -> list[FindingRow]:
    """Return findings with their rules' words."""
    rules = register()
    return [
        FindingRow(
            found.number, found.line, found.rule, found.severity, found.field, found.place,
            rules[found.rule].sentence, rules[found.rule].what_to_do,
        )
        for found in findings
    ]  # fmt: skip


def findings_by_rule(ended: ReturnImport) -> list[tuple[str, str, str, int]]:
    """Return each rule that a file breaks, with its words, kind and how often; most often first."""
    rules = register()
    return [
        (code, rules[code].sentence, "Error" if rules[code].severity == "E" else "Query", count)
        for code, count in sorted(
            ended.totals.get("findings_by_rule", {}).items(), key=lambda found: (-found[1], found[0])
        )
    ]


def state_words(one: ReturnImport, *, now: datetime) -> str:
    """Return how an import stands, in a word or two."""
    if one.is_over:
        words = {"refused": "Refused", "repeated": "Loaded before", "tried": "Tried only", "loaded": "Loaded"}
        return words[_outcome(one)]
    if has_stopped(one, now=now):
        return "Stopped; nothing was loaded" if one.moved_at else "Not started; nothing was loaded"
    return one.get_stage_display()


def match_words(record: ReturnRecord, before: DisposalOrder | None = None) -> str:
    """Return how it is known who a record is about, or that it is not; and the order that disposed of them before."""
    if not record.matched_by:
        return "Waiting for somebody to say"
    words = str(record.get_matched_by_display())
    if before is not None:
        day = plain_day(before.ordered_on)
        words = f"Added anew; a record with this number was disposed of under order {before.pk} of {day}"
    return f"{words}; said nothing new" if record.is_unchanged else words


def differs_in(kept: KeptFact) -> str:
    """Return what the file says otherwise beside the day, in the words of the fact's form, or which other decision."""
    if "kind" in kept.said_detail:
        return f"The file says: {FactKind(kept.said_detail['kind']).label}"
    held = kept.fact.detail
    different = [
        detail.words
        for detail in SHAPES[FactKind(kept.fact.kind)].details
        if detail.name in kept.said_detail and held.get(detail.name) != kept.said_detail[detail.name]
    ]
    return f"Differs in: {'; '.join(different)}" if different else ""


def said_name(record: ReturnRecord) -> str:
    """Return the name that the file gives."""
    said = record.record
    return f"{said.get('Forename', '')} {said.get('Surname', '')}".strip()


def who_may_settle(roles: Sequence[str]) -> str:
    """Return whose deed it is to say who somebody is, in a sentence."""
    return f"Who this is may be said by: {listed(roles, 'or')}."


@dataclass(frozen=True)
class CandidateWords:
    """Somebody on record whom a record may be about."""

    ref: str
    person_id: int
    words: str
    doubt: str


def candidate_words(candidate: MatchCandidate) -> CandidateWords:
    """Return somebody on record in enough words to know them by."""
    details = current_details(candidate.person_id)
    numbers = ", ".join(str(number) for number in identifiers_of(candidate.person_id))
    parts = []
    if details is not None:
        born = f"born {plain_day(details.born_on)}" if details.born_on else "birth not recorded"
        parts = [details.name, born, details.postcode, numbers]
    return CandidateWords(
        ref=candidate.person.ref,
        person_id=candidate.person_id,
        words=", ".join(part for part in parts if part) or "Record disposed of",
        doubt=candidate.get_doubt_display(),
    )
