"""The list page: filters, sorting, paging and exports declared once; the address alone restores what is shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from math import ceil
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import slugify

from goldenthread.audit import ledger
from goldenthread.core import clock
from goldenthread.documents import sheets
from goldenthread.web.components.base import Link
from goldenthread.web.days import typed_parts
from goldenthread.web.listing import (
    PAGE_SIZES,
    ChoiceFilter,
    Column,
    DayRangeFilter,
    Filter,
    State,
    View,
    ordered,
    read_state,
)
from goldenthread.web.listing.page import FORMATS, Listing
from goldenthread.web.listing.panel import drawn
from goldenthread.web.views import Page
from goldenthread.web.words import counted, long_day


class ListPage(Page):
    """
    A page that lists records: declare `columns`, `filters`, `views` and `records()`.

    One query counts, one reads the page's rows, and one counts the choices of each counted filter that is not
    answered otherwise by `choice_counts`. `?export=csv` and `?export=xlsx` give every row found.
    """

    template_name = "web/list_page.html"
    fragment_name = "web/_list.html"
    columns: Sequence[Column] = ()
    filters: Sequence[Filter] = ()
    views: Sequence[View] = ()
    default_sort: ClassVar[str] = ""
    tie: ClassVar[str] = "pk"
    page_sizes: ClassVar[Sequence[int]] = PAGE_SIZES
    noun: ClassVar[tuple[str, str]] = ("row", "rows")
    export_name: ClassVar[str] = ""
    export_deed: ClassVar[str] = ""
    export_note: ClassVar[str] = ""
    carried: ClassVar[Sequence[str]] = ()
    nothing_yet: str = ""
    nothing_next: str = ""

    # What a room says

    def load(self) -> None:
        """Load what the list is about, before anything else; raise Http404 where it is not the reader's."""

    def records(self) -> Any:
        """Return the records the reader may see, as a queryset or a sequence, unfiltered."""
        raise NotImplementedError

    def get_columns(self) -> Sequence[Column]:
        return self.columns

    def get_filters(self) -> Sequence[Filter]:
        return self.filters

    def get_views(self) -> Sequence[View]:
        return self.views

    def present(self, records: Sequence[Any]) -> Sequence[Any]:
        """Return the rows that columns read, from one page of records (or all of them, for an export)."""
        return records

    def count(self, records: Any) -> int:
        """Return how many records were found; a room may know a cheaper way."""
        return records.count() if isinstance(records, QuerySet) else len(records)

    def view_counts(self, views: Sequence[View]) -> Mapping[str, int]:
        """Return how many records each named view holds; empty where they are not counted."""
        return {}

    def choice_counts(self) -> Mapping[str, Mapping[str, int]]:
        """Return, for each counted filter, how many records each choice would give under the other choices."""
        return {each.key: each.counts(self.left_by_others(each)) for each in self.counted_filters}

    def note_export(self, *, kind: str, count: int) -> None:
        """Enter the export in the ledger; `export_deed` and `export_name` say what was taken."""
        if self.acting is None:
            return
        ledger.write(
            area_id=self.acting.area_id,
            deed=self.export_deed or "web.list.exported",
            subject=self.export_name or slugify(self.title),
            subject_id=None,
            by=self.acting.user_id,
            at=clock.now(),
            detail={"format": kind, "rows": count, "role": self.acting.role, "filters": sorted(self._asked_keys())},
        )

    def extra(self) -> Mapping[str, Any]:
        """Return what else the template shows."""
        return {}

    # How it answers

    @cached_property
    def all_columns(self) -> Sequence[Column]:
        return self.get_columns()

    @cached_property
    def all_views(self) -> Sequence[View]:
        return self.get_views()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.load()
        kind = request.GET.get("export", "")
        if kind:
            return self.export(kind)
        tidy = self.tidy_address()
        if tidy and not self.wants_fragment:
            return HttpResponseRedirect(tidy)
        total = self.count(self.kept)
        pages = max(ceil(total / self.state.size), 1)
        state = self.state if self.state.page <= pages else replace(self.state, page=pages)
        first = (state.page - 1) * state.size
        rows = self.present(list(self.in_order(self.kept)[first : first + state.size])) if total else []
        panel = self.panel()
        is_wrong = any(entry.get("mistakes") for entry in panel)
        has_something_to_filter = total or any(self.state.asked.values()) or is_wrong
        response = self.page(
            listing=Listing(
                state=state,
                columns=[column for column in self.all_columns if not column.only_in_export],
                rows=rows,
                total=total,
                first=first + 1 if total else 0,
                pages=pages,
                noun=self.noun,
                sizes=self.page_sizes,
                caption=self.title,
            ),
            panel=panel if has_something_to_filter else [],
            filter_is_wrong=is_wrong,
            chips=self.chips(),
            named_views=self.named_views(),
            empty={} if total else self.empty(),
            export_note=self.export_note,
            **self.extra(),
        )
        if tidy:
            response.headers["HX-Push-Url"] = tidy
        return response

    def tidy_address(self) -> str:
        """Return this page's address without what a form leaves empty, or '' where it is tidy or holds a mistake."""
        query = self.request.GET
        is_tidy = all(value for values in query.lists() for value in values[1])
        boxed = any(name.endswith(("_day", "_month", "_year")) for name in query)
        if (is_tidy and not boxed) or any(self._mistaken(each) for each in self.state.filters):
            return ""
        address = self.state.address()
        return address if address != "?" else self.request.path

    def _mistaken(self, each: Filter) -> bool:
        return isinstance(each, DayRangeFilter) and bool(each.mistakes(self.request.GET))

    @cached_property
    def state(self) -> State:
        """What the address asks."""
        return read_state(
            self.request.GET,
            filters=self.get_filters(),
            views=self.all_views,
            columns=self.all_columns,
            default_sort=self.default_sort,
            sizes=self.page_sizes,
            carried=self.carried,
        )

    @cached_property
    def viewed(self) -> Any:
        """The records of the named view, unfiltered."""
        view = next((each for each in self.all_views if each.key == self.state.view), None)
        return view.keep(self.records()) if view else self.records()

    @cached_property
    def kept(self) -> Any:
        """The records that the filters keep, in no order."""
        return self.left_by(self.state.filters)

    def left_by(self, filters: Iterable[Filter]) -> Any:
        """Return the records that some of the filters keep."""
        records = self.viewed
        for each in filters:
            if asked := self.state.asked.get(each.key):
                records = each.apply(records, asked)
        return records

    def left_by_others(self, one: Filter) -> Any:
        """Return the records that every filter but one keeps; the very same ones where that one asks for nothing."""
        if not self.state.asked.get(one.key):
            return self.kept
        return self.left_by(each for each in self.state.filters if each is not one)

    def in_order(self, records: Any) -> Any:
        """Return records in the order asked for."""
        key = self.state.sort.removeprefix("-")
        column = next((each for each in self.all_columns if each.key == key), None)
        if column is None or not column.sort:
            return records
        return ordered(records, column.sort_paths, descending=self.state.sort.startswith("-"), tie=self.tie)

    @property
    def counted_filters(self) -> list[ChoiceFilter]:
        return [each for each in self.state.filters if isinstance(each, ChoiceFilter) and each.counted]

    def panel(self) -> list[dict[str, Any]]:
        """Return the filter panel: each filter with what is asked and its choices with their counts."""
        counts = self.choice_counts() if self.counted_filters else {}
        return [self._panel_entry(each, counts.get(each.key)) for each in self.state.filters]

    def _panel_entry(self, each: Filter, counts: Mapping[str, int] | None) -> dict[str, Any]:
        asked: Any = self.state.asked.get(each.key)
        entry: dict[str, Any] = {"filter": each, "asked": asked, "template": each.template}
        if isinstance(each, ChoiceFilter):
            entry["choices"] = [
                {"code": code, "words": words, "is_chosen": code in asked, "count": _count(counts, code)}
                for code, words in each.choices
                if not each.only_found or code in asked or _count(counts, code)
            ]
            entry["drawn"] = drawn(each, entry["choices"])
        if isinstance(each, DayRangeFilter):
            entry["mistakes"] = each.mistakes(self.request.GET)
            entry["typed"] = {end: typed_parts(self.request.GET, f"{each.key}-{end}") for end in entry["mistakes"]}
        return entry

    def chips(self) -> list[Link]:
        """Return what is asked, each a link that drops it."""
        return [
            Link(words, self.state.without(each.key, rest))
            for each in self.state.filters
            if self.state.asked.get(each.key)
            for words, rest in each.chips(self.state.asked[each.key])
        ]

    def named_views(self) -> list[dict[str, Any]]:
        counts = self.view_counts(self.all_views) if self.all_views else {}
        return [
            {
                "words": each.words,
                "count": counts.get(each.key),
                "href": replace(self.state, asked={}, view=each.key, page=1).address(),
                "is_current": each.key == self.state.view,
            }
            for each in self.all_views
        ]

    def empty(self) -> dict[str, Any]:
        """Return what to say where nothing is found."""
        is_filtered = any(self.state.asked.values())
        if is_filtered:
            return {"words": f"No {self.noun[1]} fit these choices.", "drop": self.chips()}
        view = next((each for each in self.all_views if each.key == self.state.view), None)
        if view is not None and _holds_any(self.records()):
            return {"words": f"No {self.noun[1]} in “{view.words}”.", "next": "", "drop": []}
        return {"words": self.nothing_yet or f"There are no {self.noun[1]}.", "next": self.nothing_next, "drop": []}

    # Export

    def export(self, kind: str) -> HttpResponse:
        """Return every row found as a file, the day in its name; built whole, inside the transaction."""
        if kind not in FORMATS:
            raise Http404
        columns = [column for column in self.all_columns if not column.only_on_page]
        rows = self.present(list(self.in_order(self.kept)))
        self.note_export(kind=kind, count=len(rows))
        headers = [column.header for column in columns]
        cells = ([column.exported(row) for column in columns] for row in rows)
        now = clock.now()
        if kind == "csv":
            body = sheets.csv_bytes(headers, cells)
        else:
            body = sheets.xlsx_bytes(
                headers, cells, made_at=now, sheet=self.title, title=self.title, notes=self.export_notes(len(rows))
            )
        response = HttpResponse(body, content_type=FORMATS[kind])
        name = f"{self.export_name or slugify(self.title)}-{clock.civil_date(now).isoformat()}.{kind}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def export_notes(self, count: int) -> list[str]:
        """Return what the second sheet of a workbook says about the list."""
        asked = "; ".join(str(link.words) for link in self.chips()) or "nothing left out"
        found = f"{counted(count, *self.noun)}, {long_day(clock.today())}"
        return [self.title, found, f"Filter: {asked}", *([self.export_note] if self.export_note else [])]

    def _asked_keys(self) -> list[str]:
        return [key for key, value in self.state.asked.items() if value]


def _holds_any(records: Any) -> bool:
    return records.exists() if isinstance(records, QuerySet) else bool(records)


def _count(counts: Mapping[str, int] | None, code: str) -> int | None:
    return None if counts is None else counts.get(code, 0)
