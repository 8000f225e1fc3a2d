"""
The bulk path beside `facts`: many facts of many cases at once from a staged table, as a return brings them.

Writes what `open_case`, `record` and `correct` would write, and derives every case it touched; a test proves them
equal. Which staged case is which held one is decided here. The caller owns the transaction and enters whose record
changed; only what is taken back is entered fact by fact, by `enter_retracted`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from goldenthread.audit import ledger
from goldenthread.audit.models import LedgerEntry
from goldenthread.casework import trail
from goldenthread.casework.operations.deriving import derive

# What the caller copies in, one row a fact: which person and which of their cases, and the fact.
STAGED_COLUMNS = ("no", "case_no", "kind", "slot", "happened_on", "dated_by", "detail")

MANY = 5_000  # facts; from here on the planner must be told that the tables have grown

_STAGE = """
drop table if exists pg_temp.staged_fact, pg_temp.staged_case, pg_temp.staged_held, pg_temp.staged_merge,
    pg_temp.staged_contradicted;
create temp table staged_fact (
    no integer not null, case_no integer not null, kind text not null, slot text not null, happened_on date,
    dated_by text not null, detail jsonb not null
) on commit drop
"""
_HOLD = """
select 1 from casework_case
where person_id in (select person_id from staged_person where person_id is not null and not is_unchanged)
order by id for no key update
"""
_CASES = """
create temp table staged_case on commit drop as
select f.no, f.case_no, p.person_id, p.found_by = 'ADDED' as is_persons_first, null::bigint as case_id,
       false as is_new,
       max(f.happened_on) filter (where f.kind = 'REQUEST_RECEIVED') as received_on,
       max(f.happened_on) filter (where f.kind = 'PLAN_STARTED') as started_on,
       bool_or(f.kind = 'PLAN_STARTED') as has_plan,
       bool_or(f.kind in ('PLAN_CEASED', 'DECIDED_NOT_TO_ASSESS', 'DECIDED_NO_PLAN', 'REQUEST_WITHDRAWN',
                          'ASSESSMENT_WITHDRAWN', 'MOVED_OUT')) as is_over
from staged_fact f join staged_person p using (no)
where p.person_id is not null and not p.is_unchanged
group by f.no, f.case_no, p.person_id, p.found_by
"""
_HELD = """
create temp table staged_held on commit drop as
select c.id as case_id, c.person_id, false as is_taken,
       array_agg(f.happened_on) filter (where f.kind = 'REQUEST_RECEIVED') as received_days,
       array_agg(f.happened_on) filter (where f.kind = 'PLAN_STARTED') as started_days,
       bool_or(f.kind = 'PLAN_STARTED' and f.superseded_at is null) as has_plan,
       bool_or(f.superseded_at is null and f.kind in ('PLAN_CEASED', 'DECIDED_NOT_TO_ASSESS', 'DECIDED_NO_PLAN',
               'REQUEST_WITHDRAWN', 'ASSESSMENT_WITHDRAWN', 'MOVED_OUT')) as is_over,
       bool_or(f.source = 'SEN2' and f.source_ref = any(%(same_year)s)) as is_of_this_year
from casework_case c join casework_fact f on f.case_id = c.id
where c.person_id in (select person_id from staged_case where not is_persons_first)
group by c.id, c.person_id
"""
# Each rule ties a staged case to a held one where exactly one on either side fits; earlier rules go first. A day that
# was put right here still ties what is held to a file that says the old one.
_SAME_CASE = (
    "s.received_on = any(h.received_days)",
    "s.started_on = any(h.started_days)",
    # One plan is in force for a person, so the open plan is the open plan though its start was put right.
    "s.has_plan and h.has_plan and not h.is_over",
    # Historical by now: the return no longer says when the request came.
    "s.received_on is null and not s.has_plan and not h.has_plan and not h.is_over",
    "s.received_on is null and s.has_plan and not h.has_plan and not h.is_over",
    # The same census again, put right: what is left over on both sides is the same case.
    "h.is_of_this_year",
)
_TIE = """
with fits as (
    select s.no, s.case_no, h.case_id, count(*) over (partition by s.no, s.case_no) as held,
           count(*) over (partition by h.case_id) as said
    from staged_case s join staged_held h on h.person_id = s.person_id
    where s.case_id is null and not h.is_taken and ({rule})
), tied as (
    update staged_case s set case_id = f.case_id from fits f
    where f.held = 1 and f.said = 1 and s.no = f.no and s.case_no = f.case_no returning s.case_id
)
update staged_held h set is_taken = true from tied where h.case_id = tied.case_id
"""
_OPEN = """
with new as (
    update staged_case set is_new = true, case_id = nextval(pg_get_serial_sequence('casework_case', 'id'))
    where case_id is null returning case_id, person_id
)
insert into casework_case (id, area_id, person_id, ref, opened_at)
select case_id, %(area)s, person_id, 'EHC-' || lpad(nextval('casework_case_ref')::text, 6, '0'), %(at)s from new
"""
_RECORD_NEW = """
insert into casework_fact (area_id, case_id, kind, slot, happened_on, dated_by, detail, recorded_at, source, source_ref,
    superseded_because)
