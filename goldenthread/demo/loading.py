"""
The bulk path from a planned world to rows: staged once, then written in a few statements under row-level security.

It leaves what the operations of people and casework would leave, ledger included; `tests/test_equal_paths.py` loads a
small world both ways and compares. Decision 0010 says why it stands here and what it gives up.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from goldenthread.casework.operations.deriving import derive
from goldenthread.demo.world.places import PlannedSetting, terms_of
from goldenthread.demo.world.plan import PlannedPerson, World
from goldenthread.people.operations.people import new_refs, sort_name

_STAGE = """
drop table if exists pg_temp.demo_setting, pg_temp.demo_span, pg_temp.demo_person, pg_temp.demo_number,
    pg_temp.demo_case, pg_temp.demo_fact, pg_temp.demo_clock, pg_temp.demo_line;
create temp table demo_setting (n int, urn text, ukprn text, name text, kind text, type_code text, phase text,
    postcode text) on commit drop;
create temp table demo_span (setting_n int, kind text, first_day_on date, until_on date, words text) on commit drop;
create temp table demo_person (n int, ref text, recorded_at timestamptz, by_id bigint, surname text, forename text,
    sort_name text, born_on date, sex text, ethnicity text, postcode text, because text) on commit drop;
create temp table demo_number (person_n int, kind text, value text, recorded_at timestamptz, by_id bigint)
    on commit drop;
create temp table demo_case (n int, person_n int, opened_at timestamptz, by_id bigint) on commit drop;
create temp table demo_fact (n int, case_n int, person_n int, kind text, slot text, happened_on date, detail jsonb,
    recorded_at timestamptz, by_id bigint, superseded_at timestamptz, successor_n int, because text,
    corrects_n int) on commit drop;
"""

_SETTINGS = """
insert into people_setting (id, area_id, urn, ukprn) select %(settings)s + n, %(area)s, urn, ukprn from demo_setting;
insert into people_settingdetails (area_id, setting_id, name, kind, type_code, phase, postcode, recorded_at,
    recorded_by_id, source, superseded_because)
select %(area)s, %(settings)s + n, name, kind, type_code, phase, postcode, %(began)s, null, 'DEMO', ''
from demo_setting;
insert into people_settingspan (area_id, setting_id, kind, first_day_on, until_on, words, recorded_at, recorded_by_id,
    source, superseded_because)
select %(area)s, %(settings)s + setting_n, kind, first_day_on, until_on, words, %(began)s, null, 'DEMO', ''
from demo_span;
insert into audit_ledgerentry (area_id, at, by_id, deed, is_read, subject, subject_id, person_id, because, detail)
select %(area)s, %(began)s, null::bigint, 'people.settings.imported', false, 'people.setting', null, null, '',
    jsonb_build_object('added', count(*), 'corrected', 0, 'unchanged', 0)
from demo_setting;
"""

_PEOPLE = """
insert into people_childoryoungperson (id, area_id, ref, first_recorded_at)
select %(people)s + n, %(area)s, ref, recorded_at from demo_person;
insert into people_persondetails (area_id, person_id, surname, forename, sort_name, born_on, sex, ethnicity, postcode,
    no_identifier_because, recorded_at, recorded_by_id, source, superseded_because)
select %(area)s, %(people)s + n, surname, forename, sort_name, born_on, sex, ethnicity, postcode, because, recorded_at,
    by_id, 'DEMO', ''
from demo_person;
insert into people_identifier (area_id, person_id, kind, value, recorded_at, recorded_by_id, source, superseded_because)
select %(area)s, %(people)s + person_n, kind, value, recorded_at, by_id, 'DEMO', '' from demo_number;
"""

_CASES = """
insert into casework_case (id, area_id, person_id, ref, opened_at)
select %(cases)s + n, %(area)s, %(people)s + person_n,
    'EHC-' || lpad(nextval('casework_case_ref')::text, 6, '0'), opened_at
from (select * from demo_case order by opened_at, n) as in_order;
insert into casework_fact (id, area_id, case_id, kind, slot, happened_on, dated_by, detail, recorded_at, recorded_by_id,
    source, superseded_at, superseded_by_id, superseded_because)
select %(facts)s + n, %(area)s, %(cases)s + case_n, kind, slot, happened_on,
    case when happened_on is null then 'CENSUS' else 'GIVEN' end, detail, recorded_at, by_id, 'DEMO', superseded_at,
    %(facts)s + successor_n, because
