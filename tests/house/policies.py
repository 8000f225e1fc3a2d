"""Reads the written policy; every word in it is known or refused."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from goldenthread.accounts.roles import ROLES

PATH = Path(__file__).with_name("policy.yaml")
WITH_AUTHORITY = "*"


@dataclass(frozen=True)
class Policy:
    """Who may enter each page: a set of role codes, some only with authority; or one of the two words for anybody."""

    pages: dict[str, frozenset[str] | str]
    others: dict[str, str]

    def admits(self, page: str, *, role: str, with_authority: bool = False) -> bool:
        """Return whether somebody signed in and acting in this role may enter."""
        admitted = self.pages[page]
        if isinstance(admitted, str):
            return True
        return role in admitted or (with_authority and role + WITH_AUTHORITY in admitted)


@cache
def policy() -> Policy:
    written = yaml.safe_load(PATH.read_text())
    groups = {name: _roles(value) for name, value in written["groups"].items()}
    pages = {page: _admitted(words, groups) for page, words in written["pages"].items()}
    return Policy(pages, written["others"] or {})


def _roles(value: list[str] | str) -> frozenset[str]:
    if value == "*":
        return frozenset(ROLES)
    codes = yaml.safe_load(value) if isinstance(value, str) else value
    unknown = {code.rstrip(WITH_AUTHORITY) for code in codes} - set(ROLES)
    if unknown:
        raise ValueError(f"policy.yaml names roles that do not exist: {sorted(unknown)}")
    return frozenset(codes)


def _admitted(words: str, groups: dict[str, frozenset[str]]) -> frozenset[str] | str:
    if words in ("public", "signed-in"):
        return words
    return frozenset().union(*(groups[name.strip()] for name in words.split("+")))
