"""The questions of a filter panel, each with what the address asks of it, and the named views above a list."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from goldenthread.core import clock
from goldenthread.web.days import day_in
from goldenthread.web.listing.records import Records, kept, value_at
from goldenthread.web.words import plain_day


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
    other choices, and with `only_found` those that would give none are left out. `where` replaces the look-up at
    `path`: it returns a `Q` for one code.
    """

    choices: Sequence[tuple[str, str]] = ()
    path: str = ""
    one: bool = False
    counted: bool = True
    only_found: bool = False
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
class MomentRangeFilter(DayRangeFilter):
    """Days of London, at a moment in the database: from the start of the first to the end of the last."""

    def apply(self, records: Records, asked: dict[str, date]) -> Records:
        path = self.path or self.key
        bounds = {}
        if "from" in asked:
            bounds[f"{path}__gte"] = clock.start_of(asked["from"])
        if "to" in asked:
            bounds[f"{path}__lt"] = clock.start_of(asked["to"] + timedelta(days=1))
        return records.filter(**bounds)


@dataclass(frozen=True)
class View:
    """A named view over the list, above it with its count: 'My cases 142'."""

    key: str
    words: str
    keep: Callable[[Records], Records] = field(default=lambda records: records)
