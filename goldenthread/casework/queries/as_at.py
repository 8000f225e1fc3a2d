"""
Every case of the acting area as at a day, as known at a moment, laid out one row to a case.

The table lives for the transaction. Measures are asked of it, so that all of them see the same world; nothing is read
from derived rows, so a past day costs the same as today.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from goldenthread.casework.rules.clock import clocks
from goldenthread.casework.rules.facts import CaseFact

# One row to a case of which anything is known that measures ask about. A day that a return did not give is null, never
# guessed; the flag beside it says it was so. Facts are read through the index, and each kind only where it counts.
# Of two placements that began on one day, the one told last is held: a return corrects a setting by naming another.
_CASES = """
with known as not materialized (
    select id, case_id, kind, happened_on, dated_by, detail, slot from casework_fact
    where area_id = (select app_area()) and recorded_at <= %(known_at)s
      and (superseded_at is null or superseded_at > %(known_at)s)
      and (happened_on is null or happened_on <= %(on)s) {of_these}
),
setting as materialized (
    select s.id, s.urn, s.ukprn, sd.kind from people_setting s
    join people_settingdetails sd on sd.setting_id = s.id and sd.recorded_at <= %(known_at)s
        and (sd.superseded_at is null or sd.superseded_at > %(known_at)s)
    where s.area_id = (select app_area())
),
provider as (select distinct on (ukprn) ukprn, kind from setting order by ukprn, id),
life as (
    select case_id,
        min(happened_on) filter (where kind = 'REQUEST_RECEIVED') as received_on,
        bool_or(kind = 'REQUEST_RECEIVED') as is_asked,
        min(detail->>'source') filter (where kind = 'REQUEST_RECEIVED') as source,
        min(happened_on) filter (where kind in ('DECIDED_TO_ASSESS', 'DECIDED_NOT_TO_ASSESS')) as decided_on,
        min(happened_on) filter (where kind = 'DECIDED_NOT_TO_ASSESS') as refused_on,
        bool_or(kind = 'DECIDED_NOT_TO_ASSESS') as is_refused,
        bool_or(kind = 'DECIDED_TO_ASSESS') as is_agreed,
        min(happened_on) filter (where kind = 'PLAN_ISSUED' and dated_by = 'GIVEN') as issued_on,
        coalesce(bool_or((detail->>'exceptions')::boolean) filter (where kind = 'PLAN_ISSUED'), false)
            as has_exceptions,
        min(happened_on) filter (where kind in ('PLAN_ISSUED', 'PLAN_STARTED')) as plan_on,
        bool_or(kind in ('PLAN_ISSUED', 'PLAN_STARTED', 'PLAN_MOVED_IN')) as has_plan,
        bool_or(kind = 'PLAN_MOVED_IN') as is_moved_in,
        min(happened_on) filter (where kind = 'PLAN_CEASED') as ceased_on,
        bool_or(kind = 'PLAN_CEASED') as is_ceased,
        bool_or(kind in ('REQUEST_WITHDRAWN', 'ASSESSMENT_WITHDRAWN', 'MOVED_OUT', 'DECIDED_NO_PLAN')) as is_over,
        min(happened_on) filter (
            where kind in ('REQUEST_WITHDRAWN', 'ASSESSMENT_WITHDRAWN', 'MOVED_OUT', 'DECIDED_NO_PLAN')) as over_on,
        min(detail->>'need') filter (where kind = 'NEED_IDENTIFIED' and detail->>'rank' = '1') as primary_need
    from known
    where kind in ('REQUEST_RECEIVED', 'DECIDED_TO_ASSESS', 'DECIDED_NOT_TO_ASSESS', 'DECIDED_NO_PLAN', 'PLAN_ISSUED',
                   'PLAN_STARTED', 'PLAN_MOVED_IN', 'PLAN_CEASED', 'REQUEST_WITHDRAWN', 'ASSESSMENT_WITHDRAWN',
                   'MOVED_OUT', 'NEED_IDENTIFIED')
    group by case_id
),
place as (
    select distinct on (k.case_id) k.case_id, k.detail->>'urn' as urn, k.detail->>'ukprn' as ukprn,
        k.detail->>'code' as code
    from known k
    where k.kind in ('PLACEMENT_BEGAN', 'SETTING_NAMED')
      and not exists (select 1 from known e
                      where e.kind = 'PLACEMENT_ENDED' and e.case_id = k.case_id and e.slot = k.slot)
    order by k.case_id, k.kind = 'SETTING_NAMED', k.detail->>'rank', k.happened_on desc nulls last, k.id desc
)
select life.*, c.person_id, d.born_on,
    case
        when place.code = 'EYP' then 'EARLY_YEARS'
        when place.code is not null then 'ELSEWHERE'
        else coalesce(by_urn.kind, by_ukprn.kind, 'UNKNOWN')
    end as setting_kind,
    null::date as decide_due_on, null::date as final_due_on, null::date as review_due_on
