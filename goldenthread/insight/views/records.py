"""The children and young people behind a figure, for those who may open names; each opening is in the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.audit import ledger
from goldenthread.casework.queries.caseload import lines_of
from goldenthread.core import clock
from goldenthread.insight import trail
from goldenthread.insight.queries.measuring import CaseBehind, world_as_at
from goldenthread.insight.rules.periods import last_whole_month
from goldenthread.insight.views.measures import asked_of, find_measure, moment_asked
from goldenthread.insight.vocabulary import Kind, Over
from goldenthread.people.queries import names_of
from goldenthread.web.components import Link
from goldenthread.web.listing import ChoiceFilter, Column, Filter
from goldenthread.web.lists import ListPage

COUNTED, REST, LEFT_OUT = "counted", "rest", "left-out"


@dataclass(frozen=True)
class Row:
    """One case behind a figure."""

    part: str
    name: str
    sort_name: str
    ref: str
    href: str
    received_on: Any
    issued_on: Any
    case_id: int
    person_id: int

    @property
    def part_words(self) -> str:
        return {COUNTED: "Counted", REST: "Not counted", LEFT_OUT: "Left out"}[self.part]


class Records(ListPage):
    """Which cases a figure counts, which it does not, and which it leaves out, each one a link."""

    permission = "insight.open_names"
    looks_ahead = False
    template_name = "insight/records.html"
    noun = ("case", "cases")
    default_sort = "name"
    carried = ("as-at", "known-on", "known-at")
    export_deed = trail.FIGURE_OPENED
    export_name = "behind-a-figure"
    export_note = "Names are personal data. Each export is entered in the ledger."
    nothing_yet = "No case is in this figure."

    def load(self) -> None:
        self.measure = find_measure(self.kwargs["code"])
        self.asked_days = self.days()
        self.title = f"Behind: {self.measure.title}"
        days = self.asked_days
        self.span = last_whole_month(days.as_at) if self.measure.over is Over.PERIOD else None
        with world_as_at(on=days.as_at, known_at=moment_asked(self.request, days, clock.now())) as world:
            self.behind = world.cases(self.measure, self.span)

    def get_filters(self) -> Sequence[Filter]:
        if self.measure.kind is not Kind.SHARE and not any(case.is_left_out for case in self.behind):
            return ()
        choices = [(COUNTED, "Counted"), (REST, "Not counted"), (LEFT_OUT, "Left out")]
        return (ChoiceFilter("part", "Part of the figure", choices=choices, path="part"),)

    def get_columns(self) -> Sequence[Column]:
        return (
            Column("name", "Child or young person", lambda row: row.name, sort="sort_name", href=lambda row: row.href),
            Column("ref", "Reference", lambda row: row.ref, sort="ref"),
            Column("received", "Request received", lambda row: row.received_on, sort="received_on"),
            Column("issued", "Plan issued", lambda row: row.issued_on, sort="issued_on", empty="Not issued"),
            Column("part", "In the figure", lambda row: row.part_words, sort="part"),
        )

    def records(self) -> list[Row]:
        lines = lines_of([case.case_id for case in self.behind])
        names = names_of(case.person_id for case in self.behind)
        area, days = self.acting.area_code, self.asked_days.query
        return [
            Row(
                part=_part(case),
                name=names[case.person_id].name if case.person_id in names else "Record disposed of",
                sort_name=lines[case.case_id].sort_name,
                ref=lines[case.case_id].case.ref,
                href=reverse("casework:case", args=[area, lines[case.case_id].case.ref]) + days,
                received_on=lines[case.case_id].received_on,
                issued_on=lines[case.case_id].plan_issued_on,
                case_id=case.case_id,
                person_id=case.person_id,
            )
            for case in self.behind
            if case.case_id in lines
        ]

    def present(self, records: Sequence[Row]) -> Sequence[Row]:
        ledger.note_reads(
            area_id=self.acting.area_id,
            deed=trail.FIGURE_OPENED,
            subject="casework.case",
            people=[(row.case_id, row.person_id) for row in records],
            by=self.acting.user_id,
            at=clock.now(),
            because="OPENED_FIGURE",
            role=self.acting.role,
        )
        return records

    def extra(self) -> dict[str, Any]:
        days = self.asked_days
        asked = asked_of(self.request, self.acting.area_code, days)
        return {
            "measure": self.measure,
            "span_words": self.span.words if self.span else f"on {days.as_at.day} {days.as_at:%B %Y}",
            "past_day": self.past_day(days),
            "breadcrumbs": [
                Link("Measures", reverse("insight:measures", args=[asked.area]) + asked.query),
                Link(self.measure.title, asked.address("measure", self.measure.code)),
            ],
        }


def _part(case: CaseBehind) -> str:
    return LEFT_OUT if case.is_left_out else COUNTED if case.is_counted else REST
