"""The ledger to browse: what was entered last, by whom, and how its chain stands; it shows no person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from goldenthread.accounts.queries import everybody_with_a_role, names_of_users
from goldenthread.accounts.roles import ROLES
from goldenthread.audit import queries
from goldenthread.audit.vocabulary import words_for
from goldenthread.core import clock
from goldenthread.home.vocabulary import DEEDS, deed_words
from goldenthread.web.listing import ChoiceFilter, Column, Filter, MomentRangeFilter, View
from goldenthread.web.lists import ListPage
from goldenthread.web.words import counted, sentence

NOBODY = "NOBODY"
SYSTEM = "The system"


@dataclass(frozen=True)
class Row:
    """One entry, as the page tells it."""

    number: int
    at: datetime
    deed: str
    code: str
    who: str
    role: str
    because: str
    place: int | None


class Ledger(ListPage):
    """The area's ledger, latest entries first."""

    permission = "audit.see"
    template_name = "home/ledger.html"
    title = "Ledger"
    noun = ("entry", "entries")
    default_sort = "-at"
    export_name = "ledger"
    export_deed = "home.ledger.exported"
    export_note = "The export is entered in the ledger."
    nothing_yet = "Nothing is entered in this area yet."
    columns = (
        Column("at", "Entered", cell=lambda row: row.at, second=lambda row: f"Entry {row.number}", sort="pk"),
        Column("number", "Entry", cell=lambda row: row.number, only_in_export=True),
        Column("deed", "What was done", cell=lambda row: row.deed),
        Column("code", "Code", cell=lambda row: row.code, only_in_export=True),
        Column("who", "Who", cell=lambda row: row.who, second=lambda row: row.role),
        Column("because", "Why", cell=lambda row: row.because, empty="Not asked"),
        Column("place", "Place in the chain", cell=lambda row: row.place, numeric=True, empty="Waits for its seal"),
    )
    views = (
        View("all", "Everything"),
        View("changes", "Changes", keep=lambda entries: entries.filter(is_read=False)),
        View("looks", "Looks at records", keep=lambda entries: entries.filter(is_read=True)),
    )

    def get_filters(self) -> Sequence[Filter]:
        deeds = sorted(DEEDS.items(), key=lambda deed: deed[1])
        people = [*everybody_with_a_role(), (NOBODY, SYSTEM)]
        return (
            ChoiceFilter("deed", "What was done", choices=deeds, one=True, counted=False),
            ChoiceFilter("who", "Who", choices=people, one=True, counted=False, where=_by),
            MomentRangeFilter("at", "Entered"),
        )

    def records(self) -> Any:
        return queries.entries_of(area_id=self.acting.area_id)

    def present(self, records: Sequence[Any]) -> list[Row]:
        names = names_of_users(entry.by_id for entry in records)
        return [
            Row(
                number=entry.pk,
                at=entry.at,
                deed=deed_words(entry.deed),
                code=entry.deed,
                who=SYSTEM if entry.by_id is None else names.get(entry.by_id, f"User {entry.by_id}"),
                role=_role_words(entry.detail.get("role", "")),
                because=sentence(words_for(entry.because)),
                place=entry.place,
            )
            for entry in records
        ]

    def extra(self) -> Mapping[str, Any]:
        chain = queries.chain_state(area_id=self.acting.area_id, at=clock.now())
        waiting = sentence(counted(chain.late, "entry has", "entries have"))
        late = f"{waiting} waited for a seal for more than a minute. The worker that seals the ledger may have stopped."
        return {"chain": chain, "late_words": late}


def _by(code: str) -> Q:
    return Q(by_id=None) if code == NOBODY else Q(by_id=int(code))


def _role_words(code: str) -> str:
    role = ROLES.get(code)
    return role.name if role else ""
