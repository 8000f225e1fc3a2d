"""The measures on an improvement lead's first page: their figures as last taken, each opening where it comes from."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.casework.factories import make_case
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock
from goldenthread.insight.operations.snapshots import take

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(area: Any, client: Client) -> Client:
    sign_in(client, MembershipFactory(area=area, role="IMPROVEMENT_LEAD").user)
    return client


def test_before_the_first_snapshot_one_link_leads_to_the_measures_of_today(lead: Client) -> None:
    page = lead.get("/northmoor/home").text

    assert "No snapshot is taken yet" in page
    assert "measures, as at today" in page
    assert 'href="/northmoor/measures"' in page


def test_each_measure_shows_its_figure_and_day_and_opens_as_at_that_day(area: Any, lead: Client) -> None:
    yesterday, now = clock.today() - timedelta(days=1), clock.now()
    for days in range(7):
        plan_on = clock.today() - timedelta(days=40 + days)
        make_case(
            area, (FactKind.REQUEST_RECEIVED, plan_on - timedelta(days=100)), (FactKind.PLAN_ISSUED, plan_on), at=now
        )
    take(area_id=area.pk, as_at=yesterday, known_at=now, by=None, at=now)

    page = lead.get("/northmoor/home").text
    row = re.search(r"<tr[^>]*>(?:(?!</tr>).)*with an EHC plan.*?</tr>", page, re.DOTALL)

    assert row is not None
    assert ">7<" in re.sub(r"\s+", "", row[0])
    known_on = clock.civil_date(now)
    assert f"As at {yesterday:%A} {yesterday.day} {yesterday:%B %Y}, as known on {known_on:%A} {known_on.day} " in page
    address = re.search(r'href="([^"]+)"', row[0])
    assert address is not None
    assert f"as-at={yesterday.isoformat()}" in address[1]
    assert lead.get(address[1].replace("&amp;", "&")).status_code == 200
