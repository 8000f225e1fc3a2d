"""The people of a return: who each is, what is wrong beside them, and saying who they are where it is in doubt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from goldenthread.audit import ledger
from goldenthread.core import clock
from goldenthread.people.queries import names_of
from goldenthread.returns import trail
from goldenthread.returns.forms import SOMEBODY_NEW, SayWho, Settled
from goldenthread.returns.models import KeptFact, ReturnImport, ReturnRecord
from goldenthread.returns.operations.matches import settle
from goldenthread.returns.presenters import (
    CandidateWords,
    FindingRow,
    candidate_words,
    differs_in,
    finding_rows,
    match_words,
    said_name,
)
from goldenthread.returns.queries import (
    find_import,
    find_record,
    find_waiting,
    findings_beside,
    findings_of,
    kept_facts_of,
    records_of,
)
from goldenthread.returns.rules.sen2.register import register
from goldenthread.returns.views.imports import ImportPage
from goldenthread.returns.vocabulary import KeptBecause
from goldenthread.web.components import Link
from goldenthread.web.listing import ChoiceFilter, Column, View
from goldenthread.web.lists import ListPage
from goldenthread.web.views import FormPage
from goldenthread.web.words import plain_day


class OfOneImport(ListPage):
    """A list within one import."""

    permission = "returns.see"

    def load(self) -> None:
        found = find_import(self.acting, self.kwargs["number"])
        if found is None:
            raise Http404
        self.one: ReturnImport = found

    def person_href(self, number: int) -> str:
        return reverse("returns:record", args=[self.acting.area_code, self.one.pk, number]) if number else ""

    @property
    def may_see_names(self) -> bool:
        return bool(self.acting.may("people.see"))

    def extra(self) -> Mapping[str, Any]:
        area = self.acting.area_code
        return {
            "breadcrumbs": [
                Link("Returns", reverse("returns:returns", args=[area])),
                Link(f"Import {self.one.pk}", reverse("returns:import", args=[area, self.one.pk])),
            ]
        }


class Findings(OfOneImport):
    """What is wrong in a file: which rule, where, and what to do; never what stood there."""

    title = "Findings"
    noun = ("finding", "findings")
    default_sort = "line"
    export_name = "sen2-findings"
    nothing_yet = "The checks found nothing amiss in this file."

    def get_columns(self) -> tuple[Column, ...]:
        return (
            Column("finding", "Finding", lambda row: row.sentence, second=lambda row: row.what_to_do, sort="rule"),
            Column("do", "What to do", lambda row: row.what_to_do, only_in_export=True),
            Column(
                "person", "Person", lambda row: row.person_words, href=lambda row: self.person_href(row.number),
                sort="number", export=lambda row: row.number,
            ),
            Column("place", "Where", lambda row: row.where, export=lambda row: row.place),
            Column("field", "Item", lambda row: row.field, only_in_export=True),
            Column("line", "Line", lambda row: row.line, sort=("line", "pk"), numeric=True),
            Column("severity", "Kind", lambda row: row.severity_words, sort="severity"),
            Column("rule", "Rule", lambda row: row.rule, sort="rule"),
        )  # fmt: skip

    def get_filters(self) -> tuple[ChoiceFilter, ...]:
        rules = register()
        broken = sorted(self.one.totals.get("findings_by_rule", {}))
        if not broken:
            return ()
        return (
            ChoiceFilter("kind", "Kind", choices=[("E", "Error"), ("Q", "Query")], path="severity"),
            ChoiceFilter("rule", "Rule", choices=[(it, f"{it} {rules[it].sentence}") for it in broken], path="rule"),
        )

    def records(self) -> Any:
        return findings_of(self.one)

    def present(self, records: Sequence[Any]) -> Sequence[FindingRow]:
        return finding_rows(records)


class FindingsJson(ImportPage):
    """The findings of an import as data: no name and no value, only which person of the file."""

    def get(self, request: HttpRequest, area: str, number: int) -> HttpResponse:
        one = self.one()
        rows = [row.as_data() for row in finding_rows(findings_of(one))]
        return JsonResponse({"import": one.pk, "collection_year": one.collection_year, "findings": rows})


@dataclass(frozen=True)
class PersonRow:
    """One person of a file, as a list shows them."""

    number: int
    line: int
    name: str
    match: str
    finding_count: int
    person_ref: str

    def as_data(self) -> dict[str, Any]:
        return {
            "number": self.number, "line": self.line, "name": self.name or None, "match": self.match,
            "findings": self.finding_count, "person": self.person_ref or None,
        }  # fmt: skip


def person_rows(acting: Any, records: Sequence[ReturnRecord]) -> list[PersonRow]:
    """Return people of a file as rows; names only where the reader may see them, and then each look is entered."""
    may_see = acting.may("people.see")
    names = names_of(record.person_id for record in records if record.person_id) if may_see else {}
    if may_see:
        note_looks(acting, [(record.pk, record.person_id) for record in records])
    return [
        PersonRow(
            number=record.number,
            line=record.line,
            name=_name(record, names) if may_see else "",
            match=match_words(record),
            finding_count=getattr(record, "finding_count", 0) or 0,
            person_ref=record.person.ref if may_see and record.person else "",
        )
        for record in records
    ]


def note_looks(acting: Any, people: Sequence[tuple[int, int | None]]) -> None:
    """Enter in the ledger that people were looked at, each with the record beside which they were, if it is known."""
    ledger.note_reads(
        area_id=acting.area_id,
        deed=trail.RECORDS_LISTED,
        subject="returns.record",
        people=people,
        by=acting.user_id,
        at=clock.now(),
        because="MATCHED_RETURN",
        role=acting.role,
    )


def _name(record: ReturnRecord, names: Mapping[int, Any]) -> str:
    if record.person_id is not None and record.person_id in names:
        return str(names[record.person_id].name)
    return said_name(record)


class People(OfOneImport):
    """Who the people of a file are, and who waits to be told."""

    title = "People of this return"
    noun = ("person", "people")
    default_sort = "number"
    export_name = "sen2-people"
    export_note = "Names are personal data. Each export is entered in the ledger."
    nothing_yet = "Nobody is kept with this import."
    views = (
        View("all", "Everybody"),
        View("waiting", "Waiting to be settled", keep=lambda people: people.filter(matched_by="")),
        View("findings", "With findings", keep=lambda people: people.filter(has_findings=True)),
        View("new", "Added", keep=lambda people: people.filter(matched_by="ADDED")),
        View("changed", "Said something new", keep=lambda people: people.filter(is_unchanged=False)),
    )

    def get_columns(self) -> tuple[Column, ...]:
        name = Column("name", "Child or young person", lambda row: row.name, empty="Name not given")
        return (
            Column(
                "number", "Person of the file", lambda row: f"Person {row.number}", sort="number",
                href=lambda row: self.person_href(row.number), export=lambda row: row.number,
            ),
            *((name,) if self.may_see_names else ()),
            Column("match", "Who they are", lambda row: row.match, sort="matched_by"),
            Column("findings", "Findings", lambda row: row.finding_count or None, numeric=True, empty="None"),
            Column("line", "Line", lambda row: row.line, sort="line", numeric=True),
        )  # fmt: skip

    def records(self) -> Any:
        return records_of(self.one)

    def present(self, records: Sequence[ReturnRecord]) -> Sequence[PersonRow]:
        return person_rows(self.acting, records)


class PeopleJson(ImportPage):
    """How the people of an import were matched, as data; names only for those who may see them."""

    def get(self, request: HttpRequest, area: str, number: int) -> HttpResponse:
        one = self.one()
        rows = [row.as_data() for row in person_rows(self.acting, list(records_of(one)))]
        ledger.write(
            area_id=self.acting.area_id,
            deed="web.list.exported",
            subject="sen2-people",
            subject_id=one.pk,
            by=self.acting.user_id,
            at=clock.now(),
            detail={"format": "json", "rows": len(rows), "role": self.acting.role},
        )
        return JsonResponse({"import": one.pk, "collection_year": one.collection_year, "people": rows})


class Differences(OfOneImport):
    """What is held here and was kept although the file says otherwise, for those who may see the cases it is of."""

    also = ("casework.see",)
    title = "Kept although the file says otherwise"
    noun = ("fact", "facts")
    default_sort = "person"
    export_name = "sen2-differences"
    nothing_yet = "The file contradicts nothing that is held here."

    def get_columns(self) -> tuple[Column, ...]:
        area = self.acting.area_code

        def address(row: KeptFact) -> str:
            return reverse("casework:fact", args=[area, row.fact.case.ref, row.fact_id])

        return (
            Column("fact", "Fact", lambda row: row.fact.get_kind_display(), href=address),
            Column("held", "Held here", lambda row: row.fact.happened_on, empty="No day given"),
            Column("said", "The file says", lambda row: row.said_on, second=differs_in, empty="No day given"),
            Column("because", "Kept because", lambda row: row.get_because_display(), sort="because"),
            Column(
                "person", "Person", lambda row: f"Person {row.number}", sort="number",
                href=lambda row: self.person_href(row.number),
            ),
        )  # fmt: skip

    def get_filters(self) -> tuple[ChoiceFilter, ...]:
        return (ChoiceFilter("because", "Kept because", choices=list(KeptBecause.choices), path="because"),)

    def records(self) -> Any:
        return kept_facts_of(self.one)


class OneRecord(ImportPage):
    """One person of a file: what is wrong beside them, what could not be read, and who they are."""

    template_name = "returns/record.html"

    def get(self, request: HttpRequest, area: str, number: int, person: int) -> HttpResponse:
        one = self.one()
        record = find_record(one, person)
        if record is None:
            raise Http404
        [row] = person_rows(self.acting, [record])
        may_see = self.acting.may("people.see")
        may_settle = self.acting.may("people.match") and not record.matched_by and not one.is_dry_run
        candidates = candidates_of(record) if may_see else []
        note_looks(self.acting, [(record.pk, each.person_id) for each in candidates])
        return self.page(
            title=f"Person {record.number} of import {one.pk}",
            browser_title=f"Person {record.number} of import {one.pk}",
            row=row,
            record=record,
            findings=finding_rows(findings_beside(record)),
            unread=record.record.get("unread", []) if may_see else [],
            candidates=candidates,
            person_href=reverse("people:person", args=[area, row.person_ref]) if row.person_ref else "",
            settle_href=reverse("returns:settle", args=[area, one.pk, record.number]) if may_settle else "",
            breadcrumbs=[*self.trail(one), Link("People", reverse("returns:people", args=[area, one.pk]))],
        )


class Settle(FormPage):
    """Say who a record is about."""

    permission = "people.match"
    also = ("returns.see", "people.see")
    template_name = "returns/settle.html"
    title = "Who is this?"
    button = "Load the record"
    form_class = SayWho

    def load(self, *, lock: bool) -> None:
        asked = self.kwargs
        record = find_waiting(self.acting, import_number=asked["number"], number=asked["person"])
        if record is None:
            raise Http404
        self.record = record
        self.candidates = candidates_of(record)

    def form_kwargs(self) -> Mapping[str, Any]:
        return {
            "people": [(each.ref, each.words) for each in self.candidates],
            "hints": {each.ref: each.doubt for each in self.candidates},
        }

    def extra(self) -> Mapping[str, Any]:
        if self.request.method == "GET":
            shown = [None, *(each.person_id for each in self.candidates)]  # whom the file names, and who it may be
            note_looks(self.acting, [(self.record.pk, person_id) for person_id in shown])
        return {"said": candidate_said(self.record), "record": self.record}

    def version(self) -> str:
        return self.record.matched_by or "waiting"

    def save(self, answer: Settled) -> str:
        chosen = next((each.person_id for each in self.candidates if each.ref == answer.who), None)
        settle(
            record=self.record,
            person_id=None if answer.who == SOMEBODY_NEW else chosen,
            by=self.acting.user_id,
            now=clock.now,
        )
        return self.back()

    def back(self) -> str:
        area = self.acting.area_code
        if not self.acting.may("returns.see"):
            return reverse("people:people", args=[area])
        return reverse("returns:record", args=[area, self.record.of_import_id, self.record.number])


def _day(text: str) -> str:
    return plain_day(date.fromisoformat(text)) if text else ""


def candidates_of(record: ReturnRecord) -> list[CandidateWords]:
    """Return whom a record may be about, in words."""
    return [candidate_words(each) for each in record.candidates.select_related("person").order_by("pk")]


def candidate_said(record: ReturnRecord) -> list[tuple[str, str]]:
    """Return what the file says of a person, for comparing with those on record."""
    said = record.record
    labels = (
        ("Name", said_name(record)),
        ("Born", _day(said.get("PersonBirthDate", ""))),
        ("Postcode", said.get("PostCode", "")),
        ("UPN", said.get("UPN", "")),
        ("ULN", said.get("UniqueLearnerNumber", "")),
    )
    return [(label, value) for label, value in labels if value]
