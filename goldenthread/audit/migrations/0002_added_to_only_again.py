"""
Take from the application, once more, the right to change what is only ever added to.

Each start of the embedded server used to give it back, for every table that was there. Which tables those are is asked
of all migrations, as those that make a table say it; where the tables are not made yet, there is nothing to do.
"""

from typing import Any

from django.conf import settings
from django.db import migrations
from django.db.migrations.loader import MigrationLoader

LEDGER = {"audit_ledgerentry": (), "audit_seal": ()}


def take_away_again(apps: Any, schema_editor: Any) -> None:
    role = '"' + settings.APP_DATABASE_ROLE.replace('"', "") + '"'
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        there = {
            table: {column.name for column in connection.introspection.get_table_description(cursor, table)}
            for table in {*added_to_only(), "audit_ledgermark"} & set(connection.introspection.table_names(cursor))
        }
    tables = {table: changed for table, changed in added_to_only().items() if table in there}
    for table, changed in tables.items():
        schema_editor.execute(f'revoke update, delete, truncate on "{table}" from {role}')
        made = [name for name in changed if name in there[table]]  # a later migration may name a column of its own
        if made:
            columns = ", ".join(f'"{name}"' for name in made)
            schema_editor.execute(f'grant update ({columns}) on "{table}" to {role}')
    if "audit_ledgermark" in there:
        schema_editor.execute(f"revoke insert, update, delete, truncate on audit_ledgermark from {role}")


def added_to_only() -> dict[str, tuple[str, ...]]:
    """Return the tables that rows are only added to, with the columns that may be changed later all the same."""
    found: dict[str, tuple[str, ...]] = dict(LEDGER)
    for migration in MigrationLoader(None).disk_migrations.values():
        for operation in migration.operations:
            if getattr(operation, "append_only", False):
                found[f"{migration.app_label}_{operation.model.lower()}"] = tuple(operation.update_columns)
    return found


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_first")]

    operations = [migrations.RunPython(take_away_again, migrations.RunPython.noop)]
