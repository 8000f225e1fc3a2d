"""The list and a case ask the database as often for one row as for many, and never more than eight times."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.casework.factories import make_case, make_fact
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock

pytestmark = pytest.mark.django_db

MOST = 8
QueriesOf = Callable[[Client, str], list[str]]


@pytest.fixture
def officer(area: Any, client: Client) -> Client:
    sign_in(client, MembershipFactory(area=area, role="SEND_OFFICER").user)
    return client


def a_case(area: Any, days_ago: int) -> Any:
    received = clock.today() - timedelta(days=days_ago)
    return make_case(area, (FactKind.REQUEST_RECEIVED, received, {"source": "SETTING"}), at=clock.now())


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?view=late&sort=name",
        "?turn=AUTHORITY&stage=CONSIDERING&sort=-due",
        "?view=all&size=100",
        "?q=arrow",
        "?q=arrow&turn=AUTHORITY&stage=CONSIDERING&sort=name",
    ],
)
def test_the_list_asks_as_often_for_one_case_as_for_thirty(
    area: Any, officer: Client, queries_of: QueriesOf, query: str
) -> None:
    a_case(area, 60)
    for_one = queries_of(officer, f"/northmoor/cases{query}")

    for days in range(29):
        a_case(area, 61 + days)
    for_thirty = queries_of(officer, f"/northmoor/cases{query}")

    assert len(for_thirty) == len(for_one) <= MOST, "\n".join(for_thirty)


def test_a_case_asks_as_often_for_one_fact_as_for_many(area: Any, officer: Client, queries_of: QueriesOf) -> None:
    case = a_case(area, 400)
    for_one = queries_of(officer, f"/northmoor/cases/{case.ref}")

    make_fact(case, FactKind.DECIDED_TO_ASSESS, clock.today() - timedelta(days=380), at=clock.now())
    make_fact(case, FactKind.DECIDED_PLAN, clock.today() - timedelta(days=300), at=clock.now())
    make_fact(case, FactKind.PLAN_ISSUED, clock.today() - timedelta(days=290), {"exceptions": False}, at=clock.now())
    for_many = queries_of(officer, f"/northmoor/cases/{case.ref}")

    assert len(for_many) == len(for_one) <= MOST, "\n".join(for_many)
