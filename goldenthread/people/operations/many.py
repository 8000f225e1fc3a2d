"""
The bulk path beside `people`: many people at once from a staged table, as a return brings them.

It matches by number, leaves every doubt to a person, and writes what `add`, `correct_details` and `add_identifier`
would write; a test proves them equal. The caller owns the transaction and enters the deeds in the ledger.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from goldenthread.people.operations.people import RecordDisposedOf, new_refs
from goldenthread.people.queries import has_disposed_numbers, orders_by_number
from goldenthread.people.rules.names import sort_name
from goldenthread.people.vocabulary import IdentifierKind

# What the caller copies in, one row a person; `disputed` names the numbers that the same file gives to somebody else.
STAGED_COLUMNS = (
    "no", "surname", "forename", "born_on", "sex", "ethnicity", "postcode", "no_identifier_because", "upn", "uln",
    "disputed",
)  # fmt: skip

# An earlier load of the same transaction may have left its own.
_STAGE = """
drop table if exists pg_temp.staged_person, pg_temp.staged_doubt, pg_temp.staged_found, pg_temp.staged_details,
    pg_temp.staged_number;
create temp table staged_person (
    no integer not null, surname text not null, forename text not null, born_on date, sex text not null,
    ethnicity text not null, postcode text not null, no_identifier_because text not null, upn text not null,
    uln text not null, disputed text not null,
    sort_name text, person_id bigint, found_by text not null default '', is_unchanged boolean not null default false
) on commit drop;
create temp table staged_doubt (no integer not null, person_id bigint not null, doubt text not null) on commit drop;
"""

# A number that two people hold finds both; a former UPN finds its person, after the UPN they have now.
_BY_NUMBER = """
create temp table staged_found on commit drop as
with held as (
    select i.kind, i.value, i.person_id from people_identifier i
    where i.area_id = %(area)s and i.superseded_at is null and i.kind in ('UPN', 'FORMER_UPN', 'ULN')
), found as (
    select s.no, h.person_id, 'UPN' as number, h.kind as found_by
    from staged_person s join held h on h.value = s.upn and h.kind <> 'ULN' where s.upn <> ''
    union all
    select s.no, h.person_id, 'ULN', h.kind
    from staged_person s join held h on h.value = s.uln and h.kind = 'ULN' where s.uln <> ''
)
select f.*,
       (d.born_on = s.born_on or d.born_on is null or s.born_on is null or d.surname = ''
        or lower(d.surname) = lower(s.surname)) as agrees,
       (d.born_on = s.born_on and d.sort_name = s.sort_name) as agrees_well
from found f join staged_person s using (no)
left join people_persondetails d on d.person_id = f.person_id and d.superseded_at is null
"""
_DECIDE_BY_NUMBER = """
with one as (
    select no, count(distinct person_id) as people,
           count(distinct person_id) filter (where agrees_well) as well,
           min(person_id) filter (where agrees_well) as the_one_that_agrees,
           min(person_id) as the_one,
           count(distinct person_id) filter (where number = 'UPN') as by_upn,
           count(distinct person_id) filter (where number = 'ULN') as by_uln,
           bool_or(agrees) as agrees
    from staged_found group by no
), settled as (
    select no, case when people = 1 then the_one else the_one_that_agrees end as person_id,
           case when people = 1 and not agrees then 'NOTHING_ELSE_AGREES'
                when people > 1 and well = 1 then ''
                when people > 1 and by_upn = 1 and by_uln = 1 then 'NUMBERS_DISAGREE'
                when people > 1 then 'SEVERAL_HOLD_IT' else '' end as doubt
    from one
), ranked as (
    select settled.*, row_number() over (partition by settled.person_id order by s.disputed <> '', settled.no) as turn
    from settled join staged_person s using (no) where doubt = ''
), doubted as (
    insert into staged_doubt (no, person_id, doubt)
    select distinct f.no, f.person_id, s.doubt from staged_found f join settled s using (no) where s.doubt <> ''
    union all select no, person_id, 'TWICE_IN_FILE' from ranked where turn > 1
)
update staged_person s set person_id = r.person_id, found_by = (
    select f.found_by from staged_found f where f.no = r.no and f.person_id = r.person_id
    order by array_position(array['UPN', 'FORMER_UPN', 'ULN'], f.found_by) limit 1)
