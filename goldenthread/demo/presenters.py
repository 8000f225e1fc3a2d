"""The people of the demonstration as cards, grouped by what somebody may have come to try."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from goldenthread.accounts.roles import ROLES
from goldenthread.demo.areas import AREAS
from goldenthread.demo.scenery import Somebody, people_to_be, shipped


@dataclass(frozen=True)
class Card:
    """One person to be."""

    name: str
    email: str
    roles: str
    story: str


@dataclass(frozen=True)
class Group:
    """The people of one purpose."""

    words: str
    cards: list[Card]


@cache
def everybody() -> tuple[Somebody, ...]:
    """Return everybody the page offers."""
    return tuple(people_to_be(AREAS.values()))


def addresses() -> list[str]:
    """Return the addresses of everybody the page offers."""
    return [somebody.email for somebody in everybody()]


def find(email: str) -> Somebody | None:
    """Return the person with an address, if the page offers them."""
    return next((somebody for somebody in everybody() if somebody.email == email), None)


def groups(known: Iterable[str]) -> list[Group]:
    """Return the cards of those who are there, by purpose."""
    there = set(known)
    return [
        Group(words, cards)
        for code, words in shipped()["purposes"].items()
        if (cards := [_card(one) for one in everybody() if one.purpose == code and one.email in there])
    ]


def _card(somebody: Somebody) -> Card:
    roles = "; ".join(f"{ROLES[role].name}, {area.title()}" for area, role in somebody.roles.items())
    return Card(somebody.name, somebody.email, roles, somebody.story)
