"""The pages of measures ask the database as often for one case as for many."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.casework.factories import make_case
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock

pytestmark = pytest.mark.django_db

QueriesOf = Callable[[Client, str], list[str]]


def plan_of(area: Any, days_ago: int) -> None:
    received = clock.today() - timedelta(days=days_ago)
    issued = received + timedelta(days=139)
    make_case(
        area,
        (FactKind.REQUEST_RECEIVED, received, {"source": "SETTING"}),
        (FactKind.PLAN_ISSUED, issued, {"exceptions": False}),
        (FactKind.PLAN_STARTED, issued),
        (FactKind.NEED_IDENTIFIED, received, {"need": "ASD", "rank": 1}),
        at=clock.now(),
    )


@pytest.mark.parametrize("role", ["IMPROVEMENT_LEAD", "ADVISER"])
@pytest.mark.parametrize("page", ["measures", "measures/plans-within-20-weeks", "measures/plans-open"])
def test_a_page_of_measures_asks_as_often_for_one_case_as_for_many(
    area: Any, client: Client, queries_of: QueriesOf, role: str, page: str
) -> None:
    sign_in(client, MembershipFactory(area=area, role=role).user)
    plan_of(area, 200)
    for_one = queries_of(client, f"/northmoor/{page}")

    for days in range(15):
        plan_of(area, 210 + 31 * days)
    for_many = queries_of(client, f"/northmoor/{page}")

    assert len(for_many) == len(for_one) <= 25, "\n".join(for_many)
