"""
Row-level security for returns, and what goes when a person's record is disposed of.

What a file brought is never changed or removed, but for the mark of who a record is about; a disposal empties it.
"""

from django.db import migrations

from goldenthread.areas.security import SecureArea

PROGRESS = (
    "file_bytes", "file_sha256", "collection_year", "census_on", "authority_code", "made_at", "header", "stage",
    "bytes_read", "people_read_count", "moved_at", "refused_at", "refusal", "finished_at", "repeats_id", "totals",
)  # fmt: skip
SETTLED = ("person_id", "matched_by", "settled_at", "settled_by_id", "record", "digest")

FORGET = """
create function returns_forget() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    delete from returns_keptfact k using returns_returnrecord r
    where r.person_id = new.id and k.of_import_id = r.of_import_id and k.number = r.number;
    delete from returns_matchcandidate c where c.person_id = new.id;
    update returns_returnrecord r set record = '{}', digest = '' where r.person_id = new.id;
    return null;
end
$$;
create trigger returns_forget after update of disposed_at on people_childoryoungperson
    for each row when (new.disposed_at is not null and old.disposed_at is null) execute function returns_forget();
"""


class Migration(migrations.Migration):
    dependencies = [("returns", "0001_first"), ("casework", "0003_forgetting_a_person")]

    operations = [
        SecureArea("ReturnImport", append_only=True, update_columns=PROGRESS),
        SecureArea("FilePiece"),
        SecureArea("ReturnRecord", append_only=True, update_columns=SETTLED),
        SecureArea("ReturnFinding", append_only=True),
        SecureArea("MatchCandidate"),
        SecureArea("KeptFact"),
        migrations.RunSQL(
            FORGET,
            "drop trigger returns_forget on people_childoryoungperson; drop function returns_forget()",
        ),
    ]
