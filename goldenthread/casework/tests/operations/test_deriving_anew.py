"""After a rule changed, every case of an area is worked out anew, and what stood before stays known as it was."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from goldenthread.audit.models import LedgerEntry
from goldenthread.casework.factories import make_case
from goldenthread.casework.models import Clock
from goldenthread.casework.trail import AREA_DERIVED
from goldenthread.casework.vocabulary import FactKind

pytestmark = pytest.mark.django_db


def derive_cases(*given):
    out = StringIO()
    call_command("derive_cases", *given, stdout=out)
    return out.getvalue()


@pytest.fixture
def case(area):
    """Give a case whose first due date was worked out by a rule that has changed since."""
    made = make_case(area, (FactKind.REQUEST_RECEIVED, date(2026, 9, 7), {"source": "SETTING"}))
    old = Clock.objects.filter(case=made, duty="NA-DECIDE")
    assert old.update(known_until=made.opened_at) == 1
    Clock.objects.create(
        area=area, case=made, duty="NA-DECIDE", begun_on=date(2026, 9, 7), due_on=date(2026, 12, 24), owner="AUTHORITY",
        known_from=made.opened_at,
    )  # fmt: skip
    return made


def test_what_a_rule_of_before_said_is_replaced_and_stays_known(case, area):
    said = derive_cases("--area", area.code)

    assert said == "Northmoor: 1 cases worked out anew.\n"
    standing = Clock.objects.get(case=case, duty="NA-DECIDE", known_until=None)
    assert standing.due_on == date(2026, 10, 19)
    assert Clock.objects.filter(case=case, due_on=date(2026, 12, 24), known_until=standing.known_from).exists()
    assert LedgerEntry.objects.get(deed=AREA_DERIVED).detail == {"cases": 1}


def test_a_second_run_changes_nothing(case):
    derive_cases()
    before = list(Clock.objects.order_by("pk").values())

    derive_cases()

    assert list(Clock.objects.order_by("pk").values()) == before


def test_an_unknown_area_is_told(area):
    with pytest.raises(CommandError, match="There are: northmoor"):
        derive_cases("--area", "nowhere")
