"""The findings of a return: which rule is broken, where, and what to do; never what stood there."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from goldenthread.returns.presenters import FindingRow, finding_rows
from goldenthread.returns.queries import findings_of
from goldenthread.returns.rules.sen2.register import register
from goldenthread.returns.views.imports import ImportPage
from goldenthread.returns.views.within import OfOneImport
from goldenthread.web.listing import ChoiceFilter, Column


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
