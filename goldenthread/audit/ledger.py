"""The two ways into the ledger: one entry, or many at once for a bulk path."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from goldenthread.audit.models import LedgerEntry


def write(
    *,
    area_id: int | None,
    deed: str,
    subject: str,
    subject_id: int | None,
    by: int | None,
    at: datetime,
    person_id: int | None = None,
    because: str = "",
    detail: dict[str, Any] | None = None,
) -> None:
    """
    Enter one deed or read, in the transaction that is open.

    `by` is a user's id; `detail` and `because` hold ids, codes and counts, never names or text about a child.
    """
    LedgerEntry.objects.create(
        area_id=area_id,
        at=at,
        by_id=by,
        deed=deed,
        subject=subject,
        subject_id=subject_id,
        person_id=person_id,
        because=because,
        detail=detail or {},
    )


def write_many(entries: Iterable[LedgerEntry]) -> None:
    """Enter many deeds at once, in the transaction that is open."""
    LedgerEntry.objects.bulk_create(entries, batch_size=2_000)
