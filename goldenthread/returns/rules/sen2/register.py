"""
The register as loading a file uses it: each rule's sentence, what to do, and what the load itself did about it.

The rules are those of `goldenthread.sen2`; this adds which of them are checked while a file is read. A finding says
where, never what stood there: values are kept with the record, which is the child's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from goldenthread.sen2.layout import KNOWN_YEARS, Item, Module, layout
from goldenthread.sen2.register import register as rules

# Checked by `checks` and `read`; the structure of the years names the others.
_CHECKED_BESIDE = """
    A020 A022 C005 F010 F020 F030 L030 L031 L035 N030 N031 N035 N061 N062 P060 P061 P070 P071 P072 P073 P074 P080 P081
    P082 P083 R020 R050
"""
# What the load did meanwhile, told after what to do.
_NOT_USED = "The number was not used to find the person"
_FIRST_OF_THEM = "It was taken for the first of them only"
_FIRST_IN_ORDER = "The first of them in that order was used"
_MEANWHILE = {
    "F010": "Its text is kept with the record and not used",
    "F020": "The first was used; the others are kept with the record",
    "F030": "Its first 1,000 characters are kept with the record and not used",
    "L031": _FIRST_IN_ORDER,
    "N031": _FIRST_IN_ORDER,
    "P070": _NOT_USED,
    "P071": _NOT_USED,
    "P072": _FIRST_OF_THEM,
    "P074": "It was not used to find the person",
    "P080": _NOT_USED,
    "P081": _NOT_USED,
    "P082": _FIRST_OF_THEM,
}
_INSTEAD = {
    "H020": "Export the return again for the right year. The census date was taken to say the year",
    "H050": "Choose the file of this authority, or the area that the file belongs to",
}


@dataclass(frozen=True)
class LoadRule:
    """One rule, in the words of a load."""

    code: str
    severity: str  # E blocks a return at the Department; Q asks for a reason
    basis: str
    sentence: str
    what_to_do: str
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
def register() -> dict[str, LoadRule]:
    """Return every rule by its code."""
    checked = set(_CHECKED_BESIDE.split()) | set(_named_by_the_structure())
    return {
        code: LoadRule(
            code=code,
            severity=rule.severity,
            basis=rule.basis,
            sentence=rule.sentence,
            what_to_do=_INSTEAD.get(code) or ". ".join(filter(None, (rule.what_to_do, _MEANWHILE.get(code)))),
            checked_on_load=code in checked,
        )
        for code, rule in rules().items()
    }


def _named_by_the_structure() -> Iterator[str]:
    for year in KNOWN_YEARS:
        modules = [layout(year).message]
        for module in modules:
            modules += [part for part in module.parts if isinstance(part, Module)]
            for part in module.parts:
                yield from (part.wrong, part.missing) if isinstance(part, Item) else (part.needed, part.too_many)
