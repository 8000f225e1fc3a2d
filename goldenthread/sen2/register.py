"""
The register: every rule of the return, each from its own file under `rules/`; strict about what a file must say.

A rule is added by adding its file. The folder is the part of the return it belongs to, the file's name its id.
"""

from functools import cache
from importlib import import_module
from pathlib import Path

from goldenthread.sen2.rule import DERIVED, ERROR, GUIDE, QUERY, READING, STRUCTURE, UPN_FAMILY, Rule

RULES = Path(__file__).parent / "rules"
_BASES = (STRUCTURE, GUIDE, UPN_FAMILY, DERIVED, READING)


class RuleRefused(Exception):
    """A rule's file does not say what it must; the sentence names the file and what is wrong."""


@cache
def register() -> dict[str, Rule]:
    """
    Return every rule by its id, in the order of folders and ids.

    :raises RuleRefused: a file does not say what it must.
    """
    return {path.stem: rule_in(path) for path in sorted(RULES.glob("*/*.py")) if path.stem != "__init__"}


def rule_in(path: Path) -> Rule:
    """Return the rule of one file. :raises RuleRefused: it does not say what it must."""
    module = import_module(f"goldenthread.sen2.rules.{path.parent.name}.{path.stem}")
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule):
        raise RuleRefused(f"{path.name} holds no RULE.")
    if rule.id != path.stem:
        raise RuleRefused(f"{path.name} holds the rule {rule.id}; a file is named for its rule.")
    if rule.severity not in (ERROR, QUERY) or rule.basis not in _BASES:
        raise RuleRefused(f"{path.name} must say whether it is an error or a query, and its basis.")
    if not (rule.words and rule.sentence and rule.what_to_do):
        raise RuleRefused(f"{path.name} must have its words, a sentence and what to do.")
    if rule.broken is None and rule.basis != READING:
        raise RuleRefused(f"{path.name} has no condition.")
    return rule


def rules_of(year: int) -> dict[str, Rule]:
    """Return the rules that a collection year knows, by id."""
    return {id: rule for id, rule in register().items() if rule.runs_in(year)}
