"""
A record in doubt goes with the record of the only person it may be about; one that may be another's stays.

What it says is the disposed person's as far as anybody knows, and nobody is left whom it could be settled upon.
"""

from django.db import migrations, models

FORGET = """
create or replace function returns_forget() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    delete from returns_keptfact k using returns_returnrecord r
    where r.person_id = new.id and k.of_import_id = r.of_import_id and k.number = r.number;
    update returns_returnrecord r set record = '{}', digest = '' where r.person_id = new.id;
    update returns_returnrecord r set record = '{}', digest = '', matched_by = 'DISPOSED'
    where r.matched_by = '' and r.id in (select c.record_id from returns_matchcandidate c where c.person_id = new.id)
        and not exists (
            select from returns_matchcandidate c where c.record_id = r.id and c.person_id <> new.id);
    delete from returns_matchcandidate c where c.person_id = new.id;
    return null;
end
$$
"""
BEFORE = """
create or replace function returns_forget() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    delete from returns_keptfact k using returns_returnrecord r
    where r.person_id = new.id and k.of_import_id = r.of_import_id and k.number = r.number;
    delete from returns_matchcandidate c where c.person_id = new.id;
    update returns_returnrecord r set record = '{}', digest = '' where r.person_id = new.id;
    return null;
end
$$
"""


class Migration(migrations.Migration):
    dependencies = [("returns", "0003_same_record")]

    operations = [
        migrations.AlterField(
            model_name="returnrecord",
            name="matched_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("UPN", "The same unique pupil number"),
                    ("FORMER_UPN", "A former unique pupil number"),
                    ("ULN", "The same unique learner number"),
                    ("SAME_RECORD", "Word for word the record of an earlier return"),
                    ("CONFIRMED", "Somebody said that it is the same person"),
                    ("ADDED", "Not known before, so added"),
                    (
                        "DISPOSED",
                        "In doubt, and emptied when the record of the only one it could be was disposed of",
                    ),
                ],
                max_length=12,
            ),
        ),
        migrations.RunSQL(FORGET, BEFORE),
    ]
