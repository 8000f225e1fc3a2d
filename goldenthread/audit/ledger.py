"""The ways into the ledger: one deed, one look at a record, or many at once for a bulk path."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from goldenthread.audit.models import LedgerEntry

COLUMNS = {
    "area_id": "bigint",
    "at": "timestamptz",
    "by_id": "bigint",
    "deed": "text",
    "is_read": "boolean",
    "subject": "text",
    "subject_id": "bigint",
    "person_id": "bigint",
    "because": "text",
    "detail": "jsonb",
}
_as_json = DjangoJSONEncoder().encode
# Asks nothing back: an entry outside any area may be made by somebody who may not read it.
INSERT_MANY = (
    f"insert into audit_ledgerentry ({', '.join(COLUMNS)}) "  # noqa: S608  (columns are ours, values are parameters)
    f"select * from unnest({', '.join(f'%s::{kind}[]' for kind in COLUMNS.values())})"
)
INSERT_EACH = (
    "insert into audit_ledgerentry "
    "(area_id, at, by_id, deed, is_read, subject, because, detail, subject_id, person_id) "
    "select %s::bigint, %s::timestamptz, %s::bigint, %s, %s, %s, %s, %s::jsonb, one.* "
    "from unnest(%s::bigint[], %s::bigint[]) one"
)


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
    Enter one deed, in the transaction that is open.

    `by` is a user's id; `detail` and `because` hold ids, codes and counts, never names or text about a child.
    """
    write_many(
        [
            LedgerEntry(
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
        ]
    )


def note_read(
    *,
    area_id: int,
    deed: str,
    subject: str,
    subject_id: int | None,
    person_id: int,
    by: int,
    at: datetime,
    because: str,
    role: str = "",
) -> None:
    """
    Enter that somebody looked at a child's or young person's record, in which role, and why.

    `because` is a code of `vocabulary.REASONS`, whose words families see.
    """
    note_reads(
        area_id=area_id,
        deed=deed,
        subject=subject,
        people=[(subject_id, person_id)],
        by=by,
        at=at,
        because=because,
        role=role,
    )


def note_reads(
    *,
    area_id: int,
    deed: str,
    subject: str,
    people: Iterable[tuple[int | None, int | None]],
    by: int,
    at: datetime,
    because: str,
    role: str = "",
) -> None:
    """
    Enter that somebody was shown a list or an export: one entry for each `(subject_id, person_id)` on it.

    Who a child's record is about may not be known yet; the entry then has the record alone.
    """
    write_each(
        area_id=area_id,
        deed=deed,
        subject=subject,
        people=people,
        by=by,
        at=at,
        because=because,
        detail={"role": role} if role else {},
        is_read=True,
    )


def write_each(
    *,
    area_id: int,
    deed: str,
    subject: str,
    people: Iterable[tuple[int | None, int | None]],
    by: int | None,
    at: datetime,
    because: str = "",
    detail: dict[str, Any] | None = None,
    is_read: bool = False,
) -> None:
    """
    Enter one and the same deed for many: one entry for each `(subject_id, person_id)`, in the order given.

    Only the two numbers differ, so only they are sent; the quick way for an import or a list.
    """
    pairs = list(people)
    if pairs:
        subjects, persons = (list(column) for column in zip(*pairs, strict=True))
        given: list[Any] = [area_id, at, by, deed, is_read, subject, because, _as_json(detail or {}), subjects, persons]
        with connection.cursor() as cursor:
            cursor.execute(INSERT_EACH, given)


def write_many(entries: Iterable[LedgerEntry]) -> None:
    """Enter many deeds at once, in the transaction that is open and in the order given."""
    rows = [
        [getattr(entry, name) if name != "detail" else _as_json(entry.detail) for name in COLUMNS] for entry in entries
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(INSERT_MANY, [list(column) for column in zip(*rows, strict=True)])
