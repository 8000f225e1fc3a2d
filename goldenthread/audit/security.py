"""
What the database itself keeps of the ledger's rules: the application may put rows in and read them, nothing else.

The same rules as `areas.security` makes for every other table, written out here because the ledger stands below it.
"""

from django.conf import settings
from django.db import migrations

# Entries outside any area (signing in, a lost second factor) may be made by anybody, and read by the person who made
# them and by the sealer, whose setting lasts for its transaction.
_SEALING = "(select current_setting('app.sealing', true)) = 'on'"
_READ_ENTRY = f"area_id = (select app_area()) or (area_id is null and (by_id = (select app_user()) or {_SEALING}))"
_MAKE_ENTRY = "area_id = (select app_area()) or area_id is null"
_SEAL = f"area_id = (select app_area()) or (area_id is null and {_SEALING})"


def _role() -> str:
    return '"' + settings.APP_DATABASE_ROLE.replace('"', "") + '"'


def _secure(table: str, *, using: str, check: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        [
            f'alter table "{table}" enable row level security',
            f'alter table "{table}" force row level security',
            f'create policy acting_area on "{table}" using ({using}) with check ({check})',
            f'revoke update, delete, truncate on "{table}" from {_role()}',
        ],
        [
            f'drop policy acting_area on "{table}"',
            f'alter table "{table}" no force row level security',
            f'alter table "{table}" disable row level security',
            f'grant update, delete on "{table}" to {_role()}',
        ],
    )


def secure_ledger() -> list[migrations.RunSQL]:
    """Return the operations that hold entries and seals to their area and make them append-only, and that mark it."""
    return [
        _secure("audit_ledgerentry", using=_READ_ENTRY, check=_MAKE_ENTRY),
        _secure("audit_seal", using=_SEAL, check=_SEAL),
        migrations.RunSQL(
            [
                "insert into audit_ledgermark (mark) values (gen_random_uuid())",
                f"revoke insert, update, delete, truncate on audit_ledgermark from {_role()}",
            ],
            ["delete from audit_ledgermark", f"grant insert, update, delete on audit_ledgermark to {_role()}"],
        ),
    ]