from life
join casework_case c on c.id = life.case_id
left join people_persondetails d on d.person_id = c.person_id and d.recorded_at <= %(known_at)s
    and (d.superseded_at is null or d.superseded_at > %(known_at)s)
left join place on place.case_id = life.case_id
left join setting as by_urn on by_urn.urn = place.urn
left join provider as by_ukprn on place.urn is null and by_ukprn.ukprn = place.ukprn
"""
_LAY_OUT = "create temporary table case_as_at on commit drop as " + _CASES.format(of_these="")
_LAY_OUT_THESE = "insert into case_as_at " + _CASES.format(of_these="and case_id = any(%(these)s)")
# Only what starts or stops the three clocks that measures ask about, and only for cases where one may be running.
_RUNNING = """
select f.case_id, f.kind, f.happened_on, f.slot, f.detail from casework_fact f
join case_as_at c on c.case_id = f.case_id
where f.area_id = (select app_area()) and f.recorded_at <= %(known_at)s
  and (f.superseded_at is null or f.superseded_at > %(known_at)s)
  and f.happened_on <= %(on)s and not c.is_ceased and not (c.is_over and not c.has_plan)
  and f.kind in ('REQUEST_RECEIVED', 'DECIDED_TO_ASSESS', 'DECIDED_NOT_TO_ASSESS', 'DECIDED_PLAN', 'DECIDED_NO_PLAN',
                 'PLAN_ISSUED', 'PLAN_STARTED', 'REVIEW_MEETING', 'REVIEW_DECIDED') {of_these}
order by f.case_id
"""
_RUNNING_OF_ALL, _RUNNING_OF_THESE = (
    _RUNNING.format(of_these=words) for words in ("", "and c.case_id = any(%(these)s)")
)
LIMITS = ("NA-DECIDE", "PL-FINAL", "AR-CYCLE")
_ONLY_LIMITS = frozenset(LIMITS)
_FILL_IN = """
update case_as_at set decide_due_on = given.decide, final_due_on = given.final, review_due_on = given.review
from unnest(%s::bigint[], %s::date[], %s::date[], %s::date[]) as given(case_id, decide, final, review)
where given.case_id = case_as_at.case_id
"""
# What a laying out was read from: the area, and how many rows this transaction had written by then, which the server
# counts; null where it does not count, and then nothing is used twice. The table's comment holds it and the two times.
_READ_FROM = """
select case when current_setting('track_counts') = 'on' then concat_ws(' ', app_area(), (
        select sum(pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
                   + pg_stat_get_xact_tuples_deleted(oid))
        from unnest(array['casework_case', 'casework_fact', 'people_persondetails', 'people_setting',
                          'people_settingdetails']::regclass[]) as oid)) end,
    obj_description(to_regclass('pg_temp.case_as_at'), 'pg_class')
"""
# The cases of which one pair of times shows other facts, another day of birth, or another setting, than another does.
_DIFFERING = """
with other_setting as materialized (
    select s.urn, s.ukprn from people_settingdetails sd join people_setting s on s.id = sd.setting_id
    where sd.area_id = (select app_area())
      and (sd.recorded_at <= %(known_at)s and (sd.superseded_at is null or sd.superseded_at > %(known_at)s))
       <> (sd.recorded_at <= %(held_known_at)s
           and (sd.superseded_at is null or sd.superseded_at > %(held_known_at)s))
)
select case_id from casework_fact where area_id = (select app_area())
  and (recorded_at <= %(known_at)s and (superseded_at is null or superseded_at > %(known_at)s)
       and (happened_on is null or happened_on <= %(on)s))
   <> (recorded_at <= %(held_known_at)s and (superseded_at is null or superseded_at > %(held_known_at)s)
       and (happened_on is null or happened_on <= %(held_on)s))
