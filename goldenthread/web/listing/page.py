"""One page of a list, ready to draw: its table, its headers with their order, and the links to the other pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from goldenthread.web.listing.columns import Column
from goldenthread.web.listing.state import State
from goldenthread.web.markup import escaped, joined, unbroken
from goldenthread.web.words import counted, number

FORMATS = {  # what the rows found can be taken away as
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Listing:
    """One page of a list, ready to draw."""

    state: State
    columns: Sequence[Column]
    rows: Sequence[Any]
    total: int
    first: int
    pages: int
    noun: tuple[str, str]
    sizes: Sequence[int]
    caption: str

    @property
    def count_words(self) -> str:
        return counted(self.total, *self.noun)

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def span_words(self) -> str:
        """Which rows are shown: '26 to 50 of 611 cases'."""
        if self.pages == 1:
            return ""
        return f"{number(self.first)} to {number(self.last)} of {counted(self.total, *self.noun)}"

    @property
    def headers(self) -> list[dict[str, Any]]:
        """The column headers, each with its sort link and what order it stands in now."""
        key, is_down = self.state.sort.removeprefix("-"), self.state.sort.startswith("-")
        return [
            {
                "words": column.header,
                "numeric": column.numeric,
                "href": self._sort_href(column, key, is_down) if column.sort else "",
                "order": ("descending" if is_down else "ascending") if column.key == key and column.sort else "",
            }
            for column in self.columns
        ]

    def _sort_href(self, column: Column, key: str, is_down: bool) -> str:
        turned = f"-{column.key}" if column.key == key and not is_down else column.key
        return self.state.address(sort=turned)

    @property
    def body(self) -> SafeString:
        """The body of the table: the first cell of a row is its header, the others bear that of their column."""
        frames = [(column, *_frame(column, is_first=not place)) for place, column in enumerate(self.columns)]
        return joined(_row(frames, row) for row in self.rows)

    @property
    def pagination(self) -> dict[str, Any]:
        """What GOV.UK's pagination takes: the pages beside this one, the first and the last."""
        here, last = self.state.page, self.pages
        near = sorted({1, last, *range(max(here - 1, 1), min(here + 1, last) + 1)})
        items: list[dict[str, Any]] = []
        for page in near:
            if items and page - items[-1]["number"] > 1:
                items.append({"ellipsis": True, "number": page - 1})
            items.append({"number": page, "href": self.state.address(page=page), "current": page == here})
        return {
            "items": items,
            "previous": {"href": self.state.address(page=here - 1)} if here > 1 else None,
            "next": {"href": self.state.address(page=here + 1)} if here < last else None,
        }

    @property
    def size_links(self) -> list[dict[str, Any]]:
        return [
            {"size": size, "href": self.state.address(size=size), "is_current": size == self.state.size}
            for size in self.sizes
            if self.total > min(self.sizes)
        ]

    @property
    def export_links(self) -> list[tuple[str, str]]:
        """Words and addresses of the files of all rows found."""
        return [(kind.upper(), self.state.address(("export", kind), page=1)) for kind in FORMATS]


def _row(frames: Iterable[tuple[Column, str, str]], row: Any) -> SafeString:
    cells = (f"{before}{_inside(column, row)}{after}" for column, before, after in frames)
    return SafeString(f'<tr class="govuk-table__row">{"".join(cells)}</tr>\n')


def _frame(column: Column, *, is_first: bool) -> tuple[str, str]:
    """Return what stands before and after what a column's cells say."""
    if is_first:
        return '<th scope="row" class="govuk-table__header">', "</th>"
    kind = "govuk-table__cell govuk-table__cell--numeric" if column.numeric else "govuk-table__cell"
    label = f'<span class="app-rows__label" aria-hidden="true">{escaped(column.header)}</span>'
    return f'<td class="{kind}">{label}', "</td>"


def _inside(column: Column, row: Any) -> str:
    said: str = unbroken(column.shown(row))
    if column.href and (href := column.href(row)):
        said = f'<a class="govuk-link" href="{escaped(href)}">{said}</a>'
    if second := column.shown_second(row):
        said += f'<span class="app-rows__second">{unbroken(second)}</span>'
    return said
