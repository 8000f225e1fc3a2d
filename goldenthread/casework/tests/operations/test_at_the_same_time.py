"""Two deeds on one case at the same moment: both are done, and what is derived agrees with both."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from goldenthread.areas.acting import acting_in
from goldenthread.areas.factories import LocalAreaFactory
from goldenthread.casework.factories import make_case
from goldenthread.casework.models import Case, CaseLine
from goldenthread.casework.operations.cases import correct_person
from goldenthread.casework.operations.facts import record
from goldenthread.casework.vocabulary import FactKind
from goldenthread.people.operations.people import Details
from goldenthread.people.queries import current_details

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def case() -> Any:
    with transaction.atomic():
        area = LocalAreaFactory()
        with acting_in(area_id=area.pk):
            return make_case(area, (FactKind.REQUEST_RECEIVED, date(2026, 10, 1), {"source": "SETTING"}))


def meanwhile(area_id: int, deed: Callable[[], object]) -> tuple[threading.Thread, list[Exception]]:
    """Begin a deed on a connection of its own, and give it the time to come as far as it can."""
    failed: list[Exception] = []

    def work() -> None:
        try:
            with acting_in(area_id=area_id):
                deed()
        except Exception as fault:
            failed.append(fault)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.5)
    return thread, failed


def correct_the_name(case: Case) -> None:
    standing = current_details(case.person_id)
    assert standing is not None
    details = Details(surname="Newname", forename="Ada", born_on=standing.born_on)
    correct_person(standing=standing, details=details, because="Mistyped", by=None, at=AT + timedelta(hours=2))


def decide(case: Case) -> None:
    record(
        case=case, kind=FactKind.DECIDED_TO_ASSESS, happened_on=date(2026, 11, 2), detail={}, by=None,
        at=AT + timedelta(hours=1),
    )  # fmt: skip


@pytest.mark.parametrize("is_held_first", [False, True], ids=["the fact is written", "the case is only held"])
def test_a_fact_and_a_corrected_name_both_stand_in_the_list(case: Case, is_held_first: bool) -> None:
    with acting_in(area_id=case.area_id):
        if is_held_first:
            Case.objects.select_for_update().get(pk=case.pk)
        else:
            decide(case)
        thread, failed = meanwhile(case.area_id, lambda: correct_the_name(case))
        if is_held_first:
            decide(case)
    thread.join(10)

    with acting_in(area_id=case.area_id):
        line = CaseLine.objects.get(case=case, known_until=None)
    assert not failed
    assert (line.sort_name, line.stage) == ("newname ada", "ASSESSING")


def test_who_read_the_time_first_and_came_second_is_recorded_after_the_other(case: Case) -> None:
    with acting_in(area_id=case.area_id):
        decide(case)
        record(
            case=case, kind=FactKind.DECIDED_PLAN, happened_on=date(2026, 11, 10), detail={}, by=None,
            at=AT + timedelta(minutes=59),
        )  # fmt: skip

        lines = list(CaseLine.objects.filter(case=case).order_by("pk"))

    assert [one.stage for one in lines][-1] != "ASSESSING"
    assert lines[-1].known_from == lines[-2].known_until == AT + timedelta(hours=1)
