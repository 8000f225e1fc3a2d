"""What a check of a return answers: one finding for each place at which a rule is broken."""

from typing import Any, NamedTuple

from goldenthread.sen2.compiling import Compiled, Hit
from goldenthread.sen2.register import register
from goldenthread.sen2.rows import Row, Told
from goldenthread.sen2.rule import BAD, UNREAD

PEOPLE, HEADER = "/Message/Persons/Person", "/Message/Header"


class Person(NamedTuple):
    """Who a finding is about: the place in the file, counted from 1, and the identifiers that the file gives."""

    position: int
    upn: str | None
    uln: str | None


class Finding(NamedTuple):
    """
    A rule broken at one place of a file.

    `severity` is E (an error, which must be put right) or Q (a query, to be put right or explained). `path` is the
    place in the manner of XPath, positions counted from 1; an item that is missing has the path it would stand at.
    `value` is what stands there, None where nothing does or where a whole module is meant; it is a child's data, as are
    the identifiers, and belongs in no log.
    """

    rule: str
    severity: str
    person: Person | None  # None: the header
    path: str
    value: str | None
    sentence: str
    what_to_do: str

    def as_data(self) -> dict[str, Any]:
        """Return the finding as plain data, as the command prints it in JSON."""
        return {**self._asdict(), "person": self.person._asdict() if self.person else None}


def finding_of(
    hit: Hit, row: Row, raw: dict[tuple[int, int], str], of: Compiled, person: Person | None, root: str
) -> Finding:
    """Return the finding of a hit on the header's or a person's row; `root` is the path of that row."""
    place = of.places[hit.place]
    numbers = iter(hit.numbers)
    path, here = root, row
    for tag, slot, repeats in place.steps:
        path += f"/{tag}"
        if repeats:
            number = next(numbers)
            path += f"[{number}]"
            here = here[slot][number - 1]
        elif here is not None:
            here = here[slot]
    path += f"/{place.at}" if place.at else ""
    sentence = place.rule.sentence
    if type(hit.answer) is int:  # which of several, or which other person; a bare yes is a bool
        if place.rule.found:
            sentence += place.rule.found.format(hit.answer)
        else:
            path += f"[{hit.answer}]"
    value = here[place.slot] if place.slot is not None and here is not None else None
    if value is BAD or value is UNREAD:
        value = raw.get((id(here), place.slot))  # type: ignore[arg-type]
    rule = place.rule
    return Finding(rule.id, rule.severity, person, path, value, sentence, rule.what_to_do)


def finding_told(told: Told, person: Person | None, root: str) -> Finding:
    """Return the finding of what the reading itself told."""
    rule = register()[told.rule]
    return Finding(rule.id, rule.severity, person, root + told.place, told.value, rule.sentence, rule.what_to_do)