from demo_fact order by recorded_at, n;
"""

_LEDGER = """
insert into audit_ledgerentry (area_id, at, by_id, deed, is_read, subject, subject_id, person_id, because, detail)
select %(area)s, at, by_id, deed, false, subject, subject_id, person_id, '', detail from (
    select recorded_at as at, by_id, 'people.person.added' as deed, 'people.person' as subject,
        %(people)s + n as subject_id, %(people)s + n as person_id, '{}'::jsonb as detail, 1 as step, n
    from demo_person
    union all
    select recorded_at, by_id, 'people.identifier.added', 'people.person', %(people)s + person_n,
        %(people)s + person_n, '{}', 2, person_n from demo_number
    union all
    select opened_at, by_id, 'casework.case.opened', 'casework.case', %(cases)s + n, %(people)s + person_n, '{}', 3, n
    from demo_case
    union all
    select recorded_at, by_id,
        case when corrects_n is null then 'casework.fact.recorded' else 'casework.fact.corrected' end, 'casework.fact',
        %(facts)s + n, %(people)s + person_n,
        case when corrects_n is null then jsonb_build_object('kind', kind)
             else jsonb_build_object('kind', kind, 'supersedes', %(facts)s + corrects_n) end, 4, n
    from demo_fact
) as deeds order by at, step, n
"""

# Rows are derived again for a copy by carrying the first area's over: the facts are the same, so are clocks and lines.
_KEEP_DERIVED = """
create temp table demo_clock on commit drop as
select c.*, c.case_id - %(cases)s as case_n from casework_clock c where c.case_id = any(%(case_ids)s);
create temp table demo_line on commit drop as
select l.*, l.case_id - %(cases)s as case_n, l.person_id - %(people)s as person_n,
    l.setting_id - %(settings)s as setting_n, l.officer_id - %(officers)s as officer_n
from casework_caseline l where l.case_id = any(%(case_ids)s);
"""
_COPY_DERIVED = """
insert into casework_clock (area_id, case_id, known_from, duty, about, begun_on, due_on, original_due_on, met_on,
    ended_on, owner)
select %(area)s, %(cases)s + case_n, known_from, duty, about, begun_on, due_on, original_due_on, met_on, ended_on, owner
from demo_clock;
insert into casework_caseline (area_id, case_id, person_id, known_from, sort_name, born_on, stage, turn, next_duty,
    next_due_on, received_on, plan_issued_on, plan_started_on, ended_on, primary_need, setting_kind, setting_id,
    officer_id)
select %(area)s, %(cases)s + case_n, %(people)s + person_n, known_from, sort_name, born_on, stage, turn, next_duty,
    next_due_on, received_on, plan_issued_on, plan_started_on, ended_on, primary_need, setting_kind,
    %(settings)s + setting_n, officer_id
from demo_line;
"""
_BLOCKS = {
    "people": "people_childoryoungperson",
    "cases": "casework_case",
    "facts": "casework_fact",
    "settings": "people_setting",
}


@dataclass(frozen=True)
class Loaded:
    """How much a load wrote into one area, and the numbers its rows begin after."""

    settings_count: int
    people_count: int
    cases_count: int
    facts_count: int
    bases: Mapping[str, int]

    @property
    def case_ids(self) -> list[int]:
        """Return the ids of the cases loaded."""
        first = self.bases["cases"]
        return list(range(first + 1, first + 1 + self.cases_count))


def load_area(world: World, *, area_id: int, officers: Sequence[int], at: datetime) -> Loaded:
    """
    Write a planned world into one area; must run inside `acting_in` of that area, which owns the transaction.

    `officers` are the users whom the world's officers are, by number. Derived rows are known from `at`.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)
        counts = _stage_world(cursor, world, officers)
        loaded = _write(cursor, area_id, counts)
        # The planner still believes these tables empty; what follows in this transaction would crawl.
        cursor.execute("select casework_take_stock()")
        derive(case_ids=loaded.case_ids, at=at)
        cursor.execute("select casework_take_stock()")
    return loaded


def copy_to(area_ids: Iterable[int], *, loaded: Loaded, officers: Sequence[int], act: Any) -> Iterator[Loaded]:
    """
    Lay the world just loaded into further areas of the same transaction, derived rows too; for benchmarks.

    `act(area_id=…)` moves the transaction to an area (`areas.acting.set_acting`). Names, days and officers are the same
    in each, only the rows are others.
    """
    with connection.cursor() as cursor:
        cursor.execute(_KEEP_DERIVED, {**loaded.bases, "case_ids": loaded.case_ids, "officers": 0})
        counts = {
            "settings": loaded.settings_count,
            "people": loaded.people_count,
            "cases": loaded.cases_count,
            "facts": loaded.facts_count,
        }
        for area_id in area_ids:
            act(area_id=area_id)
            copied = _write(cursor, area_id, counts)
            cursor.execute(_COPY_DERIVED, {"area": area_id, **copied.bases})
            yield copied


# --- staging


def _stage_world(cursor: Any, world: World, officers: Sequence[int]) -> dict[str, int]:
    _copy(cursor, "demo_setting", _setting_rows(world.settings))
    years = range(world.on.year - 2, world.on.year + 2)
    spans = (
        (number, *span)
        for number, setting in enumerate(world.settings, start=1)
        if setting.kind in ("MAINSTREAM", "SPECIAL", "ALTERNATIVE")
        for year in years
        for span in terms_of(year)
    )
    _copy(cursor, "demo_span", spans)
    rows = _Rows(officers, Random(world.seed))  # noqa: S311
    # Three COPYs cannot run at once on one connection, so people are told in batches.
    for batch in _batches(world.people(), 2_000):
        rows.take(batch)
        rows.pour(cursor)
    return {"settings": len(world.settings), "people": rows.people, "cases": rows.cases, "facts": rows.facts}