from ranked r where r.no = s.no and r.turn = 1
"""
_DOUBT_BY_NAME = """
insert into staged_doubt (no, person_id, doubt)
select s.no, d.person_id, 'NAME_AND_BIRTH'
from staged_person s
join people_persondetails d on d.area_id = %(area)s and d.sort_name = s.sort_name and d.born_on = s.born_on
    and d.superseded_at is null
where s.person_id is null and s.sort_name <> '' and not exists (select 1 from staged_doubt o where o.no = s.no)
    and not exists (select 1 from staged_person taken where taken.person_id = d.person_id)
"""

# In one order, so that two who hold several people never wait for each other.
_HOLD = """
select disposed_at from people_childoryoungperson
where id in (
    select person_id from staged_person where person_id is not null and not is_unchanged
    union select person_id from staged_doubt)
order by id for no key update
"""
_ADD = """
with new as (
    select s.*, r.ref from staged_person s
    join unnest(%(nos)s::integer[], %(refs)s::text[]) as r(no, ref) using (no)
), people as (
    insert into people_childoryoungperson (id, area_id, ref, first_recorded_at)
    select person_id, %(area)s, ref, %(at)s from new
)
insert into people_persondetails (area_id, person_id, surname, forename, sort_name, born_on, sex, ethnicity, postcode,
    no_identifier_because, recorded_at, source, source_ref, superseded_because)
select %(area)s, person_id, surname, forename, sort_name, born_on, sex, ethnicity, postcode,
    no_identifier_because, %(at)s, %(source)s, %(source_ref)s, ''
from new
"""
_ADD_NUMBERS = """
insert into people_identifier (area_id, person_id, kind, value, recorded_at, source, source_ref, superseded_because)
select %(area)s, s.person_id, n.kind, n.value, %(at)s, %(source)s, %(source_ref)s, ''
from staged_person s cross join lateral (values ('UPN', s.upn), ('ULN', s.uln)) as n(kind, value)
where s.found_by = 'ADDED' and n.value <> ''
"""

# A file may replace what an older file brought. What somebody recorded here, or a later file brought, it only fills.
_MERGED = """
create temp table staged_details on commit drop as
with said as (
    select s.*, d.id as old_id, d.source = 'SEN2' and d.source_ref = any(%(older)s) as may_replace,
           d.surname as d_surname, d.forename as d_forename, d.born_on as d_born_on, d.sex as d_sex,
           d.ethnicity as d_ethnicity, d.postcode as d_postcode, d.no_identifier_because as d_because
    from staged_person s
    left join people_persondetails d on d.person_id = s.person_id and d.superseded_at is null
    where s.person_id is not null and s.found_by <> 'ADDED' and not s.is_unchanged
), merged as (
    select no, person_id, old_id,
        {surname} as surname, {forename} as forename, {sex} as sex, {ethnicity} as ethnicity, {postcode} as postcode,
        case when coalesce(may_replace, true) then coalesce(born_on, d_born_on) else coalesce(d_born_on, born_on) end
            as born_on,
        case when upn <> '' or uln <> '' then '' else coalesce(nullif(no_identifier_because, ''), d_because, '') end
            as no_identifier_because,
        d_surname, d_forename, d_sex, d_ethnicity, d_postcode, d_born_on, d_because
    from said
)
select no, person_id, old_id, surname, forename, sex, ethnicity, postcode, born_on, no_identifier_because from merged
where row(surname, forename, sex, ethnicity, postcode, born_on, no_identifier_because)
    is distinct from row(d_surname, d_forename, d_sex, d_ethnicity, d_postcode, d_born_on, d_because)
