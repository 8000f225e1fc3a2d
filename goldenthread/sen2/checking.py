"""
The checker: a file, or one person, in; findings out. No database, no area, nothing kept.

A file is read as a stream, so that memory does not grow with it: what is remembered are the identifiers and names that
the rules about repeated people need, and the findings.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from goldenthread.sen2 import refusals
from goldenthread.sen2.compiling import Compiled, Hit, compiled, context_of
from goldenthread.sen2.finding import HEADER, PEOPLE, Finding, Person, finding_of, finding_told
from goldenthread.sen2.layout import KNOWN_YEARS, Record
from goldenthread.sen2.limits import Limits
from goldenthread.sen2.refusals import ReturnRefused
from goldenthread.sen2.rows import Row, RowReader, Shape
from goldenthread.sen2.rule import BAD, ERROR, UNREAD
from goldenthread.sen2.xml import ElementStream
from goldenthread.sen2.years import year_said, year_words

MOST_FINDINGS, MOST_FINDINGS_A_PERSON = 100_000, 100  # a return that follows the structure at all stays far below
FirstWith = Callable[[str, object], int | None]


@dataclass
class Checked:
    """What a check of a file found: the collection year it was checked as, how many people it holds, the findings."""

    year: int
    people: int
    findings: list[Finding] = field(repr=False)

    @property
    def errors(self) -> int:
        return sum(one.severity == ERROR for one in self.findings)

    @property
    def queries(self) -> int:
        return len(self.findings) - self.errors


class Checker:
    """Checks the header and then each person of one file, in turn."""

    def __init__(self, *, year: int | None = None, first_with: FirstWith | None = None) -> None:
        self.year = year
        self.people = 0
        self._met: defaultdict[str, dict[object, int]] = defaultdict(dict)
        self._first_with = first_with or self._first_here
        self._rules: Compiled | None = None

    def header(self, element: Any) -> list[Finding]:
        """
        Check the header; it decides the year, unless one was asked for.

        :raises ReturnRefused: the header says no year that is known here.
        """
        year = self.year or self._year_of(element)
        self.year = year
        of = compiled(year, "Header")
        reader = RowReader(of.shape)
        row = reader.of_element(element)
        authority = _item(row, of.shape, "LEA")
        self._begin(year, authority if isinstance(authority, str) else "")
        return _findings(of, reader, row, self._context, None, HEADER)

    def begin(self, authority: str) -> None:
        """Begin without a header: the year was given, and this authority's return is it."""
        assert self.year is not None
        self._begin(self.year, authority)

    def _begin(self, year: int, authority: str) -> None:
        self._rules = compiled(year, "Person")
        self._reader = RowReader(self._rules.shape)
        self._slots = self._rules.shape.slots
        self._context = context_of(year, authority, self._first_with)

    def person(self, element: Any) -> list[Finding]:
        """Check the next person. :raises ReturnRefused: no header came before."""
        if self._rules is None:
            raise ReturnRefused(refusals.no_header(element.sourceline))
        return self._check(self._reader.of_element(element))

    def record(self, record: Record) -> list[Finding]:
        """Check the next person, given as a record."""
        return self._check(self._reader.of_record(record))

    def _check(self, row: Row) -> list[Finding]:
        self.people += 1
        reader, of = self._reader, self._rules
        hits: list[Any] = []
        if reader.has_bad:
            of.check_with_care(row, self._context, hits)  # type: ignore[union-attr]
        else:
            of.check(row, self._context, hits)  # type: ignore[union-attr]
        if not hits and not reader.told:
            return []
        upn, uln = row[self._slots["UPN"]], row[self._slots["UniqueLearnerNumber"]]
        who = Person(self.people, upn if upn is not UNREAD else None, uln if uln is not UNREAD else None)
        root = f"{PEOPLE}[{self.people}]"
        found = [finding_told(told, who, root) for told in reader.told]
        found += [finding_of(Hit._make(hit), row, reader.raw, of, who, root) for hit in hits]  # type: ignore[arg-type]
        return found

    def _first_here(self, kind: str, value: object) -> int | None:
        first = self._met[kind].setdefault(value, self.people)
        return None if first == self.people else first

    def _year_of(self, element: Any) -> int:
        of = compiled(KNOWN_YEARS[-1], "Header")
        reader = RowReader(of.shape)
        said = _as_record(reader.of_element(element), of.shape, reader.raw)
        meant = year_said(said)
        if meant is None:
            known = f"{KNOWN_YEARS[0]} to {KNOWN_YEARS[-1]}"
            raise ReturnRefused(refusals.wrong_year(element.sourceline, said=year_words(said), known=known))
        return meant.year


