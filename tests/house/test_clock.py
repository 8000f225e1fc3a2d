"""The day is an argument: only views, jobs, commands, middleware and core/clock.py read the time."""

import ast
from pathlib import Path

import pytest

from .conftest import PACKAGE, shown, source_files, tree

MAY_READ = {"views", "views.py", "jobs", "jobs.py", "commands", "middleware.py", "cli.py", "clock.py", "cli"}
READS = {
    ("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"),
    ("timezone", "now"), ("timezone", "localdate"), ("timezone", "localtime"),
    ("clock", "now"), ("clock", "today"), ("time", "time"), ("time", "gmtime"), ("time", "localtime"),
    ("functions", "Now"),
}  # fmt: skip


def reads_of_the_time(module: ast.Module) -> list[tuple[int, str]]:
    """Return each place where a module reads the time, called or handed on as a default."""
    found = [
        (node.lineno, f"{node.value.id}.{node.attr}")
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in READS
    ]  # fmt: skip
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module:
            last = node.module.rpartition(".")[2]
            found += [(node.lineno, f"{last}.{it.name}") for it in node.names if (last, it.name) in READS]
    return found


@pytest.mark.parametrize("path", source_files(), ids=shown)
def test_no_rule_reads_the_clock(path: Path) -> None:
    if MAY_READ & set(path.relative_to(PACKAGE).parts):
        return

    found = reads_of_the_time(tree(path))

    assert not found, f"{shown(path)} reads the time: {found}; take the day as an argument"


def test_a_planted_clock_is_found() -> None:
    planted = ast.parse("from datetime import date\ndef rule(on=None):\n    return on or date.today()\n")

    assert reads_of_the_time(planted) == [(3, "date.today")]
