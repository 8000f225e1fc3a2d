"""Derived rows are what the facts say: rebuilt from nothing, they are the same, whatever the order of the deeds."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.casework.factories import make_case
from goldenthread.casework.models import CaseLine, Clock, Fact
from goldenthread.casework.operations import deriving
from goldenthread.casework.operations.deriving import derive
from goldenthread.casework.operations.facts import CannotBeSo, correct, record, withdraw
from goldenthread.casework.vocabulary import FactKind

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
DEEDS = [
    (FactKind.DECIDED_TO_ASSESS, {}),
    (FactKind.DECIDED_NO_PLAN, {}),
    (FactKind.PLAN_ISSUED, {"exceptions": False}),
    (FactKind.PLAN_STARTED, {}),
    (FactKind.REVIEW_MEETING, {}),
    (FactKind.REVIEW_DECIDED, {"outcome": "AMEND"}),
    (FactKind.AMENDMENT_NOTICE_SENT, {}),
    (FactKind.PLAN_CEASED, {"reason": "OTHER"}),
]


def derived(case) -> tuple[list, list]:
    left_out = {"id", "known_from", "known_until"}
    clocks = [
        {name: value for name, value in row.items() if name not in left_out}
        for row in Clock.objects.filter(case=case, known_until=None).order_by("duty", "about").values()
    ]
    lines = [
        {name: value for name, value in row.items() if name not in left_out}
        for row in CaseLine.objects.filter(case=case, known_until=None).values()
    ]
    return clocks, lines


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deeds=st.lists(
        st.tuples(st.sampled_from(DEEDS), st.integers(0, 700), st.sampled_from(["keep", "correct", "withdraw"])),
        max_size=8,
    )
)
def test_rebuilt_from_nothing_they_are_equal(area, deeds):
    case = make_case(area, (FactKind.REQUEST_RECEIVED, date(2024, 9, 2), {"source": "SETTING"}))
    for step, ((kind, detail), days, then) in enumerate(deeds):
        at = START + timedelta(minutes=2 * step)
        on = date(2024, 9, 2) + timedelta(days=days)
        try:
            fact = record(case=case, kind=kind, happened_on=on, detail=detail, by=None, at=at)
            if then == "correct":
                moved = on + timedelta(days=1)
                correct(fact=fact, happened_on=moved, detail=detail, because="x", by=None, at=at + timedelta(minutes=1))
            elif then == "withdraw":
                withdraw(fact=fact, because="x", by=None, at=at + timedelta(minutes=1))
        except CannotBeSo:
            continue
        except Exception as other:
            if type(other).__name__ != "AlreadyRecorded":
                raise
    as_kept = derived(case)

    later = START + timedelta(days=1)
    Clock.objects.filter(case=case, known_until=None).update(known_until=later)
    CaseLine.objects.filter(case=case, known_until=None).update(known_until=later)
    derive(case_ids=[case.pk], at=later)

    assert derived(case) == as_kept
    assert Fact.objects.filter(case=case, superseded_at=None).exists()


class TestManyCasesAtOnce:
    """A large load derives batch after batch, the database at work while the next are reckoned."""

    @pytest.fixture
    def cases(self, area, monkeypatch):
        monkeypatch.setattr(deriving, "BATCH", 3)
        monkeypatch.setattr(deriving, "AHEAD", 2)
        received = [date(2025, 1, 6) + timedelta(days=number) for number in range(20)]
        return [make_case(area, (FactKind.REQUEST_RECEIVED, on, {"source": "SETTING"})) for on in received]

    def test_they_come_out_as_one_by_one(self, cases):
        one_by_one = [derived(case) for case in cases]
        later = START + timedelta(days=1)
        Clock.objects.update(known_until=later)
        CaseLine.objects.update(known_until=later)

        derive(case_ids=[case.pk for case in cases], at=later)

        assert [derived(case) for case in cases] == one_by_one
        assert all(clocks and lines for clocks, lines in one_by_one)

    def test_what_the_database_refused_first_is_what_is_raised(self, cases):
        fact = Fact.objects.get(case=cases[0])
        fact.pk, fact.kind, fact.case_id = None, FactKind.DECIDED_TO_ASSESS, 2**40

        @transaction.atomic
        def load():
            fact.save(force_insert=True)
            derive(case_ids=[case.pk for case in cases], at=START)

        with pytest.raises(IntegrityError, match="fact_of_a_case_of_its_area"):
            load()
