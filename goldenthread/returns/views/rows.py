"""People of a return as rows: names only where the reader may see them, and then each look is entered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.audit import ledger
from goldenthread.core import clock
from goldenthread.people.queries import names_of
from goldenthread.returns import trail
from goldenthread.returns.models import ReturnRecord
from goldenthread.returns.presenters import match_words, said_name
from goldenthread.returns.queries import disposed_before


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
    before = disposed_before(records)
    return [
        PersonRow(
            number=record.number,
            line=record.line,
            name=_name(record, names) if may_see else "",
            match=match_words(record, before.get(record.pk)),
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
