"""
The one writer of derived rows: the clocks and the list line of cases, from their facts as they stand.

It runs inside the transaction that wrote the facts, for one case or for an import's twenty thousand, and closes the
rows that no longer hold instead of changing them. Nothing else writes `Clock` or `CaseLine`, and no job keeps them
fresh.
"""

import json
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from django.db import connection

from goldenthread.casework.operations.derived_rows import CLOCKS, FEW, LINES, Rows, as_copy_text, replace
from goldenthread.casework.rules.clock import clocks, next_due, turn_of
from goldenthread.casework.rules.facts import CaseFact
from goldenthread.casework.rules.line import Line, Place, line
from goldenthread.core.bulk import without_looking_for_cycles
from goldenthread.law import DueDate
from goldenthread.people.vocabulary import SettingKind

BATCH = 2_000
AHEAD = 5  # batches read before they are needed, while the database checks keys
Done = TypeVar("Done")

# A case's facts come as one value: reading ten times fewer rows takes half the time.
_FACTS = """
    select f.case_id, json_agg(json_build_array(f.kind, f.happened_on, f.slot, f.detail, f.id) order by f.id)::text
    from casework_fact f where f.case_id = any(%s) and f.superseded_at is null group by f.case_id
"""
_PEOPLE = """
    select c.id, c.area_id, c.person_id, d.sort_name, d.born_on
    from casework_case c left join people_persondetails d on d.person_id = c.person_id and d.superseded_at is null
    where c.id = any(%s)
"""
_LAST_KNOWN_FROM = """
    select max(known_from) from (
        select known_from from casework_caseline where case_id = any(%s) and known_until is null
        union all select known_from from casework_clock where case_id = any(%s) and known_until is null) standing
"""
_SETTINGS = """
    select s.urn, s.ukprn, s.id, d.kind from people_setting s
    join people_settingdetails d on d.setting_id = s.id and d.superseded_at is null
    where s.urn = any(%s) or s.ukprn = any(%s)
"""


def derive(*, case_ids: Sequence[int], at: datetime) -> None:
    """
    Bring the derived rows of some cases into line with their facts, as known from `at`.

    Rows that still hold are left alone; the others are closed at `at` and their successors begin then. Of two who save
    at once, the one who waited may have read the time first: their rows begin no sooner than the ones they follow.
    """
    batches = [list(case_ids[start : start + BATCH]) for start in range(0, len(case_ids), BATCH)]
    with connection.cursor() as cursor:
        if len(batches) > 1:
            _derive_many(cursor, batches, at)
        else:
            for batch in batches:
                _write(cursor, _reckon(_fetch(cursor, batch)), batch, at)


def _derive_many(cursor: Any, batches: list[list[int]], at: datetime) -> None:
    """
    Derive batch after batch: the database works while the next are reckoned, for each is half of a large load's time.

    Everything the database is asked goes through one thread, in turn, for it is one connection. The keys whose check
    waits for the commit are checked first of all, while nothing is reckoned yet that could be written.
    """
    ahead, rest = batches[:AHEAD], iter(batches[AHEAD:])
    with without_looking_for_cycles(), ThreadPoolExecutor(max_workers=1) as database:
        fetching = deque(database.submit(_fetch, cursor, batch) for batch in ahead)
        working: deque[Future[None]] = deque([database.submit(_check_keys, cursor)])
        for batch in batches:
            fetched = _result(fetching.popleft(), after=working)
            working.append(database.submit(_write, cursor, _reckon(fetched), batch, at))
            if following := next(rest, None):
                fetching.append(database.submit(_fetch, cursor, following))
        _result(working.pop(), after=working)


def _result(asked: "Future[Done]", *, after: "deque[Future[None]]") -> Done:
    """Return what was asked, or raise what failed first: after it the database refuses whatever else it is asked."""
    try:
        return asked.result()
    finally:
        while after and after[0].done():
            after.popleft().result()


def _check_keys(cursor: Any) -> None:
    cursor.execute("set constraints all immediate; set constraints all deferred")


class _Fetched(NamedTuple):
    """What some cases' derived rows are reckoned from."""

    people: dict[int, tuple[Any, ...]]
    facts: dict[int, str]  # as JSON, which takes a tenth of the room
    last_known_from: datetime | None


class _Reckoned(NamedTuple):
    """The derived rows of some cases; a line still wants its setting."""

    clocks: Rows
    lines: list[tuple[tuple[Any, ...], Line]]
    last_known_from: datetime | None


