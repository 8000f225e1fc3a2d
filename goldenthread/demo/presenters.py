"""The people of the demonstration as rows: a few to start with, and everybody by area and purpose."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from goldenthread.accounts.roles import ROLES
from goldenthread.demo.areas import AREAS
from goldenthread.demo.scenery import Somebody, people_to_be, shipped
from goldenthread.web.words import listed


@dataclass(frozen=True)
class Card:
    """One person to be."""

    name: str
    email: str
    role: str
    story: str


@dataclass(frozen=True)
class Group:
    """The people of one purpose in one area."""

    words: str
    cards: list[Card]


@dataclass(frozen=True)
class AreaShown:
    """Everybody of one area, by purpose."""

    name: str
    count: int
    groups: list[Group]


# Those whose first page answers "what needs me today", in the order of the walk that the README takes.
TO_START_WITH = ("IMPROVEMENT_LEAD", "SEND_OFFICER", "SEND_MANAGER", "BOARD_CLERK", "ADVISER")


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


def to_start_with(known: Iterable[str]) -> list[Card]:
    """Return the few to begin with: for each of the main roles, the first who is there."""
    there = set(known)
    first: dict[str, Card] = {}
    for one in everybody():
        for role in dict.fromkeys(one.roles.values()):
            if role in TO_START_WITH and one.email in there:
                where = listed(area.title() for area, held in one.roles.items() if held == role)
                first.setdefault(role, _card(one, f"{ROLES[role].name}, {where}"))
    return [first[role] for role in TO_START_WITH if role in first]


def areas(known: Iterable[str]) -> list[AreaShown]:
    """Return everybody who is there, area by area; somebody in two areas stands in both."""
    there = [one for one in everybody() if one.email in set(known)]
    shown = []
    for code in dict.fromkeys(area for one in there for area in one.roles):
        theirs = [one for one in there if code in one.roles]
        groups = [
            Group(words, [_card(one, ROLES[one.roles[code]].name) for one in theirs if one.purpose == purpose])
            for purpose, words in shipped()["purposes"].items()
        ]
        shown.append(AreaShown(code.title(), len(theirs), [group for group in groups if group.cards]))
    return shown


def _card(somebody: Somebody, role: str) -> Card:
    return Card(somebody.name, somebody.email, role, somebody.story)
