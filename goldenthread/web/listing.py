"""
What a list page is made of: columns, filters, named views, and the state that its address carries.

Lists are of querysets or of plain sequences; filters and sorting work on both by the same field paths.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from html import unescape
from operator import attrgetter
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from goldenthread.web.components.base import Component, day_element, moment_element
from goldenthread.web.days import day_in
from goldenthread.web.words import number, plain_day

PAGE_SIZES = (25, 50, 100)
NOT_KNOWN = "Not known"
Records = Any  # a QuerySet, or a sequence of values


# Columns


@dataclass(frozen=True)
class Column:
    """
    One column: what its header says, what a cell shows, what it sorts by and what it exports.

    `cell` returns words, a number, a day, a component or None; `second` is a quieter line below; `href` makes the
    cell a link (the first column is always the row's header). `sort` is a field path or several. `export` returns a
    plain value for CSV and XLSX; left out, it is what the cell says.
    """

    key: str
    header: str
    cell: Callable[[Any], Any]
    sort: str | tuple[str, ...] = ()
    second: Callable[[Any], Any] | None = None
    href: Callable[[Any], str] | None = None
    export: Callable[[Any], Any] | None = None
    numeric: bool = False
    empty: str = NOT_KNOWN
    only_in_export: bool = False
    only_on_page: bool = False

    @property
    def sort_paths(self) -> tuple[str, ...]:
        return (self.sort,) if isinstance(self.sort, str) else self.sort

    def shown(self, row: Any) -> Any:
        """Return a cell ready for the page."""
        return _shown(self.cell(row), self.empty)

    def shown_second(self, row: Any) -> Any:
        return _shown(self.second(row), "") if self.second else ""

    def exported(self, row: Any) -> Any:
        """Return a cell as a plain value."""
        return plain_value(self.export(row) if self.export else self.cell(row))


def _shown(value: Any, empty: str) -> Any:
    if value is None or value == "":
        return empty
    if isinstance(value, datetime):
        return moment_element(value, "short")
    if isinstance(value, date):
        return day_element(value, "short")
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return {True: "Yes", False: "No"}.get(value, value) if isinstance(value, bool) else value


def plain_value(value: Any) -> Any:
    """Return what a spreadsheet should hold for a cell of the page."""
    if isinstance(value, Component):
        said = getattr(value, "words", None)
        return said if isinstance(said, str) and not isinstance(said, SafeString) else _without_markup(str(value))
    if isinstance(value, SafeString):
        return _without_markup(value)
    return value


def _without_markup(markup: str) -> str:
    return " ".join(unescape(strip_tags(markup)).split())


# Records: a queryset or a sequence


def kept(records: Records, lookup: Q | Mapping[str, Any], *, test: Callable[[Any], bool]) -> Records:
    """Return the records that pass: by the lookup in the database, or by the test in memory."""
    if isinstance(records, QuerySet):
        return records.filter(lookup) if isinstance(lookup, Q) else records.filter(**lookup)
    return [record for record in records if test(record)]


def value_at(record: Any, path: str) -> Any:
    """Return a record's value at a field path, with double underscores between steps."""
    try:
        return attrgetter(path.replace("__", "."))(record)
    except AttributeError:
        return None


def ordered(records: Records, paths: Sequence[str], *, descending: bool) -> Records:
    """Return records in order; a path that begins with a minus goes the other way. Nothing known comes last."""
    if isinstance(records, QuerySet):
        whole = paths if "pk" in paths else (*paths, "pk")  # turned as a whole, so that one index serves both ways
        return records.order_by(*(_turned(path) if descending else path for path in whole))
    rows = list(records)
    for path in reversed(paths):
        backwards = path.startswith("-") is not descending
        bare = path.lstrip("-")
        known = [row for row in rows if value_at(row, bare) is not None]
        unknown = [row for row in rows if value_at(row, bare) is None]
        rows = sorted(known, key=lambda row: _sortable(value_at(row, bare)), reverse=backwards) + unknown
    return rows


def _turned(path: str) -> str:
    return path[1:] if path.startswith("-") else f"-{path}"


def _sortable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


# Filters


@dataclass(frozen=True)
class Filter:
    """A question in the filter panel. `key` is its name in the address."""

    key: str
    label: str

    def asked(self, query: QueryDict) -> Any:
        """Return what the address asks of this filter, or something empty."""
        raise NotImplementedError

    def apply(self, records: Records, asked: Any) -> Records:
        """Return the records that the asked value keeps."""
        raise NotImplementedError

    def pairs(self, asked: Any) -> list[tuple[str, str]]:
        """Return the address's names and values for what is asked."""
        raise NotImplementedError

    def chips(self, asked: Any) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return, for each thing asked, its words and the pairs that stay when it is dropped."""
        raise NotImplementedError

    template = ""


@dataclass(frozen=True)
class ChoiceFilter(Filter):
    """
    Tick boxes, or with `one=True` a select: any of the chosen codes at `path` is kept.

    `choices` are pairs of code and words. With `counted`, each choice says how many rows it would give under the
    other choices. `where` replaces the look-up at `path`: it returns a `Q` for one code.
    """

    choices: Sequence[tuple[str, str]] = ()
    path: str = ""
    one: bool = False
    counted: bool = True
    where: Callable[[str], Q] | None = None

    @property
    def template(self) -> str:  # type: ignore[override]
        return "web/filters/select.html" if self.one else "web/filters/choices.html"

    def asked(self, query: QueryDict) -> list[str]:
        allowed = {code for code, _ in self.choices}
        given = [code for code in dict.fromkeys(query.getlist(self.key)) if code in allowed]
        return given[:1] if self.one else given

    def apply(self, records: Records, asked: list[str]) -> Records:
        if self.where is None:
            return kept(
                records,
                {f"{self.path or self.key}__in": asked},
                test=lambda row: str(value_at(row, self.path or self.key)) in asked,
            )
        together = Q()
        for code in asked:
            together |= self.where(code)
        return records.filter(together)

    def counts(self, records: Records) -> Mapping[str, int]:
        """Return how many records each choice holds."""
        path = self.path or self.key
        if not isinstance(records, QuerySet):
            return Counter(str(value_at(row, path)) for row in records)
        if self.where is not None:
            parts = {f"n{place}": Count("pk", filter=self.where(code)) for place, (code, _) in enumerate(self.choices)}
            found = records.order_by().aggregate(**parts)
            return {code: found[f"n{place}"] for place, (code, _) in enumerate(self.choices)}
        grouped = records.order_by().values(path).annotate(n=Count("pk")).values_list(path, "n")
        return {str(code): count for code, count in grouped}

    def pairs(self, asked: list[str]) -> list[tuple[str, str]]:
        return [(self.key, code) for code in asked]

    def chips(self, asked: list[str]) -> list[tuple[str, list[tuple[str, str]]]]:
        said = dict(self.choices)
        return [(said[code], self.pairs([other for other in asked if other != code])) for code in asked]


@dataclass(frozen=True)
class TextFilter(Filter):
    """Words looked for in any of `paths`, whatever their case."""

    paths: tuple[str, ...] = ()
    hint: str = ""
    where: Callable[[str], Q] | None = None
    template = "web/filters/text.html"

    def asked(self, query: QueryDict) -> str:
        return " ".join(query.get(self.key, "").replace("\x00", "").split())[:100]

    def apply(self, records: Records, asked: str) -> Records:
        if self.where is not None:
            return records.filter(self.where(asked))
        anywhere = Q()
        for path in self.paths:
            anywhere |= Q(**{f"{path}__icontains": asked})
        sought = asked.casefold()
        return kept(
            records,
            anywhere,
            test=lambda row: any(sought in str(value_at(row, path) or "").casefold() for path in self.paths),
        )

    def pairs(self, asked: str) -> list[tuple[str, str]]:
        return [(self.key, asked)]

    def chips(self, asked: str) -> list[tuple[str, list[tuple[str, str]]]]:
        return [(f"{self.label}: {asked}", [])]


@dataclass(frozen=True)
class DayRangeFilter(Filter):
    """Days from and to, both included, at `path`."""

    path: str = ""
    template = "web/filters/days.html"

    def asked(self, query: QueryDict) -> dict[str, date]:
        mistakes: dict[str, str] = {}
        ends = {end: day_in(query, f"{self.key}-{end}", f"the day {end}", mistakes) for end in ("from", "to")}
        return {end: day for end, day in ends.items() if day is not None}

    def mistakes(self, query: QueryDict) -> dict[str, str]:
        """Return a sentence for each end that could not be read."""
        found: dict[str, str] = {}
        for end, words in (("from", "the first day"), ("to", "the last day")):
            day_in(query, f"{self.key}-{end}", words, found)
        return {name.rsplit("-", 1)[1]: words for name, words in found.items()}

    def apply(self, records: Records, asked: dict[str, date]) -> Records:
        path = self.path or self.key
        bounds: dict[str, Any] = {}
        if "from" in asked:
            bounds[f"{path}__gte"] = asked["from"]
        if "to" in asked:
            bounds[f"{path}__lte"] = asked["to"]
        return kept(records, bounds, test=lambda row: self._holds(value_at(row, path), asked))

    @staticmethod
    def _holds(day: date | None, asked: dict[str, date]) -> bool:
        return day is not None and asked.get("from", day) <= day <= asked.get("to", day)

    def pairs(self, asked: dict[str, date]) -> list[tuple[str, str]]:
        return [(f"{self.key}-{end}", day.isoformat()) for end, day in asked.items()]

    def chips(self, asked: dict[str, date]) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (
                f"{self.label} {end} {plain_day(day)}",
                self.pairs({other: kept_day for other, kept_day in asked.items() if other != end}),
            )
            for end, day in asked.items()
        ]


@dataclass(frozen=True)
class View:
    """A named view over the list, above it with its count: 'My cases 142'."""

    key: str
    words: str
    keep: Callable[[Records], Records] = field(default=lambda records: records)


# State


@dataclass(frozen=True)
class State:
    """What an address asks of a list; `address(...)` gives the address of a changed state."""

    filters: tuple[Filter, ...]
    asked: Mapping[str, Any]
    view: str
    sort: str
    size: int
    page: int
    carried: tuple[tuple[str, str], ...] = ()
    usual: tuple[str, str, int] = ("", "", PAGE_SIZES[0])

    def pairs(self) -> list[tuple[str, str]]:
        """Return everything the address must say, leaving out what is usual."""
        usual_view, usual_sort, usual_size = self.usual
        found = list(self.carried)
        if self.view != usual_view:
            found.append(("view", self.view))
        for each in self.filters:
            if self.asked.get(each.key):
                found += each.pairs(self.asked[each.key])
        if self.sort != usual_sort:
            found.append(("sort", self.sort))
        if self.size != usual_size:
            found.append(("size", str(self.size)))
        if self.page > 1:
            found.append(("page", str(self.page)))
        return found

    def address(self, *more: tuple[str, str], **changes: Any) -> str:
        """Return the address of this state with some of it changed; any change but of the page returns to page 1."""
        state = replace(self, **({"page": 1} | changes)) if changes else self
        query = QueryDict(mutable=True)
        for name, value in [*state.pairs(), *more]:
            query.appendlist(name, value)
        return f"?{query.urlencode()}" if query else "?"

    def without(self, key: str, pairs: Iterable[tuple[str, str]]) -> str:
        """Return the address in which one filter asks only for these pairs."""
        asked = {name: value for name, value in self.asked.items() if name != key}
        rest = [pair for pair in replace(self, asked=asked, page=1).pairs()]
        query = QueryDict(mutable=True)
        for name, value in [*rest, *pairs]:
            query.appendlist(name, value)
        return f"?{query.urlencode()}" if query else "?"

    def hidden(self) -> list[tuple[str, str]]:
        """Return what the filter form must carry besides its own questions."""
        return replace(self, asked={}, page=1).pairs()


def read_state(
    query: QueryDict,
    *,
    filters: Sequence[Filter],
    views: Sequence[View],
    columns: Sequence[Column],
    default_sort: str,
    sizes: Sequence[int] = PAGE_SIZES,
    carried: Sequence[str] = (),
) -> State:
    """Return what an address asks; anything unknown in it is as if it were not there."""
    view = query.get("view", "")
    usual_view = views[0].key if views else ""
    sort = query.get("sort", "")
    sortable = {column.key for column in columns if column.sort_paths and column.sort}
    size = _whole(query.get("size", ""))
    kept_keys = [*carried]
    return State(
        filters=tuple(filters),
        asked={each.key: each.asked(query) for each in filters},
        view=view if any(each.key == view for each in views) else usual_view,
        sort=sort if sort.removeprefix("-") in sortable else default_sort,
        size=size if size in sizes else sizes[0],
        page=max(_whole(query.get("page", "")), 1),
        carried=tuple((name, value) for name in kept_keys for value in query.getlist(name) if value),
        usual=(usual_view, default_sort, sizes[0]),
    )


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


__all__ = [
    "PAGE_SIZES", "ChoiceFilter", "Column", "DayRangeFilter", "Filter", "State", "TextFilter", "View",
    "ordered", "plain_value", "read_state", "value_at",
]  # fmt: skip
