"""
Reads the element of one person, or the header, into a record and the findings beside it.

A bad value never loses the record: it is left out of its place, kept as raw text under `unread`, and told as a finding.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from goldenthread.returns.rules.sen2.checks import CHECKS, STILL_USABLE, Check, uln_rule, upn_rule
from goldenthread.returns.rules.sen2.register import Finding
from goldenthread.sen2.layout import OTHER_SPELLINGS, Item, Layout, Module, Record
from goldenthread.sen2.values import LONGEST_TEXT, Clean, cleaner

UNKNOWN_ITEM, REPEATED, TOO_LONG = "F010", "F020", "F030"
Element = Any  # an lxml element; anything that iterates over its children will do
Place = tuple[Any, ...]  # the place around, the module's tag, and which one of several (0 when there can be one only)
NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Leaf:
    clean: Clean
    wrong: str
    longest: int


@dataclass(slots=True)
class _Branch:
    """A module made ready for reading: what stands under each tag, and what is missing if it does not."""

    tag: str
    repeats: bool
    parts: dict[str, "_Leaf | _Branch"] = field(repr=False)
    required: list[tuple[str, str]]
    most: list[tuple[str, int, str]]
    check: Check | None


def _branch(module: Module, year: int) -> _Branch:
    parts: dict[str, _Leaf | _Branch] = {}
    required, most = [], []
    for part in module.parts:
        if isinstance(part, Item):
            parts[part.tag] = _Leaf(cleaner(part, year), part.wrong, part.longest)
            if part.missing:
                required.append((part.tag, part.missing))
        else:
            parts[part.tag] = _branch(part, year)
            if part.needed:
                required.append((part.tag, part.needed))
            if part.too_many and part.most:
                most.append((part.tag, part.most, part.too_many))
    return _Branch(module.tag, module.repeats, parts, required, most, CHECKS.get(module.tag))


class RecordReader:
    """Reads the records of one file in turn, and remembers whose identifier it has met."""

    def __init__(self, layout: Layout) -> None:
        self.year = layout.year
        self._header = _branch(layout.module("Header"), layout.year)
        self._person = _branch(layout.module("Person"), layout.year)
        self._holders: dict[str, dict[str, int]] = {"UPN": {}, "UniqueLearnerNumber": {}}
        self._count = 0
        self._findings: list[Finding] = []
        self._unread: list[list[Any]] = []

    def header(self, element: Element) -> tuple[Record, list[Finding]]:
        """Return the header as one flat record, with its findings as those of person 0."""
        self._findings, self._unread = [], []
        nested = self._read(element, self._header, 0, ("Header",))
        record = nested.pop("CollectionDetails", {}) | nested.pop("Source", {}) | {"line": nested["line"]}
        if self._unread:
            record["unread"] = self._unread
        return record, self._findings

    def person(self, element: Element) -> tuple[Record, list[Finding]]:
        """Return the next person's record and the findings beside it."""
        self._findings, self._unread = [], []
        self._count = number = self._count + 1
        record = self._read(element, self._person, number, ("Person",))
        record["no"] = number
        self._hold_identifier("UPN", upn_rule, "P072", record, element)
        self._hold_identifier("UniqueLearnerNumber", uln_rule, "P082", record, element)
        if self._unread:
            record["unread"] = self._unread
        return record, self._findings

    def _hold_identifier(self, tag: str, rule_broken: Any, shared: str, record: Record, element: Element) -> None:
        number = record.get(tag)
        if number is None:
            return
        rule = rule_broken(number)
        if rule is not None:
            line, raw = next((child.sourceline, child.text) for child in element if _local(child.tag) == tag)
            self._findings.append(Finding(record["no"], line, rule, tag, "Person"))
            if rule not in STILL_USABLE:
                del record[tag]
                self._unread.append(["Person", tag, line, raw])
                return
        first = self._holders[tag].setdefault(number, record["no"])
        if first != record["no"]:
            line = next(child.sourceline for child in element if _local(child.tag) == tag)
            self._findings.append(Finding(record["no"], line, shared, tag, "Person"))
            record.setdefault("disputed", []).append(tag)

    def _read(self, element: Element, branch: _Branch, number: int, place: Place) -> Record:
        parts = branch.parts
        record: Record = {"line": element.sourceline}
        bad: set[str] | frozenset[str] = NOTHING
        for child in element:
            tag = child.tag
            part = parts.get(tag)
            if part is None:
                tag = _local(tag)
                tag = OTHER_SPELLINGS.get(tag, tag)
                part = parts.get(tag)
                if part is None:
                    self._keep_unread(child, tag, UNKNOWN_ITEM, number, place)
                    continue
            if isinstance(part, _Leaf):
                text = child.text
                if len(child):
                    self._keep_unread(child, tag, UNKNOWN_ITEM, number, place)
                    continue
                if text is None or not (text := text.strip()):
                    continue  # an empty item counts as absent
                value = part.clean(text) if len(text) <= part.longest else None
                if value is None:
                    bad = bad | {tag}
                    rule = part.wrong if len(text) <= part.longest else TOO_LONG
                    self._keep_unread(child, tag, rule, number, place)
                elif tag in record:
                    self._keep_unread(child, tag, REPEATED, number, place)
                else:
                    record[tag] = value
            elif part.repeats:
                alike = record.setdefault(tag, [])
                alike.append(self._read(child, part, number, (place, tag, len(alike) + 1)))
            elif tag in record:
                self._keep_unread(child, tag, REPEATED, number, place)
            else:
                record[tag] = self._read(child, part, number, (place, tag, 0))
        for tag, rule in branch.required:
            if tag not in record and tag not in bad:
                self._tell(element, number, rule, tag, place)
        for tag, most, rule in branch.most:
            if len(record.get(tag, ())) > most:
                self._tell(element, number, rule, tag, place)
        if branch.check is not None:
            branch.check(record, bad, self.year, lambda rule, tag: self._tell(element, number, rule, tag, place))
        return record

    def _tell(self, element: Element, number: int, rule: str, tag: str, place: Place) -> None:
        self._findings.append(Finding(number, element.sourceline, rule, tag, _words(place)))

    def _keep_unread(self, child: Element, tag: str, rule: str, number: int, place: Place) -> None:
        words = _words(place)
        self._findings.append(Finding(number, child.sourceline, rule, tag[:40], words))
        for leaf in _leaves(child):
            text = (leaf.text or "").strip()[:LONGEST_TEXT]
            self._unread.append([words, _local(leaf.tag)[:40], leaf.sourceline, text])


def _leaves(element: Element) -> Iterator[Element]:
    """Yield the element itself, or the items inside it when it is a whole module."""
    return (part for part in element.iter() if not len(part))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _words(place: Place) -> str:
    """Return a place in words, such as `Requests 2 / ActivePlans`; a person's own items stand in `Person`."""
    if len(place) == 1:
        return place[0]
    around, tag, which = place
    step = f"{tag} {which}" if which else tag
    return step if len(around) == 1 else f"{_words(around)} / {step}"
