"""
What stands around the cases: the areas, the people who work there and their roles.

People come from `staff.yaml`, and from the name lists until every role is held in each area and there are officers
enough. What the rooms read from papers, and what has happened since, is in `happenings`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from goldenthread.accounts.models import Membership, User
from goldenthread.accounts.roles import ROLES
from goldenthread.areas.models import LocalArea, Team
from goldenthread.areas.queries import existing_on
from goldenthread.demo.world.people import forename, surname
from goldenthread.demo.world.plan import AreaPlan

SHIPPED = Path(__file__).parent / "staff.yaml"
DOMAIN = "example.org"  # reserved: no letter sent there reaches anybody
FROM_ON = date(2015, 1, 5)
_TEAMS = ("SEND casework, west", "SEND casework, east", "SEND casework, preparing for adulthood", "SEND improvement")


@dataclass(frozen=True)
class Somebody:
    """Somebody to sign in as: who, in which role of which area, and what to try."""

    name: str
    email: str
    roles: dict[str, str]
    purpose: str
    story: str
    is_officer: bool = False


@cache
def shipped() -> dict[str, Any]:
    """Return the shipped list of people and the purposes they are grouped by."""
    found: dict[str, Any] = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    return found


def staff() -> list[Somebody]:
    """Return the people named in the shipped list."""
    return [
        Somebody(
            name=one["name"],
            email=f"{one['address']}@{DOMAIN}",
            roles=one["roles"],
            purpose=one["purpose"],
            story=one["story"],
            is_officer=one.get("officer", False),
        )
        for one in shipped()["people"]
    ]


def people_to_be(plans: Iterable[AreaPlan]) -> list[Somebody]:
    """Return everybody worth signing in as: the named, and in each area one holder of every other role."""
    return [*staff(), *(somebody for plan in plans for somebody in _more(plan) if not somebody.is_officer)]


def make_area(plan: AreaPlan) -> LocalArea:
    """Return the example area, made if it is not there."""
    area, _ = LocalArea.objects.get_or_create(
        code=plan.code, defaults={"name": plan.code.title(), "authority_code": plan.authority}
    )
    return area


def make_people(plan: AreaPlan, area: LocalArea) -> list[int]:
    """
    Make the area's people with their roles and return its officers' ids, in the order of the plan's numbers.

    Must run inside `acting_in` of the area. Nobody has a password: the demonstration's page signs them in.
    """
    officers: list[int] = []
    for somebody in [*_named(plan), *_more(plan)]:
        user = User.objects.filter(email=somebody.email).first()
        if user is None:
            user = User.objects.create_user(email=somebody.email, name=somebody.name)
        role = somebody.roles[plan.code]
        if not Membership.objects.filter(area=area, user=user, role=role).exists():
            Membership.objects.create(area=area, user=user, role=role, from_on=FROM_ON)
        if somebody.is_officer:
            officers.append(user.pk)
    return officers[: plan.officers]


def _named(plan: AreaPlan) -> Iterator[Somebody]:
    return (somebody for somebody in staff() if plan.code in somebody.roles)


def _more(plan: AreaPlan) -> Iterator[Somebody]:
    """Tell the people who are not named: a holder for each role that has none, and officers up to the plan's number."""
    rng = Random(f"staff of {plan.code}")  # noqa: S311
    held = {somebody.roles[plan.code] for somebody in _named(plan)}
    named_officers = sum(1 for somebody in _named(plan) if somebody.is_officer)
    wanted = [role for role in ROLES if role not in held and role != "SEND_OFFICER"]
    wanted += ["SEND_OFFICER"] * (plan.officers - named_officers)
    for number, role in enumerate(wanted, start=1):
        yield Somebody(
            name=f"{forename(rng.choice('FM'), rng)} {surname(rng)}",
            email=f"{role.lower().replace('_', '-')}-{number}.{plan.code}@{DOMAIN}",
            roles={plan.code: role},
            purpose=_PURPOSE_OF.get(role, "casework"),
            story=ROLES[role].words,
            is_officer=role == "SEND_OFFICER",
        )


_PURPOSE_OF = {one["roles"][code]: one["purpose"] for one in shipped()["people"] for code in one["roles"]}


def make_teams(area: LocalArea, *, on: date) -> None:
    """Make the council's teams, if its organisations are there."""
    council = existing_on(on=on).filter(kind="UNITARY").first()
    if council is None:
        return
    for name in _TEAMS:
        Team.objects.get_or_create(area=area, organisation=council, name=name, defaults={"from_on": council.from_on})
