"""How this room records a row, puts a successor in its place or withdraws it, and refuses when another was first."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import QuerySet

from goldenthread.areas.models import Recorded
from goldenthread.audit import ledger
from goldenthread.core.refusals import Refused

Row = TypeVar("Row", bound=Recorded)


class ChangedByAnother(Refused):
    """Somebody changed the row meanwhile; `theirs` is what now stands."""

    def __init__(self, theirs: Recorded) -> None:
        super().__init__("Somebody changed this while you were typing. Theirs and yours are both shown below.")
        self.theirs = theirs


class AlreadyWithdrawn(Refused):
    """The row has been withdrawn or replaced."""


@dataclass(frozen=True)
class Recorder:
    """Who records, when, and where it came from; the same for every row of one deed."""

    by: int | None
    at: datetime
    source: str = Recorded.Source.PAGE

    def columns(self, area_id: int) -> dict[str, object]:
        """Return what every recorded row of this deed carries."""
        return {"area_id": area_id, "recorded_at": self.at, "recorded_by_id": self.by, "source": self.source}

    def enter(self, row: Recorded, deed: str, subject: str) -> None:
        """Write the deed in the ledger."""
        ledger.write(area_id=row.area_id, deed=deed, subject=subject, subject_id=row.pk, by=self.by, at=self.at)


def hold_for_writing(rows: QuerySet[Row]) -> None:
    """
    Make a second writer of the same thing wait until this deed is done.

    Holds the first row ever recorded of it, which never changes which one that is; the current row may.
    """
    list(rows.select_for_update(of=("self",)).order_by("pk")[:1])


def supersede(current: Row, successor: Row, *, at: datetime, because: str) -> Row:
    """
    Mark the current row superseded, save its successor, and tie the two.

    :raises ChangedByAnother: somebody else superseded it first.
    """
    rows = type(current)._default_manager
    if not rows.filter(pk=current.pk, superseded_at=None).update(superseded_at=at, superseded_because=because):
        raise ChangedByAnother(current)
    successor.save(force_insert=True)
    rows.filter(pk=current.pk).update(superseded_by=successor)
    return successor


def withdraw(row: Recorded, *, at: datetime, because: str) -> None:
    """
    Mark a row withdrawn; it stays on record.

    :raises AlreadyWithdrawn: it was withdrawn or replaced before.
    """
    if not because.strip():
        raise Refused("Say why it is withdrawn.")
    rows = type(row)._default_manager.filter(pk=row.pk, superseded_at=None)
    if not rows.update(superseded_at=at, superseded_because=because):
        raise AlreadyWithdrawn("This was withdrawn or changed already. Open it again.")
