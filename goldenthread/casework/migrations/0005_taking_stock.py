"""
A function of the owner's that counts the large tables again, for the planner's sake, in the middle of a large load.

Without it a first load of twenty thousand people is planned as if the tables were still empty, and takes minutes. The
application may not analyze tables it does not own, and may call this, which does nothing else.
"""

from django.db import migrations

from goldenthread.areas.security import role

TAKE_STOCK = """
create function casework_take_stock() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    analyze people_childoryoungperson, people_persondetails, people_identifier, casework_case, casework_fact,
        casework_clock, casework_caseline;
end
$$
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_lighter_tables")]

    operations = [
        migrations.RunSQL(TAKE_STOCK, "drop function casework_take_stock()"),
        migrations.RunSQL(
            f"revoke all on function casework_take_stock() from public; "
            f"grant execute on function casework_take_stock() to {role()}",
            migrations.RunSQL.noop,
        ),
    ]
