"""Every rule of casework says where it comes from: an instrument, an item of the return, or our own convention."""

import ast
from pathlib import Path

import pytest

from goldenthread.casework import rules

MODULES = sorted(path for path in Path(rules.__file__).parent.glob("*.py") if path.name != "__init__.py")
SAYS_WHERE_FROM = ("Source:", "ur own convention", "Local promise:")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_rule_says_where_it_comes_from(path):
    module = ast.parse(path.read_text())
    said_of_all = ast.get_docstring(module) or ""

    unsourced = [
        node.name
        for node in module.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and not any(words in (ast.get_docstring(node) or "") + said_of_all for words in SAYS_WHERE_FROM)
    ]

    assert unsourced == []
