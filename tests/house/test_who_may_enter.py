"""
The permission matrix: every role at every address, for records of the own area, of another, and of none.

What is expected comes from policy.yaml, never from the code. Each cell is a real request to the real site on the small
demo world, undone afterwards. An answer of 500 is a fault in any cell.
"""

import copy
import logging
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django import shortcuts
from django.db import connection, transaction
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.views.generic.base import View as DjangoView

from goldenthread.accounts.factories import (
    InvitationFactory,
    LostFactorFactory,
    MembershipFactory,
    UserFactory,
    sign_in,
)
from goldenthread.accounts.roles import ROLES
from goldenthread.areas.acting import set_acting
from goldenthread.areas.models import LocalArea
from goldenthread.core import clock
from goldenthread.web import views
from tools.localpg import Urls
from tools.testdb import point_django_at

from .addresses import Address, url_table
from .policies import WITH_AUTHORITY, policy
from .records import examples, record_for

OWN, OTHERS, NOWHERE, ELSEWHERE = "own", "another area's", "nobody's", "under another area"
# What an address takes where nothing is.
NOTHING_THERE = {"ref": "nothing-there", "body": "nothing-there", "day": "1999-12-31", "number": "999999"}
# Addresses whose words are the same in every area: another area's record cannot be asked for there.
SHARED_WORDS = {"kind", "duty", "name", "code", "slug"}


@dataclass(frozen=True)
class Visitor:
    """Somebody who asks: signed in or not, in a role or in none."""

    name: str
    client: Client
    role: str = ""
    with_authority: bool = False
    is_signed_in: bool = True


@dataclass(frozen=True)
class Areas:
    """The two areas of the world, and the records that addresses are tried with in each."""

    own: LocalArea
    other: LocalArea
    records: dict[int, dict[str, dict[str, Any]]]

    def record(self, area: LocalArea, address: Address) -> dict[str, Any] | None:
        return record_for(address, self.records[area.pk])


@pytest.fixture(scope="module")
def areas(world: Urls, django_db_blocker: Any) -> Iterator[Areas]:
    """Point Django at the world, inside one transaction that is undone at the end."""
    logging.getLogger("django_structlog").setLevel("CRITICAL")
    before = {alias: dict(it) for alias, it in settings_of_connections().items()}
    with django_db_blocker.unblock():
        point_django_at(world)
        with transaction.atomic():
            own, other = LocalArea.objects.order_by("pk")[:2]
            yield Areas(own, other, {area.pk: records_of(area) for area in (own, other)})
            transaction.set_rollback(True)
        for alias, settings in settings_of_connections().items():
            connection_of(alias).close()
            settings.update(before[alias])


def connection_of(alias: str) -> Any:
    from django.db import connections

    return connections[alias]


def settings_of_connections() -> dict[str, dict[str, Any]]:
    return {alias: connection_of(alias).settings_dict for alias in ("default", "owner")}


def records_of(area: LocalArea) -> dict[str, dict[str, Any]]:
    set_acting(area_id=area.pk)
    # What a world at rest need not have: somebody asked and not yet come, and somebody whose second factor is lost.
    asked = f"{uuid.uuid4()}@matrix.example"
    InvitationFactory(area=area, email=asked, sent_by=somebody(), digest=uuid.uuid4().hex * 2)
    LostFactorFactory(area=area, user=somebody())
    with connection.cursor() as cursor:

        def fetch(query: str) -> dict[str, Any] | None:
            cursor.execute(query)
            row = cursor.fetchone()
            return dict(zip([column.name for column in cursor.description or []], row, strict=True)) if row else None

        return examples(fetch)


@pytest.fixture(scope="module")
def visitors(areas: Areas) -> list[Visitor]:
    """Give one visitor for each role, and those who have none: not signed in, gone, or at home elsewhere."""
    made = [visitor(areas.own, role) for role in ROLES]
    made += [visitor(areas.own, role.code, with_authority=True) for role in ROLES.values() if role.with_authority]
    yesterday = clock.today() - timedelta(days=1)
    gone = MembershipFactory(
        area=areas.own, user=somebody(), role="SEND_MANAGER", from_on=date(2020, 1, 1), until_on=yesterday
    )
    set_acting(area_id=areas.other.pk)
    elsewhere = MembershipFactory(area=areas.other, user=somebody(), role="SEND_MANAGER")
    return [
        *made,
        Visitor("somebody who left", client_of(gone.user)),
        Visitor("somebody of another area", client_of(elsewhere.user)),
        Visitor("somebody with no role", client_of(somebody())),
        Visitor("the public", Client(raise_request_exception=False), is_signed_in=False),
    ]


def visitor(area: LocalArea, role: str, *, with_authority: bool = False) -> Visitor:
    set_acting(area_id=area.pk)
    more = {"names_authority": "a letter", "names_until": date(2999, 1, 1)} if with_authority else {}
    member = MembershipFactory(area=area, user=somebody(), role=role, **more)
    mark = WITH_AUTHORITY if with_authority else ""
    return Visitor(role + mark, client_of(member.user), role, with_authority)


def somebody() -> Any:
    return UserFactory(email=f"{uuid.uuid4()}@matrix.example")


def client_of(user: Any) -> Client:
    made = Client(raise_request_exception=False)
    sign_in(made, user)
    return made


# ── the cells ─────────────────────────────────────────────────────────────────────────────────────────────────────


