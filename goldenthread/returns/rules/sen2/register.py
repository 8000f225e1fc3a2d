"""
The register of checks: each rule's severity, sentence and what to do; and the finding that one was broken.

A finding says where, never what stood there: values are kept with the record, which is the child's.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from goldenthread.sen2.codes import rows


@dataclass(frozen=True)
class Rule:
    """One check of the register."""

    code: str
    severity: str  # E blocks a return at the Department; Q asks for a reason
    fields: tuple[str, ...]
    from_year: int
    basis: str
    holds_when: str
    sentence: str
    what_to_do: str
    common_number: str
    checked_on_load: bool


class Finding(NamedTuple):
    """A rule broken at one place of a file; person 0 is the header."""

    person_no: int
    line: int
    rule: str
    field: str
    place: str

    @property
    def severity(self) -> str:
        return register()[self.rule].severity


@cache
def register() -> dict[str, Rule]:
    """Return every rule by its code."""
    return {
        row["rule"]: Rule(
            code=row["rule"],
            severity=row["severity"],
            fields=tuple(row["fields"].split()),
            from_year=int(row["from_year"]),
            basis=row["basis"],
            holds_when=row["logic"],
            sentence=row["sentence"],
            what_to_do=row["what_to_do"],
            common_number=row["common_number"],
            checked_on_load=row["checked_on_load"] == "yes",
        )
        for row in rows("rules.csv")
    }
