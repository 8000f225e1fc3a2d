"""
The permission matrix: every role at every address, for records of the own area, of another, and of none.

What is expected comes from policy.yaml, never from the code. Each cell is a real request to the real site on the small
demo world, undone afterwards. An answer of 500 is a fault in any cell.
"""

import logging
import os
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch
from urllib.parse import quote

import pytest
from django import shortcuts
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
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
from goldenthread.areas import acting
from goldenthread.areas.acting import set_acting
from goldenthread.areas.models import LocalArea
from goldenthread.core import clock
from goldenthread.web import views
from tools.localpg import Urls
from tools.testdb import point_django_at

from .addresses import Address, url_table
from .policies import WITH_AUTHORITY, policy
from .records import examples, record_for

SESSION = "sessionid"
OWN, OTHERS, NOWHERE, ELSEWHERE = "own", "another area's", "nobody's", "under another area"
# What an address takes where nothing is.
NOTHING_THERE = {"ref": "nothing-there", "body": "nothing-there", "day": "1999-12-31", "number": "999999"}
# Addresses whose words are the same in every area: another area's record cannot be asked for there.
SHARED_WORDS = {"kind", "duty", "name", "code", "slug"}
# Names that each area gives to its own: both have an improvement board, and an action 1-1.
LOCAL_NAMES = {"boards": {"body", "day", "version", "ref"}, "improvement": {"plan", "ref", "number"}}


@dataclass
class Visitor:
    """Somebody who asks: signed in or not, in a role or in none."""

    name: str
    client: Client
    role: str = ""
    with_authority: bool = False
    is_signed_in: bool = True
    role_elsewhere: str = ""
    user: Any = None

    def come_back(self) -> None:
        """Sign in again, after an address that ended the session, gave a new one or wrote something into it."""
        sign_in(self.client, self.user)


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
    log, engine, environment = logging.getLogger("django_structlog"), settings.SESSION_ENGINE, dict(os.environ)
    level = log.level
    log.setLevel("CRITICAL")
    use_sessions_in_memory()
    before = {alias: dict(it) for alias, it in settings_of_connections().items()}
    with django_db_blocker.unblock():
        point_django_at(world)
        with transaction.atomic():
            own, other = LocalArea.objects.order_by("pk")[:2]
            yield Areas(own, other, {area.pk: records_of(area) for area in (own, other)})
            transaction.set_rollback(True)
        for alias, address in settings_of_connections().items():
            connection_of(alias).close()
            address.update(before[alias])
        os.environ.update({name: environment[name] for name in world.environment()})
        settings.SESSION_ENGINE = engine
        log.setLevel(level)


def use_sessions_in_memory() -> None:
    """One query fewer in each of many thousand cells; what sessions are kept in is not what is tried here."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"


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
    role, nobody = "SEND_MANAGER", somebody()
    yesterday = clock.today() - timedelta(days=1)
    gone = MembershipFactory(area=areas.own, user=somebody(), role=role, from_on=date(2020, 1, 1), until_on=yesterday)
    set_acting(area_id=areas.other.pk)
    elsewhere = MembershipFactory(area=areas.other, user=somebody(), role=role)
    return [
        *made,
        Visitor("somebody who left", client_of(gone.user), user=gone.user),
        Visitor("somebody of another area", client_of(elsewhere.user), role_elsewhere=role, user=elsewhere.user),
        Visitor("somebody with no role", client_of(nobody), user=nobody),
        Visitor("the public", Client(raise_request_exception=False), is_signed_in=False),
    ]


def visitor(area: LocalArea, role: str, *, with_authority: bool = False) -> Visitor:
    set_acting(area_id=area.pk)
    more = {"names_authority": "a letter", "names_until": date(2999, 1, 1)} if with_authority else {}
    member = MembershipFactory(area=area, user=somebody(), role=role, **more)
    mark = WITH_AUTHORITY if with_authority else ""
    return Visitor(role + mark, client_of(member.user), role, with_authority, user=member.user)


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
    own, theirs = (areas.record(area, address) for area in (areas.own, areas.other))
    if own is None:
        return  # told by test_every_address_is_tried_with_a_record

    def to(area: LocalArea, values: dict[str, Any]) -> str:
        return reverse(address.name, kwargs={"area": area.code, **values})

    yield OWN, to(areas.own, own)
    yield ELSEWHERE, to(areas.other, own if theirs is None else theirs)
    found_by = set(own) - SHARED_WORDS
    ids = found_by - LOCAL_NAMES.get(address.name.split(":")[0], set())
    if found_by:
        yield NOWHERE, to(areas.own, own | {name: NOTHING_THERE.get(name, 987654321) for name in found_by})
    if ids and theirs is not None:
        yield OTHERS, to(areas.own, own | {name: theirs[name] for name in ids})


def ask(visitor: Visitor, method: str, path: str, *, at_the_door: bool = False) -> HttpResponseBase:
    """
    Send one request. What a POST did is undone at once, what a GET wrote with the whole test.

    `at_the_door`: once the door has let the visitor in, the page itself is not made; it was, for the first who came.
    """
    before = visitor.client.cookies[SESSION].value if visitor.user else ""
    with made_up_pages() if at_the_door else nullcontext():
        if method == "GET" or at_the_door:
            answer = visitor.client.generic(method, path)
        else:
            with transaction.atomic():
                answer = visitor.client.generic(method, path)
                transaction.set_rollback(True)
    written = answer.cookies.get(SESSION)
    if visitor.user and written and (written.value != before or (method == "POST" and not at_the_door)):
        visitor.come_back()
    return answer


def bare_refusals() -> Any:
    """Answer 403 and 404 without their pages; that those look alike is another test's to show."""

    def render(request: Any, template: str, context: Any, status: int = 200) -> HttpResponse:
        if status in (403, 404):
            return HttpResponse(status=status)
        return shortcuts.render(request, template, context, status=status)

    return patch.object(views, "render", render)


