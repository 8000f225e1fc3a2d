"""Taking stock looks only at the columns that queries join and choose by; details and days are left out."""

from django.db import migrations

TAKE_STOCK = """
create or replace function casework_take_stock() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    analyze people_persondetails (area_id, person_id, superseded_at, sort_name),
        people_identifier (area_id, person_id, kind, value, superseded_at), casework_case,
        casework_fact (area_id, case_id, kind, slot, superseded_at, superseded_by_id),
        casework_clock (area_id, case_id, duty, about, known_until), casework_caseline (area_id, case_id, known_until);
end
$$
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_fewer_checks")]

    operations = [migrations.RunSQL(TAKE_STOCK, migrations.RunSQL.noop)]
