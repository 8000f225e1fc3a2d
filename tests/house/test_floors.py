"""Rooms keep to their doors, and the floor plan leaves no room out; floors are .importlinter's to check."""

import ast
import configparser
from pathlib import Path

from tools.localpg import ROOT

from .conftest import PACKAGE, shown, source_files, tree

ROOMS = {"people", "boards", "casework", "insight", "returns", "improvement", "home"}
DOORS = {"queries", "operations", "vocabulary", "permissions", "papers"}
PLAN = configparser.ConfigParser()
PLAN.read(ROOT / ".importlinter")


def imports_of(module: ast.Module) -> list[tuple[int, str]]:
    """Return what a module imports when it runs; imports for type checkers alone do not count."""
    skipped = {
        id(inner)
        for node in ast.walk(module)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    found: list[tuple[int, str]] = []
    for node in ast.walk(module):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            found += [(node.lineno, it.name) for it in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found += [(node.lineno, f"{node.module}.{it.name}") for it in node.names]
    return found


def passes_by_the_door(path: Path, imported: str) -> bool:
    parts = imported.split(".")
    if parts[0] != "goldenthread" or len(parts) < 3 or parts[1] not in ROOMS:
        return True
    own = path.relative_to(PACKAGE).parts
    if own[0] == parts[1] or parts[2] in DOORS:
        return True
    if parts[2] == "factories":
        return own[-1] == "factories.py" or "tests" in own or own[0] == "demo"
    return parts[2] == "urls" and own[0] == "config"


def test_other_rooms_are_entered_by_their_doors() -> None:
    past = [
        f"{shown(path)}:{line} {name}"
        for path in source_files()
        for line, name in imports_of(tree(path))
        if not passes_by_the_door(path, name)
    ]

    assert not past, f"these go past the doors {sorted(DOORS)}:\n" + "\n".join(past)


def test_the_floor_plan_leaves_no_room_out() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/models*") if path.parent.name not in {"audit", "web"}}
    alike = PLAN["importlinter:contract:inside"]["containers"].split()

    assert {f"goldenthread.{room}" for room in rooms} <= set(alike)


def test_no_import_is_excused() -> None:
    excused = [name for name in PLAN.sections() if "ignore_imports" in PLAN[name]]

    assert not excused


def test_a_planted_back_door_is_found() -> None:
    elsewhere = PACKAGE / "insight" / "rules" / "planted.py"

    assert not passes_by_the_door(elsewhere, "goldenthread.casework.models.Fact")
    assert passes_by_the_door(elsewhere, "goldenthread.casework.queries.timeline")