union
select c.id from people_persondetails d join casework_case c on c.person_id = d.person_id
where d.area_id = (select app_area()) and c.area_id = (select app_area())
  and (d.recorded_at <= %(known_at)s and (d.superseded_at is null or d.superseded_at > %(known_at)s))
   <> (d.recorded_at <= %(held_known_at)s and (d.superseded_at is null or d.superseded_at > %(held_known_at)s))
union
select case_id from casework_fact where area_id = (select app_area()) and exists (select 1 from other_setting)
  and kind in ('PLACEMENT_BEGAN', 'SETTING_NAMED')
  and (detail->>'urn' in (select urn from other_setting) or detail->>'ukprn' in (select ukprn from other_setting))
"""
# An area's facts are sorted and grouped in memory and not on disk; for this transaction only.
_ROOM = "select set_config('work_mem', '64MB', true)"


def lay_out_cases(*, on: date, known_at: datetime) -> None:
    """
    Lay the acting area's cases out as `case_as_at`, with the open limits that the law register gives each.

    Must run inside `acting_in`. Asked again for the same times in one transaction that has written nothing meanwhile,
    as the papers of one pack do, it leaves what is there; asked for other times, it lays out anew only the cases of
    which they show other facts, since nothing else in a row depends on the times. Otherwise all are laid out anew.
    """
    values: dict[str, Any] = {"on": on, "known_at": known_at}
    times = f"{on.isoformat()} {known_at.astimezone(UTC).isoformat()}"
    with connection.cursor() as cursor:
        cursor.execute(_READ_FROM)
        read_from, held = cursor.fetchone()
        held_from, _, held_times = (held or "").partition(", ")
        is_read_again = bool(read_from) and read_from == held_from
        if is_read_again and times == held_times:
            return
        cursor.execute(_ROOM)
        if is_read_again and (these := _differing(cursor, values, held_times)) is not None:
            _lay_out_these(cursor, values | {"these": these})
        else:
            _lay_out_all(cursor, values)
        if read_from:
            cursor.execute(f"comment on table case_as_at is '{read_from}, {times}'")  # days and numbers alone


def _differing(cursor: CursorWrapper, values: dict[str, Any], held_times: str) -> list[int] | None:
    """Return the cases to lay out anew, given the times that are laid out; nothing where it is quicker to do all."""
    held_on, held_known_at = held_times.split()
    cursor.execute(_DIFFERING, values | {"held_on": held_on, "held_known_at": held_known_at})
    these = [case_id for (case_id,) in cursor.fetchall()]
    cursor.execute("select count(*) from case_as_at")
    return these if 2 * len(these) <= cursor.fetchone()[0] else None


def _lay_out_all(cursor: CursorWrapper, values: dict[str, Any]) -> None:
    cursor.execute("drop table if exists case_as_at")
    cursor.execute(_LAY_OUT, values)
    cursor.execute("create index on case_as_at (case_id); analyze case_as_at")
    cursor.execute(_RUNNING_OF_ALL, values)
    _fill_in_limits(cursor)


def _lay_out_these(cursor: CursorWrapper, values: dict[str, Any]) -> None:
    # Until all of it is done the table says nothing of what it holds, so that nobody takes half of it for the whole.
    cursor.execute("comment on table case_as_at is null")
    cursor.execute("delete from case_as_at where case_id = any(%(these)s)", values)
    cursor.execute(_LAY_OUT_THESE, values)
    cursor.execute(_RUNNING_OF_THESE, values)
    _fill_in_limits(cursor)


def _fill_in_limits(cursor: CursorWrapper) -> None:
    """Give each case just read the limits that run in it."""
    limits = list(_open_limits(cursor.fetchall()))
    cursor.execute(_FILL_IN, [[row[place] for row in limits] for place in range(4)])


def _open_limits(rows: list[tuple[Any, ...]]) -> Iterator[tuple[int, date | None, date | None, date | None]]:
    """Yield each case with a limit that runs, and the day of each of the three limits, from the register."""
    details = {text: json.loads(text) for text in {row[-1] for row in rows}}  # few say anything of their own
    for case_id, of_case in groupby(rows, key=itemgetter(0)):
        facts = [CaseFact(kind, on, slot, details[text]) for _, kind, on, slot, text in of_case]
        due = {
            clock.id: clock.due_on
            for clock in clocks(facts, only=_ONLY_LIMITS)
            if clock.met_on is None and clock.ended_on is None and clock.due_on is not None
        }
        if due:
            decide, final, review = map(due.get, LIMITS)
            yield case_id, decide, final, review
