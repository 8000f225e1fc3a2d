"""Homes of the roles that keep the area in order, and of those whose own home comes with their work."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.accounts.roles import ROLES
from goldenthread.home.homes.parts import HomePage, Part
from goldenthread.web.components import Link

_UPKEEP = (
    ("Who has access", "accounts:staff", "accounts.see"),
    ("Access that somebody should look at", "accounts:access", "accounts.see"),
    ("Organisations, teams and posts", "home:organisations", "areas.see"),
    ("The ledger and its chain", "home:ledger", "audit.see"),
)


def anybody(acting: Any, on: date, now: datetime) -> HomePage:
    """Return what the acting role may do, in its own words."""
    return HomePage(parts=(_role_of(acting),))


def upkeep(acting: Any, on: date, now: datetime) -> HomePage:
    """Return what the acting role may do, and the pages from which an area is kept in order."""
    pages = [
        Link(words, reverse(name, args=[acting.area_code]))
        for words, name, permission in _UPKEEP
        if acting.may(permission)
    ]
    return HomePage(parts=(_role_of(acting), Part("Keeping the area in order", links=pages)))


def _role_of(acting: Any) -> Part:
    return Part(f"You are here as: {acting.role_name}", words=ROLES[acting.role].words)
