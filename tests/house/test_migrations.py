"""One history for each room, linear, whole, and named by what it does."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from .conftest import PACKAGE, shown

HISTORIES = sorted(path.parent for path in PACKAGE.glob("*/migrations/__init__.py"))


@pytest.mark.django_db(databases=["default", "owner"])
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)


@pytest.mark.django_db
def test_every_index_and_constraint_of_a_model_stands_in_the_database() -> None:
    """A change of a field can take more away than was meant, and no comparison of models with migrations shows it."""
    missing = []
    for model in apps.get_models():
        with connection.cursor() as cursor:
            held = connection.introspection.get_constraints(cursor, model._meta.db_table)
        declared = [*model._meta.indexes, *model._meta.constraints]
        missing += [f"{model.__name__}: {one.name}" for one in declared if one.name not in held]

    assert not missing


@pytest.mark.parametrize("history", HISTORIES, ids=shown)
def test_history_is_linear(history: Path) -> None:
    names = sorted(path.stem for path in history.glob("[0-9]*.py"))
    if not names:
        return

    numbers = [int(name[:4]) for name in names]

    assert numbers == list(range(1, len(names) + 1)), f"{shown(history)}: two migrations share a number, or one is gone"
    assert (history / "max_migration.txt").read_text().strip() == names[-1]


@pytest.mark.parametrize("history", HISTORIES, ids=shown)
def test_names_say_what_changes(history: Path) -> None:
    names = [path.stem[5:] for path in history.glob("[0-9]*.py")]

    unnamed = [name for name in names if re.match(r"auto_|alter_|initial$", name)]

    assert not unnamed, f"{shown(history)}: {unnamed} do not say what they do"
