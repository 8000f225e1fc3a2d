"""
A YAML file that an area wrote, read against the form that it must have; the first fault is refused with its line.

What a file may say is its room's; here are only the kinds of value, and where each stood in the file.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from itertools import combinations
from typing import Any

import yaml
from django.db import models

from goldenthread.core.refusals import Refused

_LOADER = yaml.SafeLoader  # the one in C ends the whole program on a file that is nested too deeply
_EMPTY, _BOOLEAN = "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"
_TRUE = ("yes", "true", "on")
_DAY, _SLUG = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII), re.compile(r"[-a-zA-Z0-9_]+", re.ASCII)
_WHOLE, _DECIMAL = re.compile(r"\d{1,9}", re.ASCII), re.compile(r"-?\d{1,7}(\.\d{1,2})?", re.ASCII)
_LONGEST_WORDS, _MOST, _YEARS = 10_000, 32_767, range(1900, 2100)  # the most that a column of small numbers holds

Kind = Callable[[yaml.Node], Any]


class FileRefused(Refused):
    """The file is not as it must be; the sentence begins with the line."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")


class Entry(dict[str, Any]):
    """What one entry of the file says by key, and the line of each key; `what` is the field's word for it."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__()
        self.what, self.line = what, line
        self.lines: dict[str, int] = {}

    def refused(self, key: str, why: str) -> FileRefused:
        """Return the refusal of what stands under a key."""
        return FileRefused(self.lines.get(key, self.line), why)


def read(content: bytes, form: Kind) -> Any:
    """
    Return what a file says.

    :raises FileRefused: it is not YAML, or not of that form.
    """
    try:
        node = yaml.compose(content.decode("utf-8-sig"), Loader=_LOADER)
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise FileRefused(line, "this is not text in UTF-8. Save the file as UTF-8.") from None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        why = problem.problem or problem.context or "it cannot be read"
        raise FileRefused(mark.line + 1 if mark else 1, f"this is not YAML: {why}.") from None
    except (yaml.YAMLError, RecursionError):
        raise FileRefused(1, "this is not YAML: it holds characters or depths that no YAML file has.") from None
    if node is None:
        raise FileRefused(1, "the file is empty.")
    return form(node)


@dataclass(frozen=True)
class Form:
    """The keys that an entry must have and those it may have, each with the kind of its value."""

    what: str
    must: Mapping[str, Kind]
    may: Mapping[str, Kind] = field(default_factory=dict)

    def __call__(self, node: yaml.Node) -> Entry:
        if not isinstance(node, yaml.MappingNode):
            raise _refused(node, f"here must be a {self.what}, written as keys with their values.")
        entry, kinds = Entry(self.what, _line(node)), {**self.must, **self.may}
        for name, value in node.value:
            key = name.value if isinstance(name, yaml.ScalarNode) else ""
            if key not in kinds:
                raise _refused(name, f"a {self.what} has no key “{key}”. {nearest(key, kinds)}")
            if key in entry.lines:
                raise _refused(name, f"“{key}” stands twice in one {self.what}; first on line {entry.lines[key]}.")
            entry.lines[key] = _line(name)
            if value.tag != _EMPTY:
                entry[key] = kinds[key](value)
        for key in self.must:
            if key not in entry:
                raise entry.refused(key, f"this {self.what} has no {key}. Add “{key}: …”.")
        return entry


def form(what: str, model: type[models.Model], names: str, **others: Kind) -> Form:
    """Return the form of an entry that becomes a row: the model says which columns must be given, and how long."""
    columns: dict[str, Any] = {name: model._meta.get_field(name) for name in names.split()}
    is_needed = {name: not (one.blank or one.null or one.has_default()) for name, one in columns.items()}
    kinds = {name: _kind_of(one) for name, one in columns.items()}
    return Form(
        what,
        must={name: kind for name, kind in kinds.items() if is_needed[name]} | others,
        may={name: kind for name, kind in kinds.items() if not is_needed[name]},
    )


def also(known: Form, **may: Kind) -> Form:
    """Return a form that may have further keys."""
    return Form(known.what, known.must, {**known.may, **may})


def _kind_of(column: Any) -> Kind:
    if isinstance(column, models.JSONField):
        return several(words())
    if column.choices:
        return choice(*(str(value) for value, _ in column.choices))
    if isinstance(column, models.SlugField):
        return slug(column.max_length or 0)
    if isinstance(column, models.CharField | models.TextField):
        return words(column.max_length or _LONGEST_WORDS)
    if isinstance(column, models.DateField):
        return day
    if isinstance(column, models.BooleanField):
        return yes_or_no
    return whole


def words(longest: int = 200) -> Kind:
    """Return the kind that is text."""

    def kind(node: yaml.Node) -> str:
        said = _scalar(node).strip()
        if not said:
            raise _refused(node, "there is nothing between the quotation marks.")
        if len(said) > longest:
            raise _refused(node, f"“{said[:30]}…” has {len(said)} characters; {longest} is the most.")
        if "\0" in said or any("\ud800" <= one <= "\udfff" for one in said):
            raise _refused(node, "here is a character that cannot be kept. Type the text again.")
        return said

    return kind


def slug(longest: int = 50) -> Kind:
    """Return the kind that stands in addresses."""

    def kind(node: yaml.Node) -> str:
        said = _scalar(node)
        if not _SLUG.fullmatch(said) or len(said) > longest:
            raise _refused(
                node, f"“{_short(said)}” is no short name: up to {longest} letters without accents, digits, - and _."
            )
        return said

    return kind


def choice(*codes: str) -> Kind:
    """Return the kind that is one of some codes."""

    def kind(node: yaml.Node) -> str:
        said = _scalar(node)
        if said not in codes:
            raise _refused(node, f"“{_short(said)}” is none of these: {', '.join(codes)}.")
        return said

    return kind


def day(node: yaml.Node) -> date:
    """Read a day, as 2026-09-01."""
    said = _scalar(node)
    try:
        read_as = date.fromisoformat(said) if _DAY.fullmatch(said) else None
    except ValueError:
        read_as = None
    if read_as is None or read_as.year not in _YEARS:
        raise _refused(node, f"“{_short(said)}” is no day. Write one as 2026-09-01.")
    return read_as


def whole(node: yaml.Node) -> int:
    """Read a whole number that a column of small numbers can hold."""
    said = _scalar(node)
    if not _WHOLE.fullmatch(said) or int(said) > _MOST:
        raise _refused(node, f"“{_short(said)}” is no whole number from 0 to {_MOST}.")
    return int(said)


def decimal(node: yaml.Node) -> Decimal:
    """Read a number with no more than two decimal places."""
    said = _scalar(node)
    if not _DECIMAL.fullmatch(said):
        raise _refused(node, f"“{_short(said)}” is no number with up to two decimal places, as 62.5.")
    return Decimal(said)


def yes_or_no(node: yaml.Node) -> bool:
    """Read true or false."""
    said = _scalar(node)
    if node.tag != _BOOLEAN:
        raise _refused(node, f"“{_short(said)}” is neither true nor false.")
    return said.lower() in _TRUE


def unread(node: yaml.Node) -> dict[str, Any]:
    """Leave out whatever stands here."""
    return {}


def several(kind: Kind) -> Kind:
    """Return the kind that is a list."""

    def read_each(node: yaml.Node) -> list[Any]:
        if not isinstance(node, yaml.SequenceNode):
            raise _refused(node, "here must be a list, each of its entries after a dash or between [ and ].")
        return [kind(one) for one in node.value]

    return read_each


def pair(node: yaml.Node) -> tuple[str, str, int]:
    """Read two references between brackets; the line comes with them."""
    both = several(slug())(node)
    if len(both) != 2:
        raise _refused(node, "a pair has two references, as [w1, c1].")
    return both[0], both[1], _line(node)


def once(entries: Iterable[Entry], *keys: str) -> dict[Any, Entry]:
    """
    Return the entries by what they say under some keys.

    :raises FileRefused: two of them say the same.
    """
    found: dict[Any, Entry] = {}
    for entry in entries:
        said = entry[keys[0]] if len(keys) == 1 else tuple(entry[key] for key in keys)
        if said in found:
            first = found[said].lines[keys[0]]
            told = ", ".join(str(entry[key]) for key in keys)
            raise entry.refused(keys[0], f"another {entry.what} says “{told}” on line {first}. Each must be another.")
        found[said] = entry
    return found


def refer(entry: Entry, key: str, known: Iterable[str], what: str, where: str = "in this file") -> None:
    """Refuse a reference to what is not there."""
    if key in entry and entry[key] not in (names := list(known)):
        raise entry.refused(key, f"there is no {what} “{entry[key]}” {where}. {nearest(entry[key], names)}")


def check_span(entry: Entry, first: str = "from_on", last: str = "until_on", *, is_counted: bool = False) -> None:
    """Refuse an end that is before its beginning; unless the last day `is_counted`, they may not be one day either."""
    if first in entry and last in entry and not entry[last] >= entry[first]:
        raise entry.refused(last, f"{last}, {entry[last]}, is before {first}, {entry[first]}.")
    if first in entry and entry.get(last) == entry[first] and not is_counted:
        raise entry.refused(last, f"{last} is the first day on which it is over, so it must be after {entry[first]}.")


def check_one_at_a_time(entries: Iterable[Entry], key: str, why: str) -> None:
    """Refuse two entries whose days `[from_on, until_on)` overlap."""
    for one, other in combinations(entries, 2):
        begin = max(one.get("from_on", date.min), other.get("from_on", date.min))
        if begin < min(one.get("until_on", date.max), other.get("until_on", date.max)):
            raise other.refused(key, f"{why} at a time, and line {one.lines[key]} names another.")


def nearest(said: str, known: Iterable[str]) -> str:
    """Return the sentence that names the nearest known word, or all of them."""
    names = list(known)
    close = get_close_matches(str(said), names, n=1, cutoff=0.6)
    if close:
        return f"The nearest is “{close[0]}”."
    return f"There are: {', '.join(names)}." if names else "There are none."


def _scalar(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _refused(node, "here must be one value, not a list or an entry of its own.")
    return str(node.value)


def _short(said: str) -> str:
    return said if len(said) <= 40 else f"{said[:40]}…"


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _refused(node: yaml.Node, why: str) -> FileRefused:
    return FileRefused(_line(node), why)
