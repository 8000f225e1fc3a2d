"""A column of a list: what its header says, what a cell shows, what it sorts by and what it exports."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from goldenthread.web.components.base import Component, day_element, moment_element
from goldenthread.web.words import number

NOT_KNOWN = "Not known"


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