def _setting_rows(settings: Sequence[PlannedSetting]) -> Iterator[tuple[Any, ...]]:
    for number, setting in enumerate(settings, start=1):
        yield (number, *setting[:-1])


class _Rows:
    """Turns planned people into staged rows, numbering people, cases and facts from 1."""

    def __init__(self, officers: Sequence[int], rng: Random) -> None:
        self._officers, self._rng = officers, rng
        self.people = self.cases = self.facts = 0
        self._staged: dict[str, list[tuple[Any, ...]]] = {}

    def take(self, batch: Sequence[PlannedPerson]) -> None:
        """Take some people in."""
        tables = ("demo_person", "demo_number", "demo_case", "demo_fact")
        self._staged = {name: [] for name in tables}
        for planned, ref in zip(batch, new_refs(len(batch)), strict=True):
            self._person(planned, ref)

    def pour(self, cursor: Any) -> None:
        """Copy what was taken into the staged tables."""
        for table, rows in self._staged.items():
            _copy(cursor, table, rows)

    def _person(self, planned: PlannedPerson, ref: str) -> None:
        self.people += 1
        person, number = planned.person, self.people
        first = min(planned.cases, key=lambda case: case.opened_at)
        known_at, by = first.opened_at, self._officers[first.facts[0].officer]
        self._staged["demo_person"].append(
            (
                number, ref, known_at, by, person.surname, person.forename,
                sort_name(surname=person.surname, forename=person.forename), person.born_on, person.sex,
                person.ethnicity, person.postcode, person.no_identifier_because,
            )
        )  # fmt: skip
        self._staged["demo_number"] += [(number, kind, value, known_at, by) for kind, value in person.numbers]
        for case in planned.cases:
            self.cases += 1
            opened_by = self._officers[case.facts[0].officer]
            self._staged["demo_case"].append((self.cases, number, case.opened_at, opened_by))
            for fact in case.facts:
                self._fact(fact, number)

    def _fact(self, fact: Any, person: int) -> None:
        self.facts += 1
        detail = dict(fact.detail)
        if fact.kind == "ALLOCATED":
            detail["officer"] = self._officers[detail["officer"]]
        by, staged = self._officers[fact.officer], self._staged["demo_fact"]
        wrong = fact.mistake
        if wrong:
            first, self.facts = self.facts, self.facts + 1
            staged.append(
                (
                    first, self.cases, person, fact.kind, fact.slot, wrong.happened_on, Jsonb(detail),
                    wrong.recorded_at, by, fact.recorded_at, self.facts, wrong.because, None,
                )
            )  # fmt: skip
        staged.append(
            (
                self.facts, self.cases, person, fact.kind, fact.slot, fact.happened_on, Jsonb(detail), fact.recorded_at,
                by, None, None, "", self.facts - 1 if wrong else None,
            )
        )  # fmt: skip


def _batches(people: Iterator[PlannedPerson], size: int) -> Iterator[list[PlannedPerson]]:
    batch: list[PlannedPerson] = []
    for planned in people:
        batch.append(planned)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _copy(cursor: Any, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with cursor.copy(f"copy {table} from stdin") as copy:
        for row in rows:
            copy.write_row(row)


# --- writing


def _write(cursor: Any, area_id: int, counts: Mapping[str, int]) -> Loaded:
    bases = {name: _reserve(cursor, table, counts[name]) for name, table in _BLOCKS.items()}
    cursor.execute("select min(opened_at) from demo_case")
    began = cursor.fetchone()[0]
    values = {"area": area_id, "began": began, **bases}
    for script in (_SETTINGS, _PEOPLE, _CASES, _LEDGER):
        for step in script.split(";"):
            if step.strip():
                cursor.execute(step, values)
    # Checks put off to the commit would all be made again for rows of this size; now is cheaper, and says where.
    cursor.execute("set constraints all immediate")
    cursor.execute("set constraints all deferred")
    return Loaded(counts["settings"], counts["people"], counts["cases"], counts["facts"], bases)


def _reserve(cursor: Any, table: str, count: int) -> int:
    """Take a run of ids from a table's sequence and return the number before the first."""
    for _ in range(5):
        cursor.execute(
            "select min(id), max(id) from (select nextval(pg_get_serial_sequence(%s, 'id')) as id "
            "from generate_series(1, %s)) as taken",
            [table, count],
        )
        first, last = cursor.fetchone()
        if first is None:
            return 0
        if last - first + 1 == count:
            return int(first) - 1
    raise RuntimeError(f"Somebody else is writing to {table}: load the demonstration into a quiet database.")
