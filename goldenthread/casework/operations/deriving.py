"""
The one writer of derived rows: the clocks and the list line of cases, from their facts as they stand.

It runs inside the transaction that wrote the facts, for one case or for an import's twenty thousand, and closes the
rows that no longer hold instead of changing them. Nothing else writes `Clock` or `CaseLine`, and no job keeps them
fresh.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection

from goldenthread.casework.rules.clock import clocks, next_due, turn_of
from goldenthread.casework.rules.facts import CaseFact
from goldenthread.casework.rules.line import Place, line
from goldenthread.law import DueDate
from goldenthread.people.vocabulary import SettingKind

BATCH = 2_000

_FACTS = """
    select f.case_id, f.kind, f.happened_on, f.slot, f.detail, f.id
    from casework_fact f where f.case_id = any(%s) and f.superseded_at is null order by f.case_id
"""
_PEOPLE = """
    select c.id, c.area_id, c.person_id, d.sort_name, d.born_on
    from casework_case c left join people_persondetails d on d.person_id = c.person_id and d.superseded_at is null
    where c.id = any(%s)
"""
_SETTINGS = """
    select s.urn, s.ukprn, s.id, d.kind from people_setting s
    join people_settingdetails d on d.setting_id = s.id and d.superseded_at is null
    where s.urn = any(%s) or s.ukprn = any(%s)
