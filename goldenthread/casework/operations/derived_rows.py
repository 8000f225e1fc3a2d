"""How derived rows reach their tables: those that no longer hold are closed, new ones begin, the rest stay."""

import json
from datetime import datetime
from typing import Any, NamedTuple

FEW = 100  # cases; up to here rows travel as JSON in the sentence itself
Rows = list[tuple[Any, ...]] | str  # few travel as they are, many as text ready for COPY


class Table(NamedTuple):
    """A table of derived rows: what tells one row of a case from another, and every column with its type."""

    name: str
    key: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]


CLOCKS = Table("casework_clock", ("case_id", "duty", "about"), (
    ("area_id", "bigint"), ("case_id", "bigint"), ("duty", "text"), ("about", "text"), ("begun_on", "date"),
    ("due_on", "date"), ("original_due_on", "date"), ("met_on", "date"), ("ended_on", "date"), ("owner", "text"),
))  # fmt: skip
LINES = Table("casework_caseline", ("case_id",), (
    ("area_id", "bigint"), ("case_id", "bigint"), ("person_id", "bigint"), ("sort_name", "text"), ("born_on", "date"),
    ("stage", "text"), ("turn", "text"), ("next_duty", "text"), ("next_due_on", "date"), ("received_on", "date"),
    ("plan_issued_on", "date"), ("plan_started_on", "date"), ("ended_on", "date"), ("primary_need", "text"),
    ("setting_kind", "text"), ("setting_id", "bigint"), ("officer_id", "bigint"),
))  # fmt: skip


def replace(cursor: Any, into: Table, rows: Rows, case_ids: list[int], at: datetime) -> None:
    """Close the current rows that `rows` no longer contain, and add those that are new: a few sentences at any size."""
    table, key = into.name, into.key
    names = [name for name, _ in into.columns]
    shape = ", ".join(f"{name} {kind}" for name, kind in into.columns)
    values: dict[str, Any] = {"cases": case_ids, "at": at}
    if isinstance(rows, str):
        new, with_new = _copied_in(cursor, table, shape, names, rows), ""
    else:
        values["rows"] = json.dumps([dict(zip(names, row, strict=True)) for row in rows], default=str)
        new = "new"
        with_new = f"with new as materialized (select * from jsonb_to_recordset(%(rows)s::jsonb) as x({shape}))"  # noqa: S608
    same_key = " and ".join(f"new.{name} = old.{name}" for name in key)
    rest = [name for name in names if name not in key]
    new_rest, old_rest = (", ".join(f"{side}.{name}" for name in rest) for side in ("new", "old"))
    cursor.execute(
        f"select exists (select 1 from {table} where case_id = any(%(cases)s) and known_until is null)",  # noqa: S608
        values,
    )
    only_where = ""
    if cursor.fetchone()[0]:
        if isinstance(rows, str):
            cursor.execute(f"analyze {new}")
        held = f"select 1 from {table} old where {same_key} and old.known_until is null"  # noqa: S608
        only_where = f"where not exists ({held})"
        cursor.execute(
            f"{with_new} update {table} old set known_until = %(at)s "  # noqa: S608 - the names are this page's own
            f"where old.case_id = any(%(cases)s) and old.known_until is null and not exists "
            f"(select 1 from {new} new where {same_key} and ({new_rest}) is not distinct from ({old_rest}))",
            values,
        )
    cursor.execute(
        f"{with_new} insert into {table} ({', '.join(names)}, known_from) "  # noqa: S608
        f"select {', '.join('new.' + name for name in names)}, %(at)s from {new} new {only_where}",
        values,
    )


def _copied_in(cursor: Any, table: str, shape: str, names: list[str], rows: str) -> str:
    """Copy many rows into a table of this transaction and return its name; quicker than JSON by far, for many cases."""
    staged = f"new_{table}"
    cursor.execute(f"create temp table if not exists {staged} ({shape}) on commit drop; truncate {staged}")
    with cursor.copy(f"copy {staged} ({', '.join(names)}) from stdin") as copy:
        copy.write(rows)
    return staged


def as_copy_text(rows: list[tuple[Any, ...]]) -> str:
    """Return rows as text ready for COPY."""
    return "".join(map(_as_copy_line, rows))


def _as_copy_line(row: tuple[Any, ...]) -> str:
    return "\t".join("\\N" if value is None else str(value).replace("\\", "\\\\") for value in row) + "\n"