def findings_in(checker: Checker, file: BinaryIO, limits: Limits | None = None) -> Iterator[Finding]:
    """
    Yield what a checker finds in a file as it is read, so that nobody need hold it all.

    :raises ReturnRefused: the file cannot be read as a return of a known year. What was yielded before stays true.
    """
    count = 0
    stream = ElementStream(file, limits or Limits())
    has_header = False
    for tag, element in stream:
        if tag == "Header":
            if has_header:
                raise ReturnRefused(refusals.two_headers(element.sourceline))
            has_header = True
            found = checker.header(element)
        else:
            found = checker.person(element)
        if found:
            count += len(found)
            if count > MOST_FINDINGS + MOST_FINDINGS_A_PERSON * checker.people:
                raise ReturnRefused(refusals.too_many_faults(element.sourceline))
            yield from found
    if not has_header:
        raise ReturnRefused(refusals.no_header(None))
    if not checker.people:
        raise ReturnRefused(refusals.no_people(None))


def check(source: Path | str | BinaryIO, *, year: int | None = None, limits: Limits | None = None) -> Checked:
    """
    Check a SEN2 file by every rule of its collection year, and return what was found, in the order of the file.

    `source` is a path, or a file open for reading in binary. The year is the one that the header means, or `year`, such
    as 2026. Limits are in bytes, see `Limits`. Reading takes time and memory in proportion to the file, and the file is
    read once; for one too many to hold, `findings_in` yields the findings instead.

    :raises ReturnRefused: the file cannot be read as a return; `str()` is a sentence that says why and what to do.
    :raises LookupError: `year` is not one of `KNOWN_YEARS`.
    :raises OSError: there is no such file, or it may not be read.

    Source: the register of rules (`register()`), each with its own basis; the SEN2 guides of 2023 to 2026.
    """
    if year is not None and year not in KNOWN_YEARS:
        raise LookupError(f"no rules for {year}")
    checker = Checker(year=year)
    with _opened(source) as file:
        found = list(findings_in(checker, file, limits))
    assert checker.year is not None
    return Checked(checker.year, checker.people, found)


def check_person(record: Record, *, year: int, authority: str, first_with: FirstWith | None = None) -> list[Finding]:
    """
    Check one person by every rule of a collection year that one person can break, as when they are saved.

    `record` says what a return would: text by tag, a dict for each module, a list of them where it repeats.
    `first_with(kind, value)` answers with the position of another person who has the same UPN ("UPN"), ULN ("ULN") or
    name and birth date ("name": surname and forename casefolded, then the date), or None; without it those three rules
    cannot be broken.

    :raises LookupError: the year is not one of `KNOWN_YEARS`.
    """
    checker = Checker(year=year, first_with=first_with)
    checker.begin(authority)
    return checker.record(record)


def make_ready(year: int) -> None:
    """
    Make a year's rules ready, which takes some tenths of a second once a process, before the first person is saved.

    :raises LookupError: the year is not one of `KNOWN_YEARS`.
    """
    compiled(year, "Header")
    compiled(year, "Person")


@contextmanager
def _opened(source: Path | str | BinaryIO) -> Iterator[BinaryIO]:
    if isinstance(source, Path | str):
        with Path(source).open("rb") as file:
            yield file
    else:
        yield source


def _findings(
    of: Compiled, reader: RowReader, row: Row, context: tuple[Any, ...], who: Person | None, root: str
) -> list[Finding]:
    hits: list[Any] = []
    (of.check_with_care if reader.has_bad else of.check)(row, context, hits)
    found = [finding_told(told, who, root) for told in reader.told]
    return found + [finding_of(Hit._make(hit), row, reader.raw, of, who, root) for hit in hits]


def _item(row: Row, shape: Shape, tag: str) -> Any:
    """Return an item of the header from whichever of its two parts holds it."""
    for part, inner in shape.inner.items():
        if tag in inner.slots and (within := row[shape.slots[part]]) is not None:
            return within[inner.slots[tag]]
    return None


def _as_record(row: Row, shape: Shape, raw: dict[tuple[int, int], str]) -> Record:
    """Return the header as a flat record, with what could not be read under `unread`."""
    said: Record = {"unread": []}
    for part, inner in shape.inner.items():
        within = row[shape.slots[part]]
        for tag, slot in inner.slots.items() if within is not None else ():
            if within[slot] is BAD or within[slot] is UNREAD:
                said["unread"].append((part, tag, 0, raw.get((id(within), slot), "")))
            elif within[slot] is not None:
                said[tag] = within[slot]
    return said
