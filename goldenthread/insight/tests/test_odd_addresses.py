"""A page of measures answers whatever days its address asks for."""

from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query",
    [
        "as-at=garbage",
        "as-at=0001-01-01",
        "as-at=9999-12-31",
        "as-at=2026-01-99999999999999999999",
        "as-at=1500-01-01",
        "as-at=2199-12-31",
        "known-at=0001-01-01T00:00:00%2B14:00",
        "known-at=9999-12-31T23:59:59-12:00",
    ],
)
@pytest.mark.parametrize("page", ["measures", "measures/plans-open", "measures/limits-in-28-days"])
def test_a_day_or_moment_that_cannot_be_is_no_fault_of_the_page(
    area: Any, client: Client, page: str, query: str
) -> None:
    sign_in(client, MembershipFactory(area=area, role="ADVISER").user)

    assert client.get(f"/northmoor/{page}?{query}").status_code == 200