"""
_SUPERSEDE_DETAILS = """
update people_persondetails d set superseded_at = %(at)s, superseded_because = %(because)s
from staged_details m where d.id = m.old_id
"""
_INSERT_DETAILS = """
with told as (
    insert into people_persondetails (area_id, person_id, surname, forename, sort_name, born_on, sex, ethnicity,
        postcode, no_identifier_because, recorded_at, source, source_ref, superseded_because)
    select %(area)s, m.person_id, m.surname, m.forename, n.sort_name, m.born_on, m.sex, m.ethnicity, m.postcode,
        m.no_identifier_because, %(at)s, %(source)s, %(source_ref)s, ''
    from staged_details m join unnest(%(nos)s::integer[], %(names)s::text[]) as n(no, sort_name) using (no)
    returning id, person_id
)
select t.id, m.old_id from told t join staged_details m using (person_id) where m.old_id is not null
"""

_NEW_NUMBERS = """
create temp table staged_number on commit drop as
select s.no, s.person_id, n.kind, n.value,
       exists (select 1 from people_identifier i where i.person_id = s.person_id and i.kind = n.kind
               and i.superseded_at is null and i.source = 'SEN2' and not i.source_ref = any(%(older)s)) as is_older
from staged_person s cross join lateral (values ('UPN', s.upn), ('ULN', s.uln)) as n(kind, value)
where s.person_id is not null and s.found_by <> 'ADDED' and not s.is_unchanged and n.value <> ''
    and not exists (
        select 1 from people_identifier i where i.person_id = s.person_id and i.value = n.value
        and i.superseded_at is null and (i.kind = n.kind or (n.kind = 'UPN' and i.kind = 'FORMER_UPN')))
"""
_RETIRE_NUMBERS = """
with retired as (
    update people_identifier i set superseded_at = %(at)s, superseded_because = %(because)s
    from staged_number n
    where i.person_id = n.person_id and i.kind = 'UPN' and n.kind = 'UPN' and i.superseded_at is null
        and i.source = 'SEN2' and i.source_ref = any(%(older)s)
    returning i.person_id, i.value
)
insert into people_identifier (area_id, person_id, kind, value, recorded_at, source, source_ref, superseded_because)
select %(area)s, person_id, 'FORMER_UPN', value, %(at)s, %(source)s, %(source_ref)s, '' from retired
on conflict do nothing
"""
_INSERT_NUMBERS = """
insert into people_identifier (area_id, person_id, kind, value, recorded_at, source, source_ref, superseded_because)
select %(area)s, person_id, case when kind = 'UPN' and is_older then 'FORMER_UPN' else kind end, value,
    %(at)s, %(source)s, %(source_ref)s, ''
from staged_number
"""


def _one(name: str) -> str:
    """Return the rule for one text: a newer file's word first, or ours first and the file's where we have none."""
    return (
        f"case when coalesce(may_replace, true) then coalesce(nullif({name}, ''), d_{name}, '') "
        f"else coalesce(nullif(d_{name}, ''), {name}) end"
    )


_MERGED = _MERGED.format(**{name: _one(name) for name in ("surname", "forename", "sex", "ethnicity", "postcode")})


def stage() -> None:
    """Make the staged tables; they last as long as the transaction. Copy `STAGED_COLUMNS` into `staged_person` next."""
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)


def match_staged(*, area_id: int) -> None:
    """
    Say of each staged person who they are, as far as that is certain.

    Found by UPN, former UPN or ULN: `person_id` and `found_by` are filled in. In doubt: `staged_doubt` says whom they
    may be and why, and `person_id` stays empty. Neither: somebody new, whom `write_staged` will add.
    """
    with connection.cursor() as cursor:
        cursor.execute("create index on staged_person (no); analyze staged_person")
        _fill_sort_names(cursor)
        cursor.execute(_BY_NUMBER, {"area": area_id})
        cursor.execute("create index on staged_found (no); analyze staged_found")
        cursor.execute(_DECIDE_BY_NUMBER)
        cursor.execute("create index on staged_person (person_id); analyze staged_person")
        cursor.execute(_DOUBT_BY_NAME, {"area": area_id})
        cursor.execute("analyze staged_doubt")


def place_staged(*, person_id: int | None) -> None:
    """Say who the only staged person is, as somebody decided: a person on record, or nobody known, so new."""
    with connection.cursor() as cursor:
        _fill_sort_names(cursor)
        if person_id is not None:
            cursor.execute("update staged_person set person_id = %s, found_by = 'CONFIRMED'", [person_id])


def person_staged() -> int:
    """Return who the only staged person is, once it is written."""
    with connection.cursor() as cursor:
        cursor.execute("select person_id from staged_person")
        return int(cursor.fetchone()[0])


def hold_staged() -> None:
    """
    Lock the known people whom the file tells something new about, as `hold` does one, and those whom it may be about.

    Needed before `write_staged`; of somebody disposed of meanwhile, no record in doubt may be kept either.

    :raises RecordDisposedOf: an order on one of them was carried out since they were matched.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HOLD)
        if any(disposed_at is not None for (disposed_at,) in cursor.fetchall()):
            raise RecordDisposedOf("A record was disposed of under an order a moment ago.")


