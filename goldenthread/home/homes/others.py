"""The home of a role whose own home comes with its work: what the role may do here, in words, and where to go."""

from datetime import date, datetime
from typing import Any

from goldenthread.accounts.roles import ROLES
from goldenthread.home.homes.parts import HomePage, Part


def anybody(acting: Any, on: date, now: datetime) -> HomePage:
    """Return what the acting role may do, in its own words."""
    return HomePage(parts=(Part(f"You are here as: {acting.role_name}", words=ROLES[acting.role].words),))
