"""Recording, correcting and withdrawing facts, and what the database refuses."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from goldenthread.casework.factories import make_case
from goldenthread.casework.models import CaseLine, Clock, Fact
from goldenthread.casework.operations.facts import (
    AlreadyRecorded,
    CannotBeSo,
    ChangedByAnother,
    correct,
    record,
    withdraw,
)
from goldenthread.casework.vocabulary import FactKind, Stage, Turn

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 1, 5)
LATER = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def test_a_request_starts_its_clocks_and_its_line(area):
    case = make_case(area, (FactKind.REQUEST_RECEIVED, MONDAY, {"source": "YOUNG_PERSON_OR_PARENT"}))

    clocks = {clock.duty: clock.due_on for clock in Clock.objects.filter(case=case, known_until=None)}
    line = CaseLine.objects.get(case=case, known_until=None)

    assert clocks["NA-DECIDE"] == date(2026, 2, 16)
    assert clocks["PL-FINAL"] == date(2026, 5, 25)
    assert (line.stage, line.turn, line.next_duty) == (Stage.CONSIDERING, Turn.AUTHORITY, "NA-DECIDE")


def test_a_correction_keeps_what_was_said_before_and_moves_the_dates(area):
    case = make_case(area, (FactKind.REQUEST_RECEIVED, MONDAY, {"source": "SETTING"}))
    first = Fact.objects.get(case=case)

    second = correct(
        fact=first, happened_on=date(2026, 1, 6), detail={"source": "SETTING"}, because="Misread", by=None, at=LATER
    )

    first.refresh_from_db()
    clock = Clock.objects.get(case=case, duty="PL-FINAL", known_until=None)
    assert (first.superseded_at, first.superseded_by_id, first.happened_on) == (LATER, second.pk, MONDAY)
    assert clock.due_on == date(2026, 5, 26)
    assert Clock.objects.get(case=case, duty="PL-FINAL", known_until=LATER).due_on == date(2026, 5, 25)


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(area):
    case = make_case(area, (FactKind.REQUEST_RECEIVED, MONDAY, {"source": "SETTING"}))
    opened_by_both = Fact.objects.get(case=case)
    newer = correct(
        fact=opened_by_both, happened_on=date(2026, 1, 6), detail={"source": "SETTING"}, because="a", by=None, at=LATER
    )

    with pytest.raises(ChangedByAnother) as told:
        correct(fact=opened_by_both, happened_on=date(2026, 1, 7), detail={}, because="b", by=None, at=LATER)

    assert told.value.newer == newer


def test_the_same_fact_is_not_recorded_twice(area):
    case = make_case(area, (FactKind.REQUEST_RECEIVED, MONDAY, {"source": "SETTING"}))

    with pytest.raises(AlreadyRecorded):
        record(case=case, kind=FactKind.REQUEST_RECEIVED, happened_on=MONDAY, detail={}, by=None, at=LATER)


def test_a_decision_cannot_come_before_its_request(area):
    case = make_case(area, (FactKind.REQUEST_RECEIVED, MONDAY, {"source": "SETTING"}))

    with pytest.raises(CannotBeSo) as told:
        record(case=case, kind=FactKind.DECIDED_TO_ASSESS, happened_on=date(2026, 1, 4), detail={}, by=None, at=LATER)

    assert "on or after Monday 5 January 2026" in told.value.fields["happened_on"]


def test_a_withdrawn_fact_stays_on_record_and_its_clocks_go(area):
    case = make_case(area, (FactKind.REQUEST_RECEIVED, MONDAY, {"source": "SETTING"}))

    withdraw(fact=Fact.objects.get(case=case), because="Another child", by=None, at=LATER)

    assert Fact.objects.filter(case=case).count() == 1
    assert not Clock.objects.filter(case=case, known_until=None).exists()
    assert CaseLine.objects.get(case=case, known_until=None).stage == Stage.UNKNOWN


def test_the_database_refuses_a_second_current_fact_in_a_slot(area):
    case = make_case(area, (FactKind.REQUEST_RECEIVED, MONDAY, {"source": "SETTING"}))
    fact = Fact.objects.get(case=case)

    with pytest.raises(IntegrityError, match="one_current_fact_in_a_slot"), transaction.atomic():
        Fact.objects.create(area=area, case=case, kind=fact.kind, happened_on=MONDAY, recorded_at=LATER, source="PAGE")


@pytest.mark.parametrize("change", [{"happened_on": MONDAY}, {"detail": {}}, {"kind": FactKind.PLAN_ISSUED}])
def test_the_database_lets_nobody_rewrite_a_fact(area, change):
    case = make_case(area, (FactKind.REQUEST_RECEIVED, MONDAY, {"source": "SETTING"}))

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Fact.objects.filter(case=case).update(**change)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Fact.objects.filter(case=case).delete()
