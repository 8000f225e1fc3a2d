"""The list of cases: which need a deed, and from whom."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.urls import reverse

from goldenthread.accounts.queries import Desk, desks_on
from goldenthread.audit import ledger
from goldenthread.casework import trail
from goldenthread.casework.models import CaseLine
from goldenthread.casework.presenters import due_of, stage_words, turn_of_line
from goldenthread.casework.queries import caseload
from goldenthread.casework.vocabulary import Need, Stage, Turn
from goldenthread.core import clock
from goldenthread.core.periods import age_on
from goldenthread.people.queries import name_by, sort_name
from goldenthread.people.vocabulary import SettingKind
from goldenthread.web.listing import ChoiceFilter, Column, DayRangeFilter, Filter, TextFilter, View
from goldenthread.web.lists import ListPage

# Counting each choice means reading every row found; where there are more than this, the counts are left off, so that a
# list of an area ten times as large is no slower.
MOST_ROWS_COUNTED_BY_CHOICE = 5_000
MOST_CASES_TOLD_ONE_BY_ONE = 500  # beyond, a list is quicker read in its order and each name looked at on the way


@dataclass(frozen=True)
class Row:
    """One case as the list shows it on a day."""

    line: Any  # a line of the list, with the name of its person
    officer: str
    on: date
    href: str

    @property
    def name(self) -> str:
        return "Record disposed of" if self.line.name is None else self.line.name or "Name not recorded"

    @property
    def age_words(self) -> str:
        return str(age_on(born_on=self.line.born_on, on=self.on)) if self.line.born_on else "age not known"


def _officer_words(desk: Desk) -> str:
    return f"{desk.name} (left)" if desk.is_away else desk.name


ANY_REF = "ANY-0"  # stands for a reference in an address that is made once for every row
FOUND = ""  # among the counts by choice, those of what is found
REFERENCE = re.compile(r"[a-z]+-\d+", re.IGNORECASE)


def _sought(words: str) -> str:
    """Return words as names are kept for searching, without accents or capitals."""
    return sort_name(surname=words, forename="")


class Cases(ListPage):
    """Every case the reader may see, worst first."""

    permission = "casework.see"
    template_name = "casework/cases.html"
    title = "Cases"
    noun = ("case", "cases")
    export_name = "cases"
    export_deed = trail.CASES_EXPORTED
    export_note = "Names are personal data. Each export is entered in the ledger."
    default_sort = "due"
    tie = "case_id"
    nothing_yet = "No case is recorded yet."
    nothing_next = "Load the area’s own SEN2 file, or record a request, and it stands here."

    def records(self) -> Any:
        return caseload.visible_to(self.acting)

    @property
    def on(self) -> date:
        return clock.today()

    def get_views(self) -> Sequence[View]:
        on = self.on
        return (
            View("open", "Open", lambda lines: lines.filter(caseload.is_open())),
            View("mine", "Mine", lambda lines: lines.filter(caseload.is_open(), self._held_by(self.acting.user_id))),
            View("assessments", "Assessments", lambda lines: lines.filter(caseload.is_assessment())),
            View("late", "Late", lambda lines: lines.filter(caseload.is_late(on))),
            View("soon", "Due in 28 days", lambda lines: lines.filter(caseload.falls_due(on, days=28))),
            View("unallocated", "Not allocated", lambda lines: lines.filter(caseload.is_open(), officer_id=None)),
            View("all", "All, ended ones too"),
        )

    @cached_property
    def desks(self) -> dict[int, Desk]:
        """Who answers for cases today, by their own number."""
        return {desk.user_id: desk for desk in desks_on(on=self.on)}

    def _held_by(self, user_id: int) -> Q:
        """Return what keeps the cases one person answers for, those handed on to them among them."""
        desk = self.desks.get(user_id)
        return caseload.is_held_by(desk.holds if desk else ())

    @cached_property
    def officer_of(self) -> dict[int, str]:
        """Who answers for the cases of each officer, those who left among them."""
        return {one: _officer_words(desk) for desk in self.desks.values() for one in desk.holds}

    def _words_where(self, asked: str) -> Q:
        """Return what finds a case reference, or else words in a name, whatever the accents."""
        if REFERENCE.fullmatch(asked):
            return Q(case__ref=asked.upper())
        return caseload.is_named(_sought(asked)) if self.named is None else caseload.are_among(self.named)

    @cached_property
    def named(self) -> list[int] | None:
        """The cases whose name holds the words asked for; None where they are too many to be told one by one."""
        return caseload.named(self.acting, _sought(self.state.asked["q"]), at_most=MOST_CASES_TOLD_ONE_BY_ONE)

    def get_filters(self) -> Sequence[Filter]:
        return (
            TextFilter(
                "q", "Name or reference", hint="Part of a name, or the whole reference", where=self._words_where
            ),
            ChoiceFilter("turn", "Whose turn", choices=[c for c in Turn.choices if c[0] != Turn.NOBODY], path="turn"),
            ChoiceFilter(
                "officer",
                "Officer",
                choices=[(str(desk.user_id), _officer_words(desk)) for desk in self.desks.values()],
                where=lambda code: self._held_by(int(code)),
                one=True,
                counted=False,
            ),
            ChoiceFilter("stage", "Step", choices=Stage.choices, path="stage"),
            ChoiceFilter("need", "Primary need", choices=Need.choices, path="primary_need"),
            ChoiceFilter("setting", "Type of setting", choices=SettingKind.choices, path="setting_kind"),
            DayRangeFilter("due", "Next date in law", path="next_due_on"),
        )

    def get_columns(self) -> Sequence[Column]:
        return (
            Column(
                "name",
                "Child or young person",
                lambda row: row.name,
                sort="sort_name",
                second=lambda row: f"{row.age_words} · {row.line.case.ref}",
                href=lambda row: row.href,
            ),
            Column("ref", "Reference", lambda row: row.line.case.ref, only_in_export=True),
            Column("born", "Born", lambda row: row.line.born_on, only_in_export=True),
            Column(
                "stage",
                "Step, and officer",
                lambda row: stage_words(row.line),
                second=lambda row: row.officer or "Not allocated",
                sort=("stage", "next_due_on"),
            ),
            Column("officer", "Officer", lambda row: row.officer, only_in_export=True),
            Column(
                "turn", "Whose turn", lambda row: turn_of_line(row.line), sort=("turn", "next_due_on"), empty="Nobody’s"
            ),
            Column(
                "due",
                "Next date in law",
                lambda row: due_of(row.line, on=row.on, area=self.acting.area_code),
                sort="next_due_on",
                export=lambda row: row.line.next_due_on,
                empty="None",
            ),
            Column("duty", "Duty", lambda row: row.line.next_duty, only_in_export=True),
            Column("received", "Request received", lambda row: row.line.received_on, sort="received_on"),
            Column(
                "need",
                "Primary need",
                lambda row: row.line.get_primary_need_display(),
                sort=("primary_need", "next_due_on"),
            ),
            Column("need_code", "Code of primary need", lambda row: row.line.primary_need, only_in_export=True),
            Column(
                "setting",
                "Type of setting",
                lambda row: SettingKind(row.line.setting_kind or SettingKind.UNKNOWN).label,
                only_in_export=True,
            ),
        )

    def in_order(self, records: Any) -> Any:
        return super().in_order(records).annotate(name=name_by("person_id"))

    def count(self, records: Any) -> int:
        searched = self.state.asked["q"] and not REFERENCE.fullmatch(self.state.asked["q"])
        found = self.counts.get(FOUND) if searched else None  # few enough for one query to count all there is
        self.found_count = super().count(records) if found is None else sum(found.values())
        return self.found_count

    def choice_counts(self) -> Mapping[str, Mapping[str, int]]:
        # Where there are too many, there are only more without one of the filters.
        return self.counts if self.found_count <= MOST_ROWS_COUNTED_BY_CHOICE else {}

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How many cases each choice would give under the other choices; after a search also those found, by step."""
        asked = {each.key: (each.path, self.left_by_others(each)) for each in self.counted_filters}
        if self.state.asked["q"]:
            asked[FOUND] = ("stage", self.kept)
        return caseload.counts_by_choice(asked, at_most=MOST_ROWS_COUNTED_BY_CHOICE)

    def present(self, records: Sequence[CaseLine]) -> Sequence[Row]:
        ledger.note_reads(
            area_id=self.acting.area_id,
            deed=trail.CASES_LISTED,
            subject="casework.case",
            people=[(line.case_id, line.person_id) for line in records],
            by=self.acting.user_id,
            at=clock.now(),
            because="EXPORTED_LIST" if self.request.GET.get("export") else "LISTED_CASES",
            role=self.acting.role,
        )
        on, address = self.on, reverse("casework:case", args=[self.acting.area_code, ANY_REF])
        return [
            Row(line, self.officer_of.get(line.officer_id or 0, ""), on, address.replace(ANY_REF, line.case.ref))
            for line in records
        ]

    def extra(self) -> Mapping[str, Any]:
        may_record = self.acting.may("casework.record")
        return {
            "new_case_href": reverse("casework:new_case", args=[self.acting.area_code]) if may_record else "",
            "asks_another_day": any(name.startswith(("as-at", "known-on")) for name in self.request.GET),
        }