def cells(address: Address, areas: Areas) -> Iterator[tuple[str, str]]:
    """Yield each address to ask for, and whose record it is."""
    if not address.is_in_an_area:
        if not address.kwargs:
            yield OWN, reverse(address.name)
        return
    wanted = address.kwargs - {"area"}
    own = areas.record(areas.own, address)
    theirs = areas.record(areas.other, address)
    if own is None or theirs is None:
        return  # told by test_every_address_is_tried_with_a_record_of_each_area

    def to(area: LocalArea, values: dict[str, Any]) -> str:
        return reverse(address.name, kwargs={"area": area.code, **{name: values[name] for name in wanted}})

    yield OWN, to(areas.own, own)
    yield ELSEWHERE, to(areas.other, theirs)
    if wanted - SHARED_WORDS:
        yield OTHERS, to(areas.own, own | {name: theirs[name] for name in wanted - SHARED_WORDS})
        yield (
            NOWHERE,
            to(
                areas.own,
                own | {name: NOTHING_THERE.get(name, 987654321) for name in wanted & set(own) - SHARED_WORDS},
            ),
        )


def ask(visitor: Visitor, method: str, path: str, *, at_the_door: bool = False) -> HttpResponseBase:
    """
    Send one request, and undo whatever it did.

    `at_the_door`: once the door has let the visitor in, the page itself is not made; it was, for the first who came.
    """
    cookies = copy.deepcopy(visitor.client.cookies)
    with transaction.atomic(), bare_refusals(), made_up_pages() if at_the_door else nullcontext():
        answer = visitor.client.generic(method, path)
        transaction.set_rollback(True)
    visitor.client.cookies = cookies
    return answer


def bare_refusals() -> Any:
    """Answer 403 and 404 without their pages; that those look alike is another test's to show."""

    def render(request: Any, template: str, context: Any, status: int = 200) -> HttpResponse:
        if status in (403, 404):
            return HttpResponse(status=status)
        return shortcuts.render(request, template, context, status=status)

    return patch.object(views, "render", render)


def made_up_pages() -> Any:
    return patch.object(DjangoView, "dispatch", lambda view, request, *args, **kwargs: HttpResponse("in"))


def outcome(answer: HttpResponseBase) -> str:
    """Return how a visitor fared: let in, sent to sign in, refused for the role, or told that nothing is there."""
    if answer.status_code >= 500:
        return "FAULT"
    if answer.status_code in (301, 302) and re.match(r"/sign-in($|\?)", answer.headers["Location"]):
        return "sign in"
    return {403: "refused", 404: "not there"}.get(answer.status_code, "in")


def expected(visitor: Visitor, address: Address, whose: str) -> set[str]:
    admitted = policy().pages[address.name]
    if admitted == "public":
        return {"in"}
    if not visitor.is_signed_in:
        return {"sign in"}
    if admitted == "signed-in":
        return {"in", "not there"} if address.is_in_an_area else {"in"}
    if not visitor.role or whose == ELSEWHERE:
        return {"not there"}
    if not policy().admits(address.name, role=visitor.role, with_authority=visitor.with_authority):
        return {"refused", "not there"}
    return {"in"} if whose == OWN else {"not there"}


def test_every_address_is_tried_with_a_record_of_each_area(areas: Areas) -> None:
    untried = []
    for address in url_table():
        if address.is_in_an_area and address.name not in policy().others:
            for area in (areas.own, areas.other):
                if areas.record(area, address) is None:
                    untried.append(f"{address.name}: {area} has no record with {sorted(address.kwargs - {'area'})}")

    assert not untried, "say in EXAMPLES which record to try, or let the demo world have one:\n" + "\n".join(untried)


def test_no_cell_allows_more_or_less_than_the_policy(areas: Areas, visitors: list[Visitor]) -> None:
    asked, wrong = Counter[str](), []
    for address in url_table():
        if address.name in policy().others:
            continue
        for whose, path in cells(address, areas):
            seen: set[str] = set()
            for visitor in visitors:
                for method in ("GET", "POST") if whose in (OWN, OTHERS) else ("GET",):
                    found = outcome(ask(visitor, method, path, at_the_door=method in seen and whose == OWN))
                    asked[found] += 1
                    seen |= {method} if found == "in" else set()
                    if found not in expected(visitor, address, whose):
                        wrong.append(f"{visitor.name}: {method} {path} ({whose}): {found}")

    print(f"\npermission matrix: {asked.total():,} cells: {dict(asked)}")
    assert not wrong, f"{len(wrong)} of {asked.total()} cells are not as the policy says:\n" + "\n".join(wrong[:40])


def test_another_areas_record_and_no_record_look_the_same(areas: Areas, visitors: list[Visitor]) -> None:
    differing = []
    for address in url_table():
        paths = dict(cells(address, areas)) if address.name not in policy().others else {}
        if OTHERS not in paths:
            continue
        for visitor in admitted_first(visitors, address):
            theirs, nobodys = (visitor.client.get(paths[whose]) for whose in (OTHERS, NOWHERE))
            if plain(theirs, paths[OTHERS]) != plain(nobodys, paths[NOWHERE]):
                differing.append(f"{visitor.name}: {paths[OTHERS]}")

    assert not differing, "\n".join(differing[:40])


def admitted_first(visitors: list[Visitor], address: Address) -> list[Visitor]:
    """Return somebody whom the page lets in, somebody whom it does not, and those who have no role at all."""
    with_role = [each for each in visitors if each.role]
    let_in = [each for each in with_role if policy().admits(address.name, role=each.role)]
    kept_out = [each for each in with_role if each not in let_in]
    return [*let_in[:1], *kept_out[:1], *(each for each in visitors if not each.role)]


def plain(answer: HttpResponseBase, path: str) -> tuple[int, str]:
    """Return an answer without what is random in it, or repeats the address that was asked for."""
    text = getattr(answer, "content", b"").decode().replace(path, "PATH")
    return answer.status_code, re.sub(r'(csrf\w*"[^>]*value=|nonce=|token=)"[^"]*"', "", text)
