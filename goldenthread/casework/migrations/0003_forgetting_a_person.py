"""
The one door through which rows about a person are removed: a function of the owner's, for the acting area only.

The application's role cannot delete facts or people. This function deletes what names one person, and strips what
stays; casework's `dispose` calls it in the transaction that records the order.
"""

from django.db import migrations

from goldenthread.areas.security import role

FORGET = """
create function people_forget(whom bigint) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    removed integer := 0;
    gone integer;
    born date;
    known timestamptz;
    area bigint;
begin
    select p.area_id into area from people_childoryoungperson p
    where p.id = whom and p.area_id = app_area() and p.disposed_at is null;
    if area is null then
        raise exception 'No record to dispose of in the acting area';
    end if;
    select d.born_on into born from people_persondetails d where d.person_id = whom and d.superseded_at is null;
    select min(d.recorded_at) into known from people_persondetails d where d.person_id = whom;

    -- Lines carry a name to sort by; clocks do not. Facts keep their days and both their times, so that every figure
    -- as at any day, as known on any day, stays what it was; their free text goes.
    delete from casework_caseline l where l.person_id = whom;
    get diagnostics gone = row_count; removed := removed + gone;
    update casework_fact f set detail = f.detail - 'other', superseded_because = '' from casework_case k
    where f.case_id = k.id and k.person_id = whom and (f.detail ? 'other' or f.superseded_because <> '');

    delete from people_identifier i where i.person_id = whom;
    get diagnostics gone = row_count; removed := removed + gone;
    update people_persondetails d set superseded_by_id = null where d.person_id = whom;
    delete from people_persondetails d where d.person_id = whom;
    get diagnostics gone = row_count; removed := removed + gone;
    -- The first day of the academic year of birth: everybody born in it has the same age on any 31 August.
    if born is not null then
        insert into people_persondetails (area_id, person_id, surname, forename, sort_name, born_on, sex, ethnicity,
            postcode, no_identifier_because, recorded_at, source, superseded_because)
        values (area, whom, '', '', '',
            make_date(extract(year from born)::int - case when extract(month from born) < 9 then 1 else 0 end, 9, 1),
            '', '', '', '', known, 'PAGE', '');
    end if;
    return removed;
end
$$
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_held_to_the_area")]

    operations = [
        migrations.RunSQL(FORGET, "drop function people_forget(bigint)"),
        migrations.RunSQL(
            f"revoke all on function people_forget(bigint) from public; "
            f"grant execute on function people_forget(bigint) to {role()}",
            migrations.RunSQL.noop,
        ),
    ]
