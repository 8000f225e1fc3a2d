"""What an address asks of a list, and the addresses of what could be asked instead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from goldenthread.web.listing.columns import Column
from goldenthread.web.listing.filters import Filter, View

PAGE_SIZES = (25, 50, 100)


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
        return f"?{urlencode([*state.pairs(), *more])}"

    def without(self, key: str, pairs: Iterable[tuple[str, str]]) -> str:
        """Return the address in which one filter asks only for these pairs."""
        asked = {name: value for name, value in self.asked.items() if name != key}
        rest = replace(self, asked=asked, page=1).pairs()
        return f"?{urlencode([*rest, *pairs])}"

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
