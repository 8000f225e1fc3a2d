"""Every address has a permission or says that it is public, a line in the written policy, and a path in plain words."""

import re
from types import SimpleNamespace
from typing import cast

import pytest
from django.http import HttpRequest

from goldenthread.accounts.roles import PERMISSIONS, ROLES
from goldenthread.config.navigation import items
from goldenthread.web.context import MOST_ITEMS
from goldenthread.web.views import PUBLIC, SIGNED_IN

from .addresses import Address, url_table
from .policies import policy


def ours() -> list[Address]:
    return [address for address in url_table() if address.name not in policy().others]


def test_every_address_says_who_may_enter() -> None:
    known = {*PERMISSIONS, PUBLIC, SIGNED_IN}
    silent = [f"{it.name} declares {it.permission!r}" for it in ours() if it.permission not in known]

    assert not silent, "no permission of ours, and no reason in policy.yaml:\n" + "\n".join(silent)


def test_every_address_has_a_line_in_the_policy_and_every_line_an_address() -> None:
    named = set(policy().pages) | set(policy().others)

    missing = {address.name for address in url_table()} - named
    gone = named - {address.name for address in url_table()}

    assert not missing, f"tests/house/policy.yaml does not say who may enter {sorted(missing)}"
    assert not gone, f"tests/house/policy.yaml speaks of pages that are gone: {sorted(gone)}"


@pytest.mark.parametrize("role", ROLES)
def test_no_role_has_more_in_its_navigation_than_is_shown(role: str) -> None:
    asked = SimpleNamespace(acting=SimpleNamespace(area_code="northmoor", may=ROLES[role].may))

    assert len(items(cast(HttpRequest, asked))) <= MOST_ITEMS


def test_paths_are_plain_words() -> None:
    odd = []
    for address in ours():
        words = re.sub(r"<[^>]+>|\(\?P<\w+>[^)]*\)|[$^]", "", address.route).strip("/").split("/")
        if not all(re.fullmatch(r"[a-z0-9]*(-[a-z0-9]*)*(\.[a-z]+)?", word) for word in words):
            odd.append(address.route)

    assert not odd


def test_names_are_used_once() -> None:
    names = [address.name for address in url_table()]

    assert not {name for name in names if names.count(name) > 1}
