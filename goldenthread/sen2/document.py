"""Writes docs/sen2/rules.md from the register, for people who read rules and not programs."""

from itertools import groupby
from pathlib import Path

from goldenthread.sen2.register import RULES, register
from goldenthread.sen2.rule import ERROR, Rule

DOCUMENT = Path(__file__).parents[2] / "docs" / "sen2" / "rules.md"
_TOP = """\
# The rules of the SEN2 return

Written by `goldenthread sen2 document` from the files under `goldenthread/sen2/rules/`; a test fails when it is stale.
Ids are this register's own: the Department's list of rules for SEN2 was not to hand. *Basis* says what a rule rests on:
the structure of the return, the words of the published guides, the checks of a UPN that all its censuses share, what
follows from the items' meaning (derived), or the reading of a file at all. A query may be right and explained; an
error must be put right.
"""
_HEADING = """\
| rule | kind | from | basis | kept when | otherwise | what to do |
| --- | --- | --- | --- | --- | --- | --- |
"""


def rules_document() -> str:
    """Return the whole page."""
    folders = {path.stem: path.parent.name for path in RULES.glob("*/*.py")}
    parts = [_TOP]
    for folder, rules in groupby(register().values(), key=lambda rule: folders[rule.id]):
        parts.append(f"\n## {folder.replace('_', ' ').capitalize()}\n\n")
        parts.append(_HEADING)
        parts.extend(_row(rule) for rule in rules)
    return "".join(parts)


def _row(rule: Rule) -> str:
    cells = (
        rule.id, "error" if rule.severity == ERROR else "query", str(rule.from_year), rule.basis, rule.words,
        rule.sentence, rule.what_to_do,
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |\n"