def write_staged(
    *, area_id: int, older: Sequence[int], source: str, source_ref: int, because: str, at: datetime
) -> dict[str, Any]:
    """
    Add the staged people who are new, and put right the details and numbers of those who are known.

    `older` are the sources, by `source_ref`, whose words this one may replace. Returns how many were added, corrected,
    and given a new number, and who of those added has a number of a record that was disposed of, with its order.
    Nobody in doubt is touched, and nothing is ever removed because a file leaves it out.
    """
    said: dict[str, Any] = {
        "area": area_id, "older": list(older), "source": source, "source_ref": source_ref, "because": because, "at": at,
    }  # fmt: skip
    with connection.cursor() as cursor:
        added = _add_new(cursor, said)
        cursor.execute(_MERGED, said)
        cursor.execute("select no, surname, forename from staged_details")
        named = {no: sort_name(surname=surname, forename=forename) for no, surname, forename in cursor.fetchall()}
        if named:
            cursor.execute(_SUPERSEDE_DETAILS, said)
            cursor.execute(_INSERT_DETAILS, said | {"nos": list(named), "names": list(named.values())})
            _link_successors(cursor, cursor.fetchall())
        cursor.execute(_NEW_NUMBERS, said)
        cursor.execute(_RETIRE_NUMBERS, said)
        cursor.execute(_INSERT_NUMBERS, said)
        counts = {"people_added": added, "details_corrected": len(named), "numbers_added": cursor.rowcount}
        return counts | _disposed_before(cursor, area_id)


def _add_new(cursor: Any, said: dict[str, Any]) -> int:
    cursor.execute(
        "update staged_person s set found_by = 'ADDED', "
        "person_id = nextval(pg_get_serial_sequence('people_childoryoungperson', 'id')) "
        "where person_id is null and not exists (select 1 from staged_doubt d where d.no = s.no) returning no"
    )
    numbers = [no for (no,) in cursor.fetchall()]
    if numbers:
        cursor.execute(_ADD, said | {"nos": numbers, "refs": new_refs(len(numbers))})
        cursor.execute(_ADD_NUMBERS, said)
    return len(numbers)


def _disposed_before(cursor: Any, area_id: int) -> dict[str, Any]:
    """Return who of those added was on record before, by staged number, each with the order that disposed of them."""
    if not has_disposed_numbers(area_id=area_id):
        return {}
    cursor.execute("select no, upn, uln from staged_person where found_by = 'ADDED' and (upn <> '' or uln <> '')")
    of: dict[tuple[str, str], int] = {
        (kind.value, value): no
        for no, upn, uln in cursor.fetchall()
        for kind, value in ((IdentifierKind.UPN, upn), (IdentifierKind.ULN, uln))
        if value
    }
    found = {of[number]: order.pk for number, order in orders_by_number(of, area_id=area_id).items()}
    return {"people_disposed_before": sorted(found.items())} if found else {}


def _fill_sort_names(cursor: Any) -> None:
    cursor.execute("select no, surname, forename from staged_person")
    names = {no: sort_name(surname=surname, forename=forename) for no, surname, forename in cursor.fetchall()}
    cursor.execute(
        "update staged_person s set sort_name = n.sort_name "
        "from unnest(%s::integer[], %s::text[]) as n(no, sort_name) where n.no = s.no",
        [list(names), list(names.values())],
    )


def _link_successors(cursor: Any, pairs: list[tuple[int, int]]) -> None:
    cursor.execute(
        "update people_persondetails d set superseded_by_id = p.new_id "
        "from unnest(%s::bigint[], %s::bigint[]) as p(new_id, old_id) where d.id = p.old_id",
        [[new for new, _ in pairs], [old for _, old in pairs]],
    )
