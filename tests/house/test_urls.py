"""Every address has a permission or says that it is public, a line in the written policy, and a path in plain words."""

import re

import pytest

from goldenthread.accounts.roles import PERMISSIONS
from goldenthread.web.views import PUBLIC, SIGNED_IN, Page

from .addresses import Address, url_table
from .policies import policy

TABLE = url_table()


@pytest.mark.parametrize("address", TABLE, ids=lambda it: it.name)
def test_every_address_says_who_may_enter(address: Address) -> None:
    if address.name in policy().others:
        return

    assert isinstance(address.view, type), f"{address.name} is not one of our views; give it a reason in policy.yaml"
    assert issubclass(address.view, Page), f"{address.name} is not one of our views; give it a reason in policy.yaml"
    assert address.permission in {*PERMISSIONS, PUBLIC, SIGNED_IN}, f"{address.name} declares {address.permission!r}"


def test_every_address_has_a_line_in_the_policy_and_every_line_an_address() -> None:
    named = set(policy().pages) | set(policy().others)

    missing = {address.name for address in TABLE} - named
    gone = named - {address.name for address in TABLE}

    assert not missing, f"tests/house/policy.yaml does not say who may enter {sorted(missing)}"
    assert not gone, f"tests/house/policy.yaml speaks of pages that are gone: {sorted(gone)}"


@pytest.mark.parametrize("address", TABLE, ids=lambda it: it.name)
def test_paths_are_plain_words(address: Address) -> None:
    if address.name in policy().others:
        return

    words = re.sub(r"<[^>]+>", "", address.route).strip("/").split("/")

    assert all(re.fullmatch(r"[a-z0-9]*(-[a-z0-9]+)*(\.[a-z]+)?|\.well-known", word) for word in words), address.route


def test_names_are_used_once() -> None:
    names = [address.name for address in TABLE]

    assert not {name for name in names if names.count(name) > 1}