def _fetch(cursor: Any, case_ids: list[int]) -> _Fetched:
    cursor.execute(_PEOPLE, [case_ids])
    people = {row[0]: row[1:] for row in cursor.fetchall()}
    last_known_from = None
    if len(case_ids) <= FEW:  # an import holds its cases before it reads the time, so nobody came between
        cursor.execute(_LAST_KNOWN_FROM, [case_ids, case_ids])
        (last_known_from,) = cursor.fetchone()
    cursor.execute(_FACTS, [case_ids])
    return _Fetched(people, dict(cursor.fetchall()), last_known_from)


def _reckon(fetched: _Fetched) -> _Reckoned:
    clock_rows: list[tuple[Any, ...]] = []
    lines: list[tuple[tuple[Any, ...], Line]] = []
    for case_id, (area_id, person_id, sort_name, born_on) in fetched.people.items():
        known = _facts_of(fetched.facts.get(case_id, "[]"))
        found = clocks(known)
        clock_rows += _clock_rows(area_id, case_id, found)
        lines.append(((area_id, case_id, person_id, sort_name or "", born_on), line(known, next_due(found))))
    ready = clock_rows if len(fetched.people) <= FEW else as_copy_text(clock_rows)
    return _Reckoned(ready, lines, fetched.last_known_from)


def _write(cursor: Any, reckoned: _Reckoned, case_ids: list[int], at: datetime) -> None:
    at = max(at, reckoned.last_known_from or at)
    lines = _line_rows(reckoned.lines, _settings_of(cursor, [row.place for _, row in reckoned.lines]))
    line_rows = lines if isinstance(reckoned.clocks, list) else as_copy_text(lines)
    replace(cursor, CLOCKS, reckoned.clocks, case_ids, at)
    replace(cursor, LINES, line_rows, case_ids, at)


def _clock_rows(area_id: int, case_id: int, found: list[DueDate]) -> Iterator[tuple[Any, ...]]:
    taken: set[tuple[str, str]] = set()
    for clock in found:
        if clock.trigger_on is not None:
            yield (
                area_id, case_id, clock.id, _about(clock, taken), clock.trigger_on, clock.due_on,
                clock.original_due_on, clock.met_on, clock.ended_on, turn_of(clock.owner),
            )  # fmt: skip


def _line_rows(reckoned: list[tuple[tuple[Any, ...], Line]], settings: "_Settings") -> list[tuple[Any, ...]]:
    rows = []
    for whose, row in reckoned:
        setting_id, setting_kind = settings.of(row.place)
        rows.append((
            *whose, row.stage, row.turn, row.next_duty, row.next_due_on, row.received_on, row.plan_issued_on,
            row.plan_started_on, row.ended_on, row.primary_need, setting_kind, setting_id, row.officer_id,
        ))  # fmt: skip
    return rows


def _about(clock: DueDate, taken: set[tuple[str, str]]) -> str:
    """Return which one of its duty a clock is; a duty that comes round again, as reviews do, is told by its day."""
    about = clock.for_ or ""
    if (clock.id, about) in taken:
        about = f"{about}{clock.trigger_on}"
    taken.add((clock.id, about))
    return about


def _facts_of(text: str) -> list[CaseFact]:
    return [
        CaseFact(kind, date.fromisoformat(on) if on else None, slot, detail, pk)
        for kind, on, slot, detail, pk in json.loads(text)
    ]


class _Settings:
    """The settings that some cases are at, by their numbers."""

    def __init__(self, rows: list[tuple[str, str, int, str]]) -> None:
        self._by_urn = {urn: (setting_id, kind) for urn, _, setting_id, kind in rows if urn}
        self._by_ukprn = {ukprn: (setting_id, kind) for _, ukprn, setting_id, kind in rows if ukprn}

    def of(self, place: Place | None) -> tuple[int | None, str]:
        """
        Return the setting and its kind as the published statistics class it.

        A place with no number is "educated elsewhere", but for early years. A number we do not hold is not recorded.
        """
        if place is None:
            return None, SettingKind.UNKNOWN
        if place.code:
            return None, SettingKind.EARLY_YEARS if place.code == "EYP" else SettingKind.ELSEWHERE
        found = self._by_urn.get(place.urn) if place.urn else self._by_ukprn.get(place.ukprn)
        return found or (None, SettingKind.UNKNOWN)


def _settings_of(cursor: Any, places: list[Place | None]) -> _Settings:
    """Look up, once for the batch, the settings that its places name."""
    urns = list({place.urn for place in places if place and place.urn})
    ukprns = list({place.ukprn for place in places if place and place.ukprn})
    if not urns and not ukprns:
        return _Settings([])
    cursor.execute(_SETTINGS, [urns, ukprns])
    return _Settings(cursor.fetchall())
