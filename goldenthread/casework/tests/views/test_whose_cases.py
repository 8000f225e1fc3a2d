"""Whose cases the list and the first pages show: one's own, and those of a colleague who left and handed them on."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import HandoverFactory, MembershipFactory, UserFactory, sign_in
from goldenthread.casework.factories import make_case
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock

pytestmark = pytest.mark.django_db


def a_case_of(area: Any, officer_id: int, *, days_ago: int = 60) -> str:
    received = clock.today() - timedelta(days=days_ago)
    return make_case(
        area,
        (FactKind.REQUEST_RECEIVED, received, {"source": "SETTING"}),
        (FactKind.ALLOCATED, received, {"officer": officer_id}),
        at=clock.now(),
    ).ref


def refs_on(client: Client, address: str) -> set[str]:
    return set(re.findall(r"EHC-\d{6}", client.get(address).text))


@pytest.fixture
def heir(area: Any) -> Any:
    return MembershipFactory(area=area, role="SEND_OFFICER", user=UserFactory(name="Ama Heir")).user


@pytest.fixture
def leaver(area: Any, heir: Any) -> Any:
    """Somebody who left today and handed their work to the heir."""
    user = MembershipFactory(area=area, role="SEND_OFFICER", until_on=clock.today()).user
    HandoverFactory(area=area, leaver=user, heir=heir, on=clock.today())
    return user


def test_cases_handed_on_by_a_leaver_are_among_the_heirs_own(area: Any, client: Client, heir: Any, leaver: Any) -> None:
    handed, own = a_case_of(area, leaver.pk), a_case_of(area, heir.pk)
    a_case_of(area, MembershipFactory(area=area, role="SEND_OFFICER").user_id)
    sign_in(client, heir)

    assert refs_on(client, "/northmoor/cases?view=mine") == {handed, own}
    assert refs_on(client, "/northmoor/home") == {handed, own}


def test_the_list_is_filtered_by_who_answers_for_a_case(area: Any, client: Client, heir: Any, leaver: Any) -> None:
    handed = a_case_of(area, leaver.pk)
    other = MembershipFactory(area=area, role="SEND_OFFICER").user
    theirs = a_case_of(area, other.pk)
    sign_in(client, MembershipFactory(area=area, role="SEND_MANAGER").user)

    assert refs_on(client, f"/northmoor/cases?officer={heir.pk}") == {handed}
    assert refs_on(client, f"/northmoor/cases?officer={other.pk}") == {theirs}
    assert refs_on(client, f"/northmoor/cases?officer={leaver.pk}") == {handed, theirs}  # no choice of that name


def test_each_count_of_an_officer_on_a_managers_home_opens_that_many_cases(
    area: Any, client: Client, heir: Any, leaver: Any
) -> None:
    for _ in range(2):
        a_case_of(area, leaver.pk)
    a_case_of(area, heir.pk, days_ago=3)
    sign_in(client, MembershipFactory(area=area, role="SEND_MANAGER").user)

    home = client.get("/northmoor/home").text
    row = re.search(r"Ama Heir</th>(.*?)</tr>", home, re.DOTALL)
    assert row is not None
    found = re.findall(r'href="([^"]+)">([\d,]+)', row[1])

    assert [count for _, count in found] == ["3", "2"]
    for address, count in found:
        assert len(refs_on(client, address.replace("&amp;", "&"))) == int(count), address
    assert "(left)" not in home


def test_a_leaver_who_handed_nothing_on_is_shown_as_gone(area: Any, client: Client) -> None:
    gone = MembershipFactory(
        area=area, role="SEND_OFFICER", until_on=clock.today(), user=UserFactory(name="Ivo Gone")
    ).user
    ref = a_case_of(area, gone.pk)
    sign_in(client, MembershipFactory(area=area, role="SEND_MANAGER").user)

    page = client.get(f"/northmoor/cases?officer={gone.pk}").text

    assert ref in page
    assert "Ivo Gone (left)" in page
