"""What house tests share: our models, our source files, and a small demo world in a database of its own."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tools.localpg import ROOT, Urls
from tools.testdb import TestDatabases
from tools.worlds import small_world

PACKAGE = ROOT / "goldenthread"


def our_models() -> list[type[Any]]:
    from django.apps import apps

    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model.__module__.startswith("goldenthread.")]


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return the files in version control, or all but what is built where there is none."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        built = {".venv", ".local", "build", "node_modules", "__pycache__"}
        paths = [path for path in ROOT.rglob("*") if path.is_file() and not built & set(path.parts)]
    return tuple(path for path in paths if path.is_file())


def source_files(*, tests: bool = False, migrations: bool = False) -> list[Path]:
    files = [path for path in tracked_files() if path.suffix == ".py" and path.is_relative_to(PACKAGE)]
    if not tests:
        files = [path for path in files if "tests" not in path.parts]
    if not migrations:
        files = [path for path in files if "migrations" not in path.parts]
    return files


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture(scope="session")
def world(test_databases: TestDatabases, django_db_setup: None) -> Iterator[Urls]:
    """Give a copy of the small demo world, with rows in both areas; whoever writes to it cleans up after itself."""
    with small_world(test_databases) as urls:
        yield urls
