"""Who has looked at the record of one child or young person: every look, with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from goldenthread.accounts.queries import names_of_users
from goldenthread.accounts.roles import ROLES
from goldenthread.audit import queries
from goldenthread.audit.vocabulary import words_for
from goldenthread.casework import trail
from goldenthread.casework.views.shared import About, CasePage, find_case
from goldenthread.core import clock
from goldenthread.web.listing import ChoiceFilter, Column, Filter, MomentRangeFilter
from goldenthread.web.lists import ListPage
from goldenthread.web.words import sentence

NOBODY = "NOBODY"
SYSTEM = "The system"
READ_IN_WORDS = {
    trail.CASE_READ: "Read the case",
    trail.CASES_LISTED: "Saw it in a list of cases",
    trail.CASES_EXPORTED: "Exported a list of cases with it",
    "home.cases.listed": "Saw it on their first page",
    "people.person.read": "Read who they are",
    "people.people.listed": "Saw the name in a list",
    "insight.figure.opened": "Opened a figure that counts it",
}


@dataclass(frozen=True)
class Row:
    """One look, as the page tells it."""

    at: datetime
    who: str
    role: str
    what: str
    because: str


class WhoLooked(CasePage, ListPage):
    """Who read this record, when and why; the latest first."""

    permission = "casework.who_looked"
    noun = ("look", "looks")
    default_sort = "-at"
    export_name = "who-looked"
    export_note = "The export is entered in the ledger, and as a look at this record."
    nothing_yet = "Nobody has looked at this record yet."
    columns = (
        Column("at", "When", lambda row: row.at, sort="at"),
        Column("who", "Who", lambda row: row.who, second=lambda row: row.role),
        Column("role", "Role", lambda row: row.role, only_in_export=True),
        Column("what", "What", lambda row: row.what, sort="deed"),
        Column("because", "Because", lambda row: row.because, sort="because", empty="Not asked"),
    )

    def load(self) -> None:
        self.case = find_case(self.acting, self.kwargs["ref"])
        self.about = About(self.case, self.acting.area_code, clock.today(), self.days().query)
        self.title = f"Who has looked at the record of {self.about.name}"

    def records(self) -> Any:
        return queries.looks_at(person_id=self.case.person_id)

    def get_filters(self) -> Sequence[Filter]:
        held = self.records().order_by()
        names = names_of_users(held.exclude(by_id=None).values_list("by_id", flat=True).distinct())
        people = sorted(((str(pk), name) for pk, name in names.items()), key=lambda person: person[1])
        if held.filter(by_id=None).exists():
            people.append((NOBODY, SYSTEM))
        return (
            ChoiceFilter("who", "Who", choices=people, one=True, counted=False, where=_by),
            ChoiceFilter("what", "What", choices=list(READ_IN_WORDS.items()), path="deed"),
            MomentRangeFilter("at", "Looked"),
        )

    def present(self, records: Sequence[Any]) -> list[Row]:
        names = names_of_users(entry.by_id for entry in records)
        return [
            Row(
                at=entry.at,
                who=SYSTEM if entry.by_id is None else names.get(entry.by_id, SYSTEM),
                role=_role_words(entry.detail.get("role", "")),
                what=READ_IN_WORDS.get(entry.deed, "Looked at it"),
                because=sentence(words_for(entry.because)),
            )
            for entry in records
        ]

    def note_export(self, *, kind: str, count: int) -> None:
        self.note_look()
        super().note_export(kind=kind, count=count)

    def extra(self) -> Mapping[str, Any]:
        return {"browser_title": f"Who looked, {self.case.ref}", "breadcrumbs": self.about.breadcrumbs}


def _by(code: str) -> Q:
    return Q(by_id=None) if code == NOBODY else Q(by_id=int(code))


def _role_words(code: str) -> str:
    role = ROLES.get(code)
    return role.name if role else ""