"""
_CLOCK_COLUMNS = (
    ("area_id", "bigint"), ("case_id", "bigint"), ("duty", "text"), ("about", "text"), ("begun_on", "date"),
    ("due_on", "date"), ("original_due_on", "date"), ("met_on", "date"), ("ended_on", "date"), ("owner", "text"),
)  # fmt: skip
_LINE_COLUMNS = (
    ("area_id", "bigint"), ("case_id", "bigint"), ("person_id", "bigint"), ("sort_name", "text"), ("born_on", "date"),
    ("stage", "text"), ("turn", "text"), ("next_duty", "text"), ("next_due_on", "date"), ("received_on", "date"),
    ("plan_issued_on", "date"), ("plan_started_on", "date"), ("ended_on", "date"), ("primary_need", "text"),
    ("setting_kind", "text"), ("setting_id", "bigint"), ("officer_id", "bigint"),
)  # fmt: skip


def derive(*, case_ids: Sequence[int], at: datetime) -> None:
    """
    Bring the derived rows of some cases into line with their facts, as known from `at`.

    Rows that still hold are left alone; the others are closed at `at` and their successors begin then.
    """
    for start in range(0, len(case_ids), BATCH):
        _derive_batch(list(case_ids[start : start + BATCH]), at)


def _derive_batch(case_ids: list[int], at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, [case_ids])
        people = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(_FACTS, [case_ids])
        facts = {case_id: list(rows) for case_id, rows in _grouped(cursor.fetchall())}
        clock_rows: list[dict[str, Any]] = []
        line_rows: list[dict[str, Any]] = []
        places: list[Place | None] = []
        for case_id, (area_id, person_id, sort_name, born_on) in people.items():
            known = facts.get(case_id, [])
            found = clocks(known)
            taken: set[tuple[str, str]] = set()
            clock_rows += (
                {
                    "area_id": area_id,
                    "case_id": case_id,
                    "duty": clock.id,
                    "about": _about(clock, taken),
                    "begun_on": clock.trigger_on,
                    "due_on": clock.due_on,
                    "original_due_on": clock.original_due_on,
                    "met_on": clock.met_on,
                    "ended_on": clock.ended_on,
                    "owner": turn_of(clock.owner),
                }
                for clock in found
                if clock.trigger_on is not None
            )
            row = line(known, next_due(found))
            places.append(row.place)
            line_rows.append(
                row._asdict()
                | {
                    "area_id": area_id,
                    "case_id": case_id,
                    "person_id": person_id,
                    "sort_name": sort_name or "",
                    "born_on": born_on,
                }
            )
        _place_rows(cursor, line_rows, places)
        _replace(cursor, "casework_clock", ("case_id", "duty", "about"), _CLOCK_COLUMNS, clock_rows, case_ids, at)
        _replace(cursor, "casework_caseline", ("case_id",), _LINE_COLUMNS, line_rows, case_ids, at)


def _about(clock: DueDate, taken: set[tuple[str, str]]) -> str:
    """Return which one of its duty a clock is; a duty that comes round again, as reviews do, is told by its day."""
    about = clock.for_ or ""
    if (clock.id, about) in taken:
        about = f"{about}{clock.trigger_on}"
    taken.add((clock.id, about))
    return about


def _grouped(rows: list[tuple[Any, ...]]) -> Iterator[tuple[int, Iterator[CaseFact]]]:
    for case_id, group in groupby(rows, key=itemgetter(0)):
        yield (
            case_id,
            (CaseFact(kind, on, slot, json.loads(detail), pk) for _, kind, on, slot, detail, pk in group),
        )


def _place_rows(cursor: Any, line_rows: list[dict[str, Any]], places: list[Place | None]) -> None:
    """Fill in which setting each case is at and what kind it is, with one look-up for the batch."""
    urns = list({place.urn for place in places if place and place.urn})
    ukprns = list({place.ukprn for place in places if place and place.ukprn})
    by_urn: dict[str, tuple[int, str]] = {}
    by_ukprn: dict[str, tuple[int, str]] = {}
    if urns or ukprns:
        cursor.execute(_SETTINGS, [urns, ukprns])
        for urn, ukprn, setting_id, kind in cursor.fetchall():
            by_urn[urn], by_ukprn[ukprn] = (setting_id, kind), (setting_id, kind)
    for row, place in zip(line_rows, places, strict=True):
        del row["place"]
        row["setting_id"], row["setting_kind"] = _setting_of(place, by_urn, by_ukprn)


def _setting_of(
    place: Place | None, by_urn: dict[str, tuple[int, str]], by_ukprn: dict[str, tuple[int, str]]
) -> tuple[int | None, str]:
    """
    Return the setting and its kind as the published statistics class it.

    A place with no number is "educated elsewhere", but for early years. A number we do not hold stays not recorded.
    """
    if place is None:
        return None, SettingKind.UNKNOWN
    if place.code:
        return None, SettingKind.EARLY_YEARS if place.code == "EYP" else SettingKind.ELSEWHERE
    return (by_urn.get(place.urn) if place.urn else by_ukprn.get(place.ukprn)) or (None, SettingKind.UNKNOWN)


def _replace(
    cursor: Any,
    table: str,
    key: tuple[str, ...],
    columns: tuple[tuple[str, str], ...],
    rows: list[dict[str, Any]],
    case_ids: list[int],
    at: datetime,
) -> None:
    """Close the current rows that `rows` no longer contain, and add those that are new. Two statements, any size."""
    names = [name for name, _ in columns]
    shape = ", ".join(f"{name} {kind}" for name, kind in columns)
    new = f"new as materialized (select * from jsonb_to_recordset(%(rows)s::jsonb) as x({shape}))"  # noqa: S608
    same_key = " and ".join(f"new.{name} = old.{name}" for name in key)
    rest = [name for name in names if name not in key]
    new_rest, old_rest = (", ".join(f"{side}.{name}" for name in rest) for side in ("new", "old"))
    values = {"rows": json.dumps(rows, default=str), "cases": case_ids, "at": at}
    cursor.execute(
        f"with {new} update {table} old set known_until = %(at)s "  # noqa: S608 - the names are this page's own
        f"where old.case_id = any(%(cases)s) and old.known_until is null and not exists "
        f"(select 1 from new where {same_key} and ({new_rest}) is not distinct from ({old_rest}))",
        values,
    )
    cursor.execute(
        f"with {new} insert into {table} ({', '.join(names)}, known_from) "  # noqa: S608
        f"select {', '.join('new.' + name for name in names)}, %(at)s from new where not exists "
        f"(select 1 from {table} old where {same_key} and old.known_until is null)",
        values,
    )
