"""The people of a return: who each is, and one of them with what is wrong beside them."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from goldenthread.accounts.queries import names_of_users, roles_that_may
from goldenthread.audit import ledger
from goldenthread.core import clock
from goldenthread.returns.models import ReturnRecord
from goldenthread.returns.presenters import finding_rows, who_may_settle
from goldenthread.returns.queries import find_record, findings_beside, records_of
from goldenthread.returns.views.imports import ImportPage
from goldenthread.returns.views.rows import PersonRow, note_looks, person_rows
from goldenthread.returns.views.settling import MAY_SETTLE, candidates_of
from goldenthread.returns.views.within import OfOneImport
from goldenthread.returns.vocabulary import MatchedBy
from goldenthread.web.components import Link
from goldenthread.web.listing import ChoiceFilter, Column, Filter, View


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

    def get_views(self) -> Sequence[View]:
        anew = [no for no, _ in self.one.totals.get("people_disposed_before", [])]
        more = View("anew", "Disposed of before", keep=lambda people: people.filter(number__in=anew))
        return (*self.views, more) if anew else self.views

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

    def get_filters(self) -> Sequence[Filter]:
        return (ChoiceFilter("match", "Who they are", choices=MatchedBy.choices, path="matched_by", only_found=True),)

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
            who_may=who_may_settle(roles_that_may(*MAY_SETTLE)) if not record.matched_by and not one.is_dry_run else "",
            settled_by=names_of_users([record.settled_by_id]).get(record.settled_by_id or 0, ""),
            settle_href=reverse("returns:settle", args=[area, one.pk, record.number]) if may_settle else "",
            breadcrumbs=[*self.trail(one), Link("People", reverse("returns:people", args=[area, one.pk]))],
        )