@contextmanager
def fewer_questions() -> Iterator[None]:
    """
    Spare each cell two questions to the database: who acted before it (nobody, as in a real request) and its visitor.

    A visitor's row stays as it is, whatever the cells ask: what they write is undone. Each request has a copy.
    """
    read, known = ModelBackend.get_user, {}

    def get_user(backend: ModelBackend, user_id: int) -> Any:
        if user_id not in known:
            known[user_id] = read(backend, user_id)
        return copy(known[user_id])

    nobody = patch.object(acting, "_acting_now", lambda: (None, None))
    with nobody, patch.object(ModelBackend, "get_user", get_user):
        yield


def made_up_pages() -> Any:
    return patch.object(DjangoView, "dispatch", lambda view, request, *args, **kwargs: HttpResponse("in"))


def outcome(answer: HttpResponseBase) -> str:
    """Return how a visitor fared: let in, sent to sign in, refused for the role, or told that nothing is there."""
    if answer.status_code >= 500:
        return "FAULT"
    if answer.status_code in (301, 302) and re.match(r"/sign-in($|\?)", answer.headers["Location"]):
        return "sign in"
    return {403: "refused", 404: "not there", 405: "no such deed"}.get(answer.status_code, "in")


def expected(visitor: Visitor, address: Address, whose: str) -> set[str]:
    admitted, role = policy().pages[address.name], visitor.role
    if admitted == "public":
        return {"in", "no such deed", "sign in"}  # a step of signing in may send somebody back to its beginning
    if not visitor.is_signed_in:
        return {"sign in", "refused"}
    if address.name == "account_logout":
        return {"in", "sign in"}  # signing out leads there
    if admitted == "signed-in":
        return {"in", "no such deed", "not there"}  # nothing of one's own to remove, say
    if whose == ELSEWHERE:
        role = visitor.role_elsewhere
    if not role:
        return {"not there"}
    if not policy().admits(address.name, role=role, with_authority=visitor.with_authority):
        return {"refused", "not there"}
    # A page that only answers a form has nothing to show, whosever record it is about.
    if whose == ELSEWHERE:
        return {"no such deed", "in", "not there"}
    return {"no such deed", "in"} if whose == OWN else {"no such deed", "not there"}


def test_every_address_is_tried_with_a_record(areas: Areas) -> None:
    addresses = [it for it in url_table() if it.is_in_an_area and it.name not in policy().others]

    untried = [it.name for it in addresses if areas.record(areas.own, it) is None]

    assert not untried, f"say in records.py which record to try, or let the demo world have one: {untried}"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_cell_allows_more_or_less_than_the_policy(areas: Areas, visitors: list[Visitor], method: str) -> None:
    asked, wrong = Counter[str](), []
    with bare_refusals(), fewer_questions():
        for address in url_table():
            if address.name in policy().others:
                continue
            for whose, path in cells(address, areas):
                is_seen = False
                for visitor in visitors if whose == OWN else admitted_first(visitors, address):
                    found = outcome(ask(visitor, method, path, at_the_door=is_seen and whose == OWN))
                    asked[found] += 1
                    is_seen |= found == "in"
                    if found not in expected(visitor, address, whose):
                        wrong.append(f"{visitor.name}: {method} {path} ({whose}): {found}")

    wrong.sort(key=lambda words: "FAULT" not in words)
    print(f"\npermission matrix, {method}: {asked.total():,} cells: {dict(asked)}")
    assert not wrong, f"{len(wrong)} of {asked.total()} cells are not as the policy says:\n" + "\n".join(wrong[:60])


def test_another_areas_record_and_no_record_look_the_same(areas: Areas, visitors: list[Visitor]) -> None:
    differing = []
    for address in url_table():
        paths = dict(cells(address, areas)) if address.name not in policy().others else {}
        if OTHERS not in paths:
            continue
        asking = admitted_first(visitors, address)
        for visitor in [*asking[:1], *asking[-6:]]:
            theirs, nobodys = (visitor.client.get(paths[whose]) for whose in (OTHERS, NOWHERE))
            if plain(theirs, paths[OTHERS]) != plain(nobodys, paths[NOWHERE]):
                differing.append(f"{visitor.name}: {paths[OTHERS]}")

    assert not differing, "\n".join(differing[:40])


def admitted_first(visitors: list[Visitor], address: Address) -> list[Visitor]:
    """Return all whom the page lets in, two whom it keeps out at the door, and those who have no role at all."""
    with_role = [each for each in visitors if each.role]
    let_in = [it for it in with_role if policy().admits(address.name, role=it.role, with_authority=it.with_authority)]
    kept_out = [each for each in with_role if each not in let_in]
    return [*let_in, *kept_out[:2], *(each for each in visitors if not each.role)]


def plain(answer: HttpResponseBase, path: str) -> tuple[int, str]:
    """Return an answer without what is random in it, or repeats the address that was asked for."""
    text = getattr(answer, "content", b"").decode()
    for written in (path, quote(path, safe=""), quote(path)):
        text = text.replace(written, "PATH")
    text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.+]+|\d+:\d\d[ap]m", "", text)
    return answer.status_code, re.sub(r'(csrf\w*"[^>]*value=|nonce=|token=)"[^"]*"', "", text)
