"""
Every page, once, in a real browser: axe, one main heading, a title, nothing in the console, no sideways scrolling.

Each address of the URL table is opened by the first role that the written policy lets in, with a record of the small
demo world. What cannot be opened so is named here with its reason; nothing is left out in silence.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Error, Page
from psycopg.rows import dict_row

from tests.house.addresses import Address, url_table
from tests.house.policies import policy
from tests.house.records import examples, record_for
from tools.demo import demo_environment
from tools.localpg import ROOT

from .conftest import AXE, Site, Watched, check

AREA = "somerset"
# Those who see most come first, so that few have to be signed in.
ROLES = [
    "IMPROVEMENT_LEAD", "SEND_MANAGER", "BOARD_CLERK", "ADMINISTRATOR", "INFORMATION_GOVERNANCE", "ANALYST",
]  # fmt: skip
NOBODY = "nobody signed in"
# Addresses that are no page to look at (they answer a form, hand over a file or lead on), or that open only to somebody
# in the middle of something; those are walked to in the journeys and tests named.
SIGNING_IN = "opens in the middle of signing in; walked in the journeys of signing in"
NOT_A_PAGE = {
    "account_reauthenticate": SIGNING_IN,
    "account_reset_password_from_key": "opens by the link in a letter; tried in the accounts room's tests",
    "mfa_deactivate_totp": SIGNING_IN,
    "mfa_download_recovery_codes": SIGNING_IN,
    "mfa_edit_webauthn": SIGNING_IN,
    "mfa_reauthenticate": SIGNING_IN,
    "mfa_reauthenticate_webauthn": SIGNING_IN,
    "mfa_remove_webauthn": SIGNING_IN,
    "mfa_view_recovery_codes": SIGNING_IN,
    "sign_in:join": "opens by the link in an invitation; tried in the accounts room's tests",
    "web:gallery-entry": "each component is opened in the web room's own browser tests",
    "account_logout": "a button; what it leads to is the front page",
    "accounts:replace-factor": "a lost second factor must first be reported; tried in the room's own tests",
    "accounts:withdraw": "a button beside an invitation; tried in the room's own tests",
    "openid_connect_callback": "where an outside provider sends people back to",
    "openid_connect_login": "leads to an outside provider",
    "web:icon": "leads to the site's icon, a file",
    "web:stay": "keeps a session alive from a script",
}


def to_open() -> list[Address]:
    return [it for it in url_table() if it.name not in NOT_A_PAGE and it.name not in policy().others]


def role_for(address: Address) -> str:
    admitted = policy().pages[address.name]
    if admitted == "public":
        return NOBODY
    return next(role for role in ROLES if policy().admits(address.name, role=role))


@pytest.fixture(scope="module")
def records(site: Site) -> dict[str, dict[str, Any]]:
    with psycopg.connect(site.database.app, row_factory=dict_row) as connection:
        area = connection.execute("select id from areas_localarea where code = %s", [AREA]).fetchone()
        assert area, f"the demo world has no {AREA}"
        connection.execute("select set_config('app.area_id', %s, true)", [str(area["id"])])
        return examples(lambda query: connection.execute(query).fetchone())


SIGN_IN = """
import json, sys, django; django.setup()
from django.test import Client
from goldenthread.accounts.factories import sign_in
from goldenthread.accounts.models import Membership
from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
sessions = {}
with acting_in(area_id=LocalArea.objects.get(code=sys.argv[1]).pk):
    for role in sys.argv[2:]:
        member = Membership.objects.filter(role=role, until_on=None).select_related("user", "area").first()
        browser = Client()
        sign_in(browser, member.user, membership=member)
        sessions[role] = browser.cookies["sessionid"].value
print(json.dumps(sessions))
"""


@pytest.fixture(scope="module")
def sessions(site: Site) -> dict[str, str]:
    """Give a session for each role, made beside the site; signing in itself is walked in its own journey."""
    command = [sys.executable, "-c", SIGN_IN, AREA, *ROLES]
    environment = os.environ | demo_environment(site.database.environment())
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def page_of(
    browser: Browser, site: Site, sessions: dict[str, str], browser_context_args: dict[str, Any]
) -> Iterator[Callable[..., tuple[Page, Watched]]]:
    """Give the open page of a role, and what is watched on it; `anew` where the one before was led astray."""
    opened: dict[str, tuple[Page, Watched]] = {}

    def open_as(role: str, *, anew: bool = False) -> tuple[Page, Watched]:
        if anew:
            opened.pop(role)[0].context.close()
        if role not in opened:
            context = browser.new_context(**browser_context_args)
            context.add_init_script(path=AXE)
            if role in sessions:
                context.add_cookies([{"name": "sessionid", "value": sessions[role], "url": site.url}])
            page, watched = context.new_page(), Watched()
            watched.watch(page)
            opened[role] = page, watched
        return opened[role]

    yield open_as
    for page, _ in opened.values():
        page.context.close()


@pytest.mark.parametrize("address", to_open(), ids=lambda it: it.name)
def test_every_page_can_be_used_by_everybody(
    address: Address, records: dict[str, Any], page_of: Callable[..., tuple[Page, Watched]]
) -> None:
    role = role_for(address)
    page, watched = page_of(role)
    watched.faults.clear()
    values = record_for(address, records)
    assert values is not None, f"the demo world has no record for {address.name}"
    path = reverse(address.name, kwargs=values | ({"area": AREA} if address.is_in_an_area else {}))

    try:
        answer = page.goto(path)
    except Error:  # a file is no page; its room's tests read it. A bare refusal is none either.
        bare = page.request.get(path, max_redirects=0)
        assert bare.status == 405 or "attachment" in bare.headers.get("content-disposition", ""), (
            f"{path}: {bare.status}"
        )
        page_of(role, anew=True)  # Chromium leads on to its own page of the error, which must not cut off the next
        return
    assert answer is not None
    if answer.status == 405 or "text/html" not in answer.headers.get("content-type", "text/html"):
        return

    assert answer.status < 400, f"{path} answered {answer.status} to {role}"
    check(page)
    assert not watched.faults, "\n".join(watched.faults)