select %(area)s, c.case_id, f.kind, f.slot, f.happened_on, f.dated_by, f.detail, %(at)s, %(source)s, %(source_ref)s, ''
from staged_fact f join staged_case c using (no, case_no) where c.is_new
"""
# What a file says beside what is held. A day that was given replaces one that was inferred, whichever file is older,
# and is never replaced by it. What was recorded or withdrawn here, and what a later file brought, stays and is told; a
# file that only knows more of what was recorded here contradicts nothing.
_MERGE = """
create temp table staged_merge on commit drop as
select c.no, c.case_id, f.kind, f.slot, f.happened_on, f.dated_by, f.detail, h.id as old_id, w.id as withdrawn_id,
    case
        when h.id is null and w.id is null then 'ADD'
        when h.id is null then 'WITHDRAWN_HERE'
        when h.happened_on is not distinct from f.happened_on and h.detail = f.detail then 'SAME'
        when h.dated_by = 'GIVEN' and f.dated_by <> 'GIVEN' then 'SAME'
        when h.source <> 'SEN2' and h.happened_on is not distinct from f.happened_on and not exists (
            select 1 from jsonb_each(f.detail) said where h.detail ? said.key and h.detail -> said.key <> said.value)
            then 'SAME'
        when h.source <> 'SEN2' then 'RECORDED_HERE'
        when h.dated_by <> 'GIVEN' and f.dated_by = 'GIVEN' then 'REPLACE'
        when not h.source_ref = any(%(older)s) then 'FILE_IS_OLDER'
        else 'REPLACE' end as deed
from staged_fact f
join staged_case c on c.no = f.no and c.case_no = f.case_no and not c.is_new
left join casework_fact h on h.case_id = c.case_id and h.kind = f.kind and h.slot = f.slot and h.superseded_at is null
left join lateral (
    select w.id from casework_fact w
    where h.id is null and w.case_id = c.case_id and w.kind = f.kind and w.slot = f.slot
        and w.superseded_at is not null and w.superseded_by_id is null
        and w.happened_on is not distinct from f.happened_on
    order by w.superseded_at desc limit 1
) w on true
"""
# Which question a kind answers, and how; a decision is the answer itself, the rest holds only if the answer is so.
_ANSWERS = """
answers(kind, question, answer, is_decision) as (values
    ('DECIDED_TO_ASSESS', 'ASSESS', 'YES', true), ('DECIDED_NOT_TO_ASSESS', 'ASSESS', 'NO', true),
    ('REQUEST_WITHDRAWN', 'ASSESS', 'WITHDRAWN', true),
    ('DECIDED_PLAN', 'PLAN', 'YES', true), ('PLAN_ISSUED', 'PLAN', 'YES', true),
    ('PLAN_STARTED', 'PLAN', 'YES', false), ('PLAN_TERMS', 'PLAN', 'YES', false),
    ('SETTING_NAMED', 'PLAN', 'YES', false), ('PLAN_CEASED', 'PLAN', 'YES', false),
    ('DECIDED_NO_PLAN', 'PLAN', 'NO', true), ('ASSESSMENT_WITHDRAWN', 'PLAN', 'WITHDRAWN', true))
