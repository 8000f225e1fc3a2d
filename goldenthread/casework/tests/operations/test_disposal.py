"""One person's record is handed over whole and disposed of, and no figure moves."""

import json
from datetime import UTC, date, datetime

import pytest

from goldenthread.audit.models import LedgerEntry
from goldenthread.casework.factories import make_case
from goldenthread.casework.models import Case, CaseLine, Fact
from goldenthread.casework.operations.cases import open_with_request
from goldenthread.casework.operations.disposal import PlanInPlace, dispose
from goldenthread.casework.operations.facts import correct, record
from goldenthread.casework.operations.handing_over import hand_over
from goldenthread.casework.queries.as_at import lay_out_cases
from goldenthread.casework.vocabulary import FactKind
from goldenthread.people.factories import IdentifierFactory
from goldenthread.people.models import Identifier, PersonDetails
from goldenthread.people.operations.disposal import AlreadyDisposed
from goldenthread.people.operations.people import Details, RecordDisposedOf, add_identifier
from goldenthread.people.vocabulary import IdentifierKind

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ORDERED = date(2026, 11, 20)


@pytest.fixture
def case(area):
    case = make_case(
        area,
        (FactKind.REQUEST_RECEIVED, date(2025, 1, 6), {"source": "SETTING"}),
        (FactKind.DECIDED_TO_ASSESS, date(2025, 2, 10)),
        (FactKind.PLAN_ISSUED, date(2025, 5, 20), {"exceptions": False}),
        (FactKind.PLAN_STARTED, date(2025, 5, 20)),
        (FactKind.PLACEMENT_BEGAN, date(2025, 5, 20), {"code": "OTH", "other": "With Aunt Rose", "rank": 1}),
        (FactKind.PLAN_CEASED, date(2026, 6, 1), {"reason": "NEEDS_MET"}),
    )
    IdentifierFactory(person=case.person)
    correct(
        fact=Fact.objects.get(case=case, kind=FactKind.PLAN_ISSUED),
        happened_on=date(2025, 5, 21),
        detail={"exceptions": False},
        because="Isla's letter went a day later",
        by=None,
        at=datetime(2026, 11, 10, tzinfo=UTC),
    )
    return case


def what_measures_see(on: date, known_at: datetime) -> list[tuple]:
    from django.db import connection

    lay_out_cases(on=on, known_at=known_at)
    with connection.cursor() as cursor:
        cursor.execute(
            "select received_on, issued_on, ceased_on, setting_kind, "
            "extract(year from age(date '2025-08-31', born_on)) from case_as_at"
        )
        return cursor.fetchall()


def test_every_figure_stays_and_nobody_is_named(case):
    moments = [datetime(2026, 11, 5, tzinfo=UTC), AT]
    before = [what_measures_see(date(2026, 1, 15), moment) for moment in moments]
    old_refs = (case.ref, case.person.ref)

    dispose(person=case.person, ordered_on=ORDERED, because="Schedule 4.2", by=1, at=AT)

    after = [what_measures_see(date(2026, 1, 15), moment) for moment in moments]
    left = json.dumps(
        [list(model.objects.values()) for model in (PersonDetails, Identifier, Fact, Case, CaseLine)],
        default=str,
    )
    assert before == after
    assert before[0] != before[1]  # the correction is still told from what was said before it
    for trace in ("Marrow", "Isla", "Aunt Rose", "9434765919", "2017-03-14", *old_refs):
        assert trace not in left


def test_a_record_with_a_plan_in_place_is_refused(area):
    case = make_case(area, (FactKind.PLAN_STARTED, date(2025, 5, 20)))

    with pytest.raises(PlanInPlace):
        dispose(person=case.person, ordered_on=ORDERED, because="Schedule 4.2", by=1, at=AT)


def test_it_is_done_once_and_entered_in_the_ledger(case):
    dispose(person=case.person, ordered_on=ORDERED, because="Schedule 4.2", by=1, at=AT)

    with pytest.raises(AlreadyDisposed):
        dispose(person=case.person, ordered_on=ORDERED, because="Schedule 4.2", by=1, at=AT)
    entry = LedgerEntry.objects.get(deed="casework.record.disposed")
    assert (entry.person_id, entry.by_id) == (case.person_id, 1)


def test_the_record_is_handed_over_whole(case):
    held = hand_over(person=case.person, by=1, at=AT)

    said = json.dumps(held.tables)
    assert len(held.tables["facts"]) == Fact.objects.filter(case=case).count() == 7
    for trace in ("Isla", "9434765919", "Aunt Rose", "a day later"):
        assert trace in said


@pytest.mark.parametrize(
    "add",
    [
        lambda case: add_identifier(
            person=case.person, kind=IdentifierKind.NHS, value="9434765919", by=None, at=AT
        ),
        lambda case: record(
            case=case, kind=FactKind.REVIEW_MEETING, happened_on=date(2026, 3, 2), detail={}, by=None, at=AT
        ),
        lambda case: open_with_request(
            area_id=case.area_id, person_id=case.person_id, details=Details(), received_on=ORDERED, source="PARENT",
            by=None, at=AT,
        ),
    ],
)  # fmt: skip
def test_nothing_is_added_to_what_an_order_left(case, add):
    dispose(person=case.person, ordered_on=ORDERED, because="Schedule 4.2", by=1, at=AT)

    with pytest.raises(RecordDisposedOf):
        add(case)
