"""The page of roles holds together, and keeps to who may see what."""

from datetime import date

import pytest
from django.conf import settings

from goldenthread.accounts.roles import PERMISSIONS, ROLES
from goldenthread.accounts.roles_page import permissions_page

CHILD = {"people.see", "casework.see", "insight.open_names"}


def test_every_role_names_permissions_that_are_told_in_words() -> None:
    for role in ROLES.values():
        assert role.permissions | role.with_authority <= set(PERMISSIONS), role.code


def test_every_permission_is_held_by_some_role() -> None:
    held = frozenset().union(*(role.permissions for role in ROLES.values()))

    assert held == set(PERMISSIONS)


def test_every_role_is_described_in_a_sentence() -> None:
    for role in ROLES.values():
        assert role.words.endswith("."), role.code
        assert len(role.words) > 40, role.code


@pytest.mark.parametrize(
    "code",
    [
        "BOARD_CLERK", "BOARD_MEMBER", "ADVISER", "COUNCILLOR", "COMMISSIONER", "FINANCE", "PROGRAMME_CHAMPION",
        "FORUM_REPRESENTATIVE", "SEND_GOVERNOR", "INSPECTOR", "ADMINISTRATOR", "LOCAL_OFFER_EDITOR", "ANALYST",
    ],
)  # fmt: skip
def test_roles_that_work_with_counts_open_no_child(code: str) -> None:
    assert not ROLES[code].permissions & CHILD


@pytest.mark.parametrize("code", ["PARENT", "YOUNG_PERSON", "SENCO", "SENDIAS", "DCO", "HEALTH_ADVISER", "MEDIATOR"])
def test_those_with_a_part_in_some_cases_see_those_and_no_others(code: str) -> None:
    assert "casework.see_own" in ROLES[code].permissions
    assert not ROLES[code].permissions & CHILD


def test_small_counts_are_seen_by_those_who_may_see_the_cases_and_by_the_analyst_only() -> None:
    unsuppressed = {role.code for role in ROLES.values() if role.may("insight.see_unsuppressed")}

    assert unsuppressed == {"SEND_OFFICER", "SEND_MANAGER", "PLAN_WRITER", "IMPROVEMENT_LEAD", "ANALYST"}


def test_only_the_manager_signs_and_only_information_governance_destroys() -> None:
    assert [role.code for role in ROLES.values() if role.may("casework.decide")] == ["SEND_MANAGER"]
    assert [role.code for role in ROLES.values() if role.may("people.dispose")] == ["INFORMATION_GOVERNANCE"]


def test_everybody_but_family_shows_two_factors() -> None:
    assert [role.code for role in ROLES.values() if not role.is_staff] == ["PARENT", "YOUNG_PERSON"]


@pytest.mark.parametrize(
    ("on", "until", "opens"),
    [
        (date(2024, 2, 28), date(2024, 2, 29), True),
        (date(2024, 2, 29), date(2024, 2, 29), False),
        (date(2024, 3, 1), date(2024, 2, 29), False),
        (date(2024, 3, 1), None, False),
    ],
)
def test_an_analysts_authority_ends_on_its_day(on: date, until: date | None, opens: bool) -> None:
    held = ROLES["ANALYST"].permissions_on(on=on, authority_until=until)

    assert ("insight.open_names" in held) is opens


def test_an_authority_gives_nothing_to_a_role_that_has_none_to_gain() -> None:
    clerk = ROLES["BOARD_CLERK"]

    assert clerk.permissions_on(on=date(2026, 1, 1), authority_until=date(2027, 1, 1)) == clerk.permissions


def test_the_written_page_says_what_the_code_does() -> None:
    written = (settings.ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")

    assert written == permissions_page(), "Run: python -m tools.manage permissions_page"
