"""What is held here and was kept although a return says otherwise."""

from typing import Any

from django.urls import reverse

from goldenthread.returns.models import KeptFact
from goldenthread.returns.presenters import differs_in
from goldenthread.returns.queries import kept_facts_of
from goldenthread.returns.views.within import OfOneImport
from goldenthread.returns.vocabulary import KeptBecause
from goldenthread.web.listing import ChoiceFilter, Column


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
