"""The URL table, flattened: every address with its name, its view and what it declares."""

from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One line of the URL table."""

    name: str
    route: str
    view: Any

    @property
    def permission(self) -> str | None:
        """What the view declares; None where it cannot declare anything, being somebody else's."""
        return getattr(self.view, "permission", None)

    @property
    def kwargs(self) -> set[str]:
        return {part.split(":")[-1].rstrip(">") for part in self.route.split("<")[1:] for part in [part.split(">")[0]]}

    @property
    def is_in_an_area(self) -> bool:
        return self.route.startswith("<slug:area>/")


def url_table() -> list[Address]:
    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda address: address.name)


def _walk(patterns: list[Any], prefix: str, namespace: str) -> list[Address]:
    found: list[Address] = []
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found += _walk(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "view_class", pattern.callback)
            found.append(Address(f"{namespace}{pattern.name}", route, view))
    return found
