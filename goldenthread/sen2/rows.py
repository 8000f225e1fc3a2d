"""
The rows that rules look at: each module of a person as a plain list, a place for each item of the year's structure.

A row is quicker to make and to take apart than an element or a dict. A place holds the item's value, None where it is
absent, BAD where its text is no value of its kind, or UNREAD where a rule of reading has already told why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from goldenthread.sen2.layout import OTHER_SPELLINGS, Item, Module, Record
from goldenthread.sen2.rule import BAD, UNREAD
from goldenthread.sen2.values import FREE_TEXTS, Clean, cleaner

UNKNOWN_ITEM, REPEATED, TOO_LONG = "F010", "F020", "F030"
LONGEST_TAG, LONGEST_VALUE = 40, 200  # of what a finding repeats

Row = list[Any]


class Told(NamedTuple):
    """What reading itself found: the rule, the place within the person or header, and what stood there."""

    rule: str
    place: str
    value: str | None


class _Part(NamedTuple):
    slot: int
    quick: Clean | None  # answers for text that is a value as it stands; None: a module
    shape: "Shape | None"
    repeats: bool
    clean: Clean | None  # answers for text without the space around it
    longest: int


@dataclass
class Shape:
    """A module made ready for reading: which place each part takes in its row."""

    tag: str
    repeats: bool
    slots: dict[str, int]
    inner: dict[str, "Shape"]
    parts: dict[str, _Part] = field(repr=False)

    def beneath(self) -> Iterator["Shape"]:
        """Yield this module and every one within it."""
        yield self
        for one in self.inner.values():
            yield from one.beneath()


def shape_of(module: Module, year: int) -> Shape:
    """Return a module of a year made ready."""
    slots: dict[str, int] = {}
    inner: dict[str, Shape] = {}
    parts: dict[str, _Part] = {}
    for slot, part in enumerate(module.parts):
        slots[part.tag] = slot
        if isinstance(part, Item):
            clean = cleaner(part, year)
            quick = _quick(clean, part.longest) if part.kind in FREE_TEXTS else clean
            parts[part.tag] = _Part(slot, quick, None, False, clean, part.longest)
        else:
            inner[part.tag] = shape_of(part, year)
            parts[part.tag] = _Part(slot, None, inner[part.tag], part.repeats, None, 0)
    return Shape(module.tag, module.repeats, slots, inner, parts)


def _quick(clean: Clean, longest: int) -> Clean:
    """Free text is a value as it stands when it is short enough and has no space around it."""

    def quick(text: str) -> str | None:
        return clean(text) if len(text) <= longest and text == text.strip() else None

    return quick


class RowReader:
    """
    Reads elements, or records, into rows. After each, `raw` has the text of what is not a value, `told` what reading
    found, and `has_bad` says whether any place holds a mark instead of a value.
    """

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self.raw: dict[tuple[int, int], str] = {}
        self.told: list[Told] = []
        self.has_bad = False

    def of_element(self, element: Any) -> Row:
        """Return the row of an element of the file."""
        self._begin()
        return self._element(element, self._shape)

    def of_record(self, record: Record) -> Row:
        """Return the row of a record, such as casework or an earlier import gives."""
        self._begin()
        return self._record(record, self._shape)

    def _begin(self) -> None:
        self.has_bad = False
        if self.raw:
            self.raw = {}
        if self.told:
            self.told = []

    def _element(self, element: Any, shape: Shape) -> Row:
        row: Row = [None] * len(shape.slots)
        known = shape.parts.get
        for child in element:
            part = known(child.tag)
            if part is None:
                part = self._respelt(child, shape.parts)
                if part is None:
                    continue
            slot, quick, inner, repeats, _, _ = part
            if quick is not None:
                text = child.text
                if text is not None and row[slot] is None and not len(child):
                    value = quick(text)
                    if value is not None:
                        row[slot] = value
                    else:
                        self._set_odd(row, part, text, child)
                elif len(child):
                    self._tell(UNKNOWN_ITEM, child)
                elif text is not None and text.strip():
                    self._tell(REPEATED, child)
            elif repeats:
                if row[slot] is None:
                    row[slot] = [self._element(child, inner)]  # type: ignore[arg-type]
                else:
                    row[slot].append(self._element(child, inner))  # type: ignore[arg-type]
            elif row[slot] is None:
                row[slot] = self._element(child, inner)  # type: ignore[arg-type]
            else:
                self._tell(REPEATED, child)
        return row

    def _set_odd(self, row: Row, part: _Part, text: str, child: Any) -> None:
        """Set what is blank, has space around it, is too long, or is no value."""
        text = text.strip()
        if not text:
            return  # an empty item counts as absent
        value: Any
        if len(text) > part.longest:
            value = UNREAD
            if child is not None:
                self._tell(TOO_LONG, child)
        else:
            value = part.clean(text)  # type: ignore[misc]
            value = BAD if value is None else value
        if value is BAD or value is UNREAD:
            self.has_bad = True
            self.raw[id(row), part.slot] = text[:LONGEST_VALUE]
        row[part.slot] = value

    def _respelt(self, child: Any, parts: Mapping[str, _Part]) -> _Part | None:
        tag = child.tag.rpartition("}")[2]
        part = parts.get(OTHER_SPELLINGS.get(tag, tag))
        if part is None:
            self._tell(UNKNOWN_ITEM, child)
        return part

    def _tell(self, rule: str, child: Any) -> None:
        text = (child.text or "").strip()[:LONGEST_VALUE] or None
        self.told.append(Told(rule, _place_of(child), text))

    def _record(self, record: Record, shape: Shape) -> Row:
        row: Row = [None] * len(shape.slots)
        for tag, said in record.items():
            part = shape.parts.get(tag)
            if part is None or said is None:
                continue
            if part.clean is not None:
                self._set_odd(row, part, str(said), None)
            elif part.repeats:
                row[part.slot] = [self._record(one, part.shape) for one in said] or None  # type: ignore[arg-type]
            else:
                row[part.slot] = self._record(said, part.shape)  # type: ignore[arg-type]
        return row


def _place_of(element: Any) -> str:
    """Return the place of an element within its person or header, such as `/Requests[2]/Assessment/Week20`."""
    steps: list[str] = []
    parent = element.getparent()
    while parent is not None and _local(element) not in ("Person", "Header"):
        tag = _local(element)[:LONGEST_TAG]
        alike = [one for one in parent if one.tag == element.tag]
        which = f"[{alike.index(element) + 1}]" if len(alike) > 1 or tag == "Requests" else ""
        steps.append(f"/{tag}{which}")
        element, parent = parent, parent.getparent()
    return "".join(reversed(steps))


def _local(element: Any) -> str:
    tag: str = element.tag.rpartition("}")[2]
    return tag
