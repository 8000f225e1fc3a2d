"""
Row-level security for every table that holds an area's rows, written as migration operations.

PostgreSQL keeps the boundary a second time, under a role that owns nothing: a query that forgets its filter finds no
rows of another area, and with no area set it finds none at all.
"""

from typing import Any

from django.conf import settings
from django.db.migrations.operations.base import Operation

AREA_RULE = "area_id = (select app_area())"


def role() -> str:
    """Return the application's database role, quoted; it is made by the launcher or by the administrator."""
    return '"' + settings.APP_DATABASE_ROLE.replace('"', "") + '"'


class MakeAreaFunctions(Operation):
    """Make `app_area()` and `app_user()`: the area and user of this transaction, or null."""

    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing in Django's picture of the models changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for name in ("area", "user"):
            schema_editor.execute(
                f"create or replace function app_{name}() returns bigint language sql stable parallel safe as "
                f"$$ select nullif(current_setting('app.{name}_id', true), '')::bigint $$"
            )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        schema_editor.execute("drop function if exists app_area(); drop function if exists app_user()")

    def describe(self) -> str:
        return "Make the functions that name the acting area and user"


class SecureArea(Operation):
    """
    Force row-level security on a model's table and grant the application what it needs there.

    `append_only`: rows may be read and inserted, never changed or removed.
    `update_columns`: with `append_only`, the only columns that may be changed later (a supersession mark).
    `rule`: a wider rule than "the acting area", for the few tables that need one; say why beside it.
    """

    reversible = True

    def __init__(
        self,
        model: str,
        *,
        append_only: bool = False,
        update_columns: tuple[str, ...] = (),
        rule: str = AREA_RULE,
        check: str = "",
    ) -> None:
        self.model, self.append_only, self.update_columns = model, append_only, update_columns
        self.rule, self.check = rule, check or rule

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (
            self.__class__.__name__,
            [self.model],
            {
                "append_only": self.append_only,
                "update_columns": self.update_columns,
                "rule": self.rule,
                "check": self.check,
            },
        )

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing in Django's picture of the models changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = to_state.apps.get_model(app_label, self.model)._meta.db_table
        schema_editor.execute(f'alter table "{table}" enable row level security')
        schema_editor.execute(f'alter table "{table}" force row level security')
        schema_editor.execute(f'drop policy if exists acting_area on "{table}"')
        schema_editor.execute(f'create policy acting_area on "{table}" using ({self.rule}) with check ({self.check})')
        if self.append_only:
            schema_editor.execute(f'revoke update, delete, truncate on "{table}" from {role()}')
            if self.update_columns:
                columns = ", ".join(f'"{name}"' for name in self.update_columns)
                schema_editor.execute(f'grant update ({columns}) on "{table}" to {role()}')

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = from_state.apps.get_model(app_label, self.model)._meta.db_table
        schema_editor.execute(f'drop policy if exists acting_area on "{table}"')
        schema_editor.execute(f'alter table "{table}" no force row level security')
        schema_editor.execute(f'alter table "{table}" disable row level security')
        if self.append_only:
            schema_editor.execute(f'grant update, delete on "{table}" to {role()}')

    def describe(self) -> str:
        return f"Hold {self.model} to the acting area in the database"