"""
# What is held and cannot be so beside what a file decides, where the file does not say it too. A return never writes
# over a first decision that was changed later (SEN2 items 2.5 and 3.1: it stays, with a flag), so another answer is a
# correction. A decision of an earlier year that a return only implies contradicts nothing but the same census; nor does
# what was decided here after the day of a refusal. Where one word on a question stays, all of them do.
_CONTRADICTED = """
create temp table staged_contradicted on commit drop as
with {answers},
said as (
    select f.*, c.case_id, c.person_id, a.question, a.answer, a.is_decision,
        a.is_decision and (f.dated_by = 'GIVEN' or f.kind not in ('DECIDED_TO_ASSESS', 'PLAN_ISSUED')) as is_told
    from staged_fact f join staged_case c on c.no = f.no and c.case_no = f.case_no and not c.is_new
    join answers a using (kind)
),
against as (
    select distinct on (h.id) s.no, s.case_id, s.person_id, s.question, s.answer, s.kind, s.slot, s.happened_on,
        s.dated_by, s.detail, h.id as old_id, h.kind as old_kind, held.is_decision,
        case when h.source <> 'SEN2' then 'RECORDED_HERE'
             when not h.source_ref = any(%(older)s) then 'FILE_IS_OLDER'
             else 'REPLACE' end as deed
    from said s
    join casework_fact h on h.case_id = s.case_id and h.superseded_at is null
    join answers held on held.kind = h.kind and held.question = s.question and held.answer <> s.answer
    where not exists (select 1 from said t
                      where t.case_id = s.case_id and t.question = s.question and t.answer = held.answer)
      and case
          when h.source = 'SEN2' and h.source_ref = any(%(same_year)s) then s.is_decision
          when h.source = 'SEN2' and h.source_ref = any(%(older)s) then s.is_told
          when h.source = 'SEN2' then s.is_told and held.is_decision
              and (h.dated_by = 'GIVEN' or h.kind not in ('DECIDED_TO_ASSESS', 'PLAN_ISSUED'))
          else s.is_told and held.is_decision
              and not (held.answer = 'YES' and coalesce(h.happened_on > s.happened_on, false))
          end
    order by h.id, s.happened_on nulls last, s.kind
)
select *, bool_or(deed <> 'REPLACE') over (partition by case_id, question) as is_kept from against
""".replace("{answers}", _ANSWERS)
_KEEP_CONTRADICTED = """
with {answers}
update staged_merge m set deed = 'HELD_OTHERWISE' from staged_contradicted x, answers a
where m.deed = 'ADD' and x.is_kept and x.case_id = m.case_id and a.kind = m.kind and a.is_decision
  and a.question = x.question and a.answer = x.answer;
insert into staged_merge (no, case_id, kind, slot, happened_on, dated_by, detail, old_id, deed)
select no, case_id, kind, slot, happened_on, dated_by, detail || jsonb_build_object('kind', kind), old_id, deed
from staged_contradicted where deed <> 'REPLACE'
""".replace("{answers}", _ANSWERS)
_RETRACT = """
update casework_fact h set superseded_at = %(at)s, superseded_because = %(because)s, superseded_by_id = n.id
from staged_contradicted x
join casework_fact n on n.case_id = x.case_id and n.kind = x.kind and n.slot = x.slot and n.superseded_at is null
where not x.is_kept and h.id = x.old_id and h.superseded_at is null
returning n.id, h.id, x.case_id, x.person_id, n.kind
"""
_SUPERSEDE = """
update casework_fact h set superseded_at = %(at)s, superseded_because = %(because)s
from staged_merge m where m.deed = 'REPLACE' and h.id = m.old_id and h.superseded_at is null
"""
_RECORD_MERGED = """
with told as (
    insert into casework_fact (area_id, case_id, kind, slot, happened_on, dated_by, detail, recorded_at, source,
        source_ref, superseded_because)
    select %(area)s, case_id, kind, slot, happened_on, dated_by, detail, %(at)s, %(source)s, %(source_ref)s, ''
    from staged_merge where deed in ('ADD', 'REPLACE')
    returning id, case_id, kind, slot
)
select t.id, m.old_id from told t join staged_merge m using (case_id, kind, slot) where m.deed = 'REPLACE'
"""


class Retracted(NamedTuple):
    """A held fact that another kind of fact took the place of."""

    fact_id: int
    old_id: int
    case_id: int
    person_id: int
    kind: str


@dataclass(frozen=True)
class Written:
    """What became of the staged facts, and which cases changed."""

    cases_opened: int
    facts_recorded: int
    facts_corrected: int
    facts_same: int
    facts_kept: int
    case_ids: list[int]
    retracted: list[Retracted]


def stage() -> None:
    """Make the staged table; it lasts as long as the transaction. Copy `STAGED_COLUMNS` into `staged_fact` next."""
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)


def hold_staged() -> None:
    """
    Lock every case of the known staged people, as `record` does one; the people are locked before.

    The moment given to `write_staged` and `derive_touched` must be read after this: what an officer saved meanwhile is
    then known from an earlier moment, and nothing else is saved until the load ends.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HOLD)


