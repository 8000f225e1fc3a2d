"""The parts of a page's frame: navigation, the identity of a record, addresses within it, empty places."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from goldenthread.web.components.base import Component, Link


@dataclass(frozen=True)
class NavigationItem:
    """
    Home, or one of at most seven items after it; `count` is shown only where somebody must act.

    Pages below its address belong to it, and those below any of `holds`.
    """

    words: str
    href: str
    count: int | None = None
    holds: Sequence[str] = ()

    def nearness(self, path: str) -> int:
        """Return how much of a page's address this item accounts for; 0 where the page is not below it."""
        places = (self.href, *self.holds)
        return max((len(place) for place in places if path == place or path.startswith(_folder(place))), default=0)


def _folder(href: str) -> str:
    return href if href.endswith("/") else f"{href}/"


@dataclass(frozen=True)
class PastDay:
    """The page is showing another day; `today_href` returns."""

    as_at: date
    known_on: date
    today_href: str


@dataclass(frozen=True)
class SubNavigation(Component):
    """Real addresses within one record; the one at `current` is told to screen readers."""

    template: ClassVar[str] = "components/subnavigation.html"
    label: str
    links: Sequence[Link]
    current: str = ""


@dataclass(frozen=True)
class Contents(Component):
    """The parts of a long paper at its side; a `details` called Contents on a narrow screen."""

    template: ClassVar[str] = "components/contents.html"
    links: Sequence[Link]
    current: str = ""


@dataclass(frozen=True)
class Identity(Component):
    """Who or what a page is about: the name as its heading, facts beside it."""

    template: ClassVar[str] = "components/identity.html"
    name: str
    facts: Sequence[object] = ()


@dataclass(frozen=True)
class Empty(Component):
    """What would be here, why it is not, and the next step."""

    template: ClassVar[str] = "components/empty.html"
    words: str
    next_words: str = ""
    links: Sequence[Link] = ()
