"""The day is an argument: only views, jobs, commands, middleware and core/clock.py read the time."""

import ast

from .conftest import PACKAGE, shown, source_files, tree

MAY_READ = {"views", "views.py", "jobs", "jobs.py", "commands", "middleware.py", "cli.py", "clock.py", "cli"}
# Parts of a view that stand in files of their own.
PARTS_OF_VIEWS = {
    "web/context.py": "what every page's frame shows",
    "web/lists.py": "the view that every list is",
    "accounts/adapters.py": "the sign-in package's own hooks into a request",
}
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


def test_no_rule_reads_the_clock() -> None:
    found = []
    for path in source_files():
        place = path.relative_to(PACKAGE)
        if not MAY_READ & set(place.parts) and str(place) not in PARTS_OF_VIEWS:
            found += [f"{shown(path)}:{line} {read}" for line, read in reads_of_the_time(tree(path))]

    assert not found, "take the day as an argument:\n" + "\n".join(found)


def test_a_planted_clock_is_found() -> None:
    planted = ast.parse("from datetime import date\ndef rule(on=None):\n    return on or date.today()\n")

    assert reads_of_the_time(planted) == [(3, "date.today")]