def write_staged(
    *,
    area_id: int,
    older: Sequence[int],
    same_year: Sequence[int],
    source: str,
    source_ref: int,
    because: str,
    at: datetime,
) -> Written:
    """
    Write the staged facts of every staged person who is known and says something new.

    Needs `staged_person` and `staged_details` as people's bulk path leaves them. `older` are the sources, by
    `source_ref`, whose facts this one may replace; `same_year` those that spoke of the same census. A fact that stays
    although the file says otherwise is left in `staged_merge` with its reason; where the file decides otherwise, the
    detail names the other kind. `enter_retracted` and `derive_touched` come next.
    """
    said: dict[str, Any] = {
        "area": area_id, "older": list(older), "same_year": list(same_year), "source": source,
        "source_ref": source_ref, "because": because, "at": at,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("analyze staged_fact (no, case_no, kind, slot)")
        cursor.execute(_CASES)
        cursor.execute("analyze staged_case")
        cursor.execute(_HELD, said)
        cursor.execute("analyze staged_held")
        for rule in _SAME_CASE:
            cursor.execute(_TIE.format(rule=rule))
        cursor.execute(_OPEN, said)
        opened = cursor.rowcount
        cursor.execute(_RECORD_NEW, said)
        recorded = cursor.rowcount
        cursor.execute(_MERGE, said)
        cursor.execute(_CONTRADICTED, said)
        cursor.execute(_KEEP_CONTRADICTED)
        cursor.execute("select deed, count(*) from staged_merge group by deed")
        deeds = dict(cursor.fetchall())
        if deeds.get("REPLACE"):
            cursor.execute(_SUPERSEDE, said)
        cursor.execute(_RECORD_MERGED, said)
        _link_successors(cursor.fetchall())
        cursor.execute(_RETRACT, said)
        retracted = [Retracted(*row) for row in cursor.fetchall()]
        cursor.execute(
            "select case_id from staged_case where is_new "
            "union select case_id from staged_merge where deed in ('ADD', 'REPLACE') "
            "union select c.id from casework_case c join staged_details d using (person_id) order by 1"
        )
        touched = sorted({case_id for (case_id,) in cursor.fetchall()} | {each.case_id for each in retracted})
        if recorded > MANY:
            cursor.execute("select casework_take_stock()")
    return Written(
        cases_opened=opened,
        facts_recorded=recorded + deeds.get("ADD", 0),
        facts_corrected=deeds.get("REPLACE", 0) + len(retracted),
        facts_same=deeds.get("SAME", 0),
        facts_kept=sum(deeds.get(why, 0) for why in ("RECORDED_HERE", "FILE_IS_OLDER", "WITHDRAWN_HERE")),
        case_ids=touched,
        retracted=retracted,
    )


def enter_retracted(written: Written, *, area_id: int, because: str, by: int | None, at: datetime) -> None:
    """Enter each decision that was taken back in the ledger, as `correct` would."""
    ledger.write_many(
        LedgerEntry(
            area_id=area_id,
            at=at,
            by_id=by,
            deed=trail.FACT_CORRECTED,
            subject="casework.fact",
            subject_id=each.fact_id,
            person_id=each.person_id,
            because=because,
            detail={"kind": each.kind, "supersedes": each.old_id},
        )
        for each in written.retracted
    )


def derive_touched(written: Written, *, at: datetime) -> None:
    """Bring the derived rows of the cases just written into line with their facts."""
    derive(case_ids=written.case_ids, at=at)


def _link_successors(pairs: list[tuple[int, int]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "update casework_fact h set superseded_by_id = p.new_id "
            "from unnest(%s::bigint[], %s::bigint[]) as p(new_id, old_id) where h.id = p.old_id",
            [[new for new, _ in pairs], [old for _, old in pairs]],
        )
