"""The page on running for real names every variable that the settings read, and none that they do not."""

import ast
import re
from pathlib import Path

from tools.localpg import ROOT

PAGE = ROOT / "docs" / "running.md"
SETTINGS = ROOT / "goldenthread" / "config" / "settings"
READ_BY_DJANGO = {"DJANGO_SETTINGS_MODULE"}


def variables_read_in(path: Path) -> set[str]:
    """Return the variables that settings take from the environment, directly or by a helper that does."""
    module = ast.parse(path.read_text())
    helpers = {
        one.name
        for one in ast.walk(module)
        if isinstance(one, ast.FunctionDef) and any(_is_environment(node) for node in ast.walk(one))
    }
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Subscript) and _is_environment(node.value):
            found |= _text(node.slice)
        elif isinstance(node, ast.Call) and node.args and _reads(node.func, helpers):
            found |= _text(node.args[0])
    return found


def _reads(called: ast.expr, helpers: set[str]) -> bool:
    by_helper = isinstance(called, ast.Name) and called.id in helpers
    return by_helper or (isinstance(called, ast.Attribute) and _is_environment(called.value))


def _is_environment(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "environ"


def _text(node: ast.expr) -> set[str]:
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def test_every_variable_of_the_settings_stands_in_the_page_and_no_other() -> None:
    read = variables_read_in(SETTINGS / "base.py") | variables_read_in(SETTINGS / "production.py") | READ_BY_DJANGO

    named = set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE.read_text(), re.MULTILINE))

    assert {"SECRET_KEY", "ALLOWED_HOSTS", "PORT", "MAIL_TLS", "APP_DATABASE_URL"} <= read  # the three ways of reading
    assert read - named == set(), "the settings read these, and docs/running.md does not name them"
    assert named - read == set(), "docs/running.md names these, and no setting reads them"
