"""The migration that takes back the right to change what is only added to, tried on a database that had lost it."""

import importlib

import pytest
from django.conf import settings
from django.db import connections

again = importlib.import_module("goldenthread.audit.migrations.0002_added_to_only_again")


@pytest.mark.django_db(databases=["default", "owner"])
def test_rights_given_back_by_mistake_are_taken_away_again_and_marks_of_supersession_stay_allowed() -> None:
    owner = connections["owner"]
    tables = {table: columns for table, columns in again.added_to_only().items() if not table.startswith("audit_")}
    with owner.cursor() as cursor:
        for table in (*tables, *again.LEDGER, "audit_ledgermark"):
            cursor.execute(f"grant update, delete on {table} to {settings.APP_DATABASE_ROLE}")

    with owner.schema_editor() as editor:
        again.take_away_again(None, editor)

    with owner.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relname = any(%s) and has_table_privilege(%s, oid, 'update, delete')",
            [[*tables, *again.LEDGER, "audit_ledgermark"], settings.APP_DATABASE_ROLE],
        )
        assert cursor.fetchall() == []
        for table, columns in tables.items():
            for column in columns:
                query = "select has_column_privilege(%s, %s, %s, 'update')"
                cursor.execute(query, [settings.APP_DATABASE_ROLE, table, column])
                assert cursor.fetchone() == (True,), f"{table}.{column}"
    assert any(tables.values())
