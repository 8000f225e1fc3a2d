"""The table of all measures leaves as a file that says what the page shows its reader, and no more."""

import csv
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.audit.models import LedgerEntry
from goldenthread.casework.factories import make_case
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock
from goldenthread.insight.rules.measures import MEASURES
from goldenthread.insight.rules.periods import month_end_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def plans(area: Any) -> None:
    """Give the area 29 plans and 3 requests, which are few, by a month's end."""
    end = month_end_by(clock.today())
    issued = end - timedelta(days=60)
    for _ in range(29):
        make_case(
            area,
            (FactKind.REQUEST_RECEIVED, issued - timedelta(days=100), {"source": "SETTING"}),
            (FactKind.PLAN_ISSUED, issued, {"exceptions": False}),
            (FactKind.PLAN_STARTED, issued),
            at=clock.now(),
        )
    for _ in range(3):
        make_case(area, (FactKind.REQUEST_RECEIVED, end - timedelta(days=2), {"source": "SETTING"}), at=clock.now())


def file_of(client: Client) -> dict[str, dict[str, str]]:
    answer = client.get("/northmoor/measures.csv")
    assert answer.status_code == 200
    assert 'filename="measures-' in answer.headers["Content-Disposition"]
    return {row["code"]: row for row in csv.DictReader(answer.content.decode("utf-8-sig").splitlines())}


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize("role", ["ADVISER", "ANALYST"])
def test_the_file_withholds_what_the_page_withholds_and_tells_what_it_tells(
    area: Any, client: Client, role: str
) -> None:
    sign_in(client, MembershipFactory(area=area, role=role).user)

    page, rows = client.get("/northmoor/measures"), file_of(client)

    assert 'href="/northmoor/measures.csv"' in page.text
    assert set(rows) == set(MEASURES)
    for report, _ in page.context["rows"]:
        row, shown = rows[report.measure.code], report.seen
        numbers = [row[name] for name in ("numerator", "denominator", "value")]
        assert row["withheld why"] == shown.withheld
        assert row["left out"] == shown.left_out.replace(",", "")
        assert (row["value"] == "c") == bool(shown.withheld)
        assert not shown.withheld or set(numbers) <= {"c", "z"}
        if report.measure.is_share and not shown.withheld:
            assert numbers[:2] == [str(shown.raw.numerator), str(shown.raw.denominator)]
    assert rows["plans-open"]["value"] == "29"
    is_withheld_somewhere = any(row["value"] == "c" for row in rows.values())
    assert is_withheld_somewhere is (role == "ADVISER")


@pytest.mark.usefixtures("plans")
def test_the_file_of_all_measures_is_entered_in_the_ledger(area: Any, client: Client) -> None:
    member = MembershipFactory(area=area, role="ADVISER")
    sign_in(client, member.user)

    rows = file_of(client)
    entry = LedgerEntry.objects.get(deed="insight.measures.exported")

    assert (entry.subject, entry.by_id) == ("measures", member.user_id)
    assert entry.detail["rows"] == len(rows)
    assert entry.detail["small_withheld"] is True
