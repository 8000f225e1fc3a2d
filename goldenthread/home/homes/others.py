"""Homes of the roles that keep the area in order, and of those whose own home comes with their work."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.accounts.roles import ROLES
from goldenthread.home.homes.parts import HomePage, Part
from goldenthread.web.components import Link

_UPKEEP = (
    ("Children and young people: hand over or dispose of a record", "people:people", "people.export"),
    ("Who has access", "accounts:staff", "accounts.see"),
    ("Access that somebody should look at", "accounts:access", "accounts.see"),
    ("Organisations, teams and posts", "home:organisations", "areas.see"),
    ("The ledger and its chain", "home:ledger", "audit.see"),
)


# What is open to roles whose own first page comes with their work.
_PLACES = (
    ("Cases", "casework:cases", "casework.see"),
    ("Children and young people", "people:people", "people.see"),
    ("Returns", "returns:returns", "returns.see"),
    ("Measures", "insight:measures", "insight.see"),
    ("The improvement plan", "improvement:plans", "improvement.see"),
    ("Boards and their meetings", "boards:boards", "boards.see"),
    ("Settings", "people:settings", "settings.see"),
    ("Organisations, teams and posts", "home:organisations", "areas.see"),
    ("The law that sets the dates", "casework:law_register", "law.see"),
)


def anybody(acting: Any, on: date, now: datetime) -> HomePage:
    """Return what the acting role may do, in its own words, and the pages it may open."""
    return HomePage(parts=(_role_of(acting), Part("Where you can go", links=_links(acting, _PLACES))))


def upkeep(acting: Any, on: date, now: datetime) -> HomePage:
    """Return what the acting role may do, and the pages from which an area is kept in order."""
    return HomePage(parts=(_role_of(acting), Part("Keeping the area in order", links=_links(acting, _UPKEEP))))


def _links(acting: Any, places: Sequence[tuple[str, str, str]]) -> list[Link]:
    return [
        Link(words, reverse(name, args=[acting.area_code]))
        for words, name, permission in places
        if acting.may(permission)
    ]


def _role_of(acting: Any) -> Part:
    return Part(f"You are here as: {acting.role_name}", words=ROLES[acting.role].words)
