"""Names are the field's own words, modules say what they hold, and nothing in the repository tells of a workplace."""

import ast
import re
from pathlib import Path

from .conftest import shown, source_files, tracked_files, tree

BANNED = {"ehcp", "ehcps", "ehcna", "statement", "statements", "client", "clients"}
# In tests and factories, where these words are Django's and SQL's own and nobody's role.
ALLOWED_IN_TESTS = {"client", "clients", "statement", "statements"}
ALLOWED_NAMES = {
    "get_client_ip": "a hook of the sign-in package",
    "AXES_CLIENT_IP_CALLABLE": "a setting of the package that throttles sign-in",
}
# Addresses and places that only exist where somebody works. Public addresses of law, data and standards are fine.
WORKPLACE = [
    re.compile(pattern)
    for pattern in (
        r"(?<![\w.])/(work|workspaces?)/[\w.]",
        r"/home/(?!vsts\b)[a-z]+/",
        r"/root/(?!\.cache)",
        r"/opt/(pypi|wheels)",
        r"(?i)https?://[\w.-]*(artifactory|nexus|jfrog|\.internal|\.corp|\.local\b)[\w.:/-]*",
        r"https?://(10|172\.(1[6-9]|2\d|3[01])|192\.168)\.\d",
        r"https?://(files\.pythonhosted\.org|pypi\.org/simple|registry\.npmjs\.org)",
        r"-----BEGIN (RSA |EC |OPENSSH )?PRIVATE KEY",
    )
]
LOCKS = ("requirements/", "package-lock.json")


def names_of(module: ast.Module) -> list[tuple[int, str]]:
    """Return every name that a module gives: functions, classes, arguments, variables, attributes it sets."""
    given: list[tuple[int, str]] = []
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            given.append((node.lineno, node.name))
        elif isinstance(node, ast.arg):
            given.append((node.lineno, node.arg))
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            given.append((node.lineno, node.id if isinstance(node, ast.Name) else node.attr))
    return given


def words_of(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_names_are_the_words_of_the_field() -> None:
    found = []
    for path in source_files(tests=True):
        banned = BANNED - ALLOWED_IN_TESTS if "tests" in path.parts or path.name == "factories.py" else BANNED
        for line, name in names_of(tree(path)):
            if words_of(name) & banned and name not in ALLOWED_NAMES:
                found.append(f"{shown(path)}:{line} {name}")

    assert not found, "these names use banned words, see GLOSSARY.md:\n" + "\n".join(found)


def test_every_module_says_what_it_holds() -> None:
    silent = []
    for path in source_files():
        docstring = (ast.get_docstring(tree(path)) or "").rstrip()
        plain = path.name in {"__init__.py", "apps.py"} and len(path.read_text().splitlines()) < 12
        if not plain and not docstring.endswith((".", "?", "!", ":")):
            silent.append(shown(path))

    assert not silent, "these do not begin with a sentence on what they hold:\n" + "\n".join(silent)


def test_no_file_tells_of_a_workplace() -> None:
    found = []
    for path in tracked_files():
        if path == Path(__file__):
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found += [f"{shown(path)}: {match.group()}" for pattern in WORKPLACE for match in pattern.finditer(text)]

    assert not found, "\n".join(found)


def test_locks_name_no_host() -> None:
    locks = [path for path in tracked_files() if shown(path).startswith(LOCKS) and path.suffix in {".txt", ".json"}]

    with_hosts = [shown(path) for path in locks if re.search(r"https?://|\"resolved\"|--index-url", path.read_text())]

    assert locks
    assert not [name for name in with_hosts if name != "package-lock.json"], with_hosts
    lock = next(path for path in locks if path.name == "package-lock.json").read_text()
    assert '"resolved"' not in lock


def test_a_planted_word_is_found() -> None:
    assert [name for _, name in names_of(ast.parse("class EhcpForm: pass")) if words_of(name) & BANNED] == ["EhcpForm"]
    assert not words_of("restatement_on") & BANNED
