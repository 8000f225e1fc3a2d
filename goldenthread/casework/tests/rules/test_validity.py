"""Days so far from any life that the law's periods would run off the calendar."""

from datetime import date

import pytest

from goldenthread.casework.rules.clock import clocks
from goldenthread.casework.rules.facts import CaseFact
from goldenthread.casework.rules.validity import problems, warnings
from goldenthread.casework.vocabulary import SHAPES, FactKind

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("on", [date(1, 1, 1), date(1899, 12, 31)])
def test_a_fact_from_before_anybody_alive_is_refused(on):
    found = problems(CaseFact(FactKind.REVIEW_MEETING, on, "", {}), others=[], born_on=None, today=TODAY)

    assert found["happened_on"] == "The day of “review meeting held” must be in 1900 or later"


@pytest.mark.parametrize("due_on", ["0001-09-01", "2200-01-01", "9999-12-31", "never"])
def test_a_transfer_off_the_calendar_is_refused(due_on):
    fact = CaseFact(FactKind.PHASE_TRANSFER_DUE, None, "", {"due_on": due_on, "kind": "POST_16"})

    found = problems(fact, others=[], born_on=None, today=TODAY)

    assert "due_on" in found


@pytest.mark.parametrize(
    ("number", "value", "sentence"),
    [
        ("urn", "12345", "The setting's unique reference number is badly formed. Enter six digits"),
        ("urn", "ABC123", "The setting's unique reference number is badly formed. Enter six digits"),
        ("ukprn", "20000007", "The provider number is badly formed. Enter eight digits starting with 1"),
        ("urn", "900001", None),
        ("ukprn", "10000007", None),
    ],
)
def test_the_number_of_a_setting_is_checked(number, value, sentence):
    fact = CaseFact(FactKind.SETTING_NAMED, None, "", {number: value})

    found = problems(fact, others=[], born_on=None, today=TODAY)

    assert found.get(number) == sentence


@pytest.mark.parametrize("kind", list(FactKind))
@pytest.mark.parametrize("on", [date(1900, 1, 1), date(2199, 12, 31)])
def test_what_is_not_refused_for_its_day_has_its_clocks(kind, on):
    days = {detail.name: on.isoformat() for detail in SHAPES[kind].details if detail.name.endswith("_on")}

    clocks([CaseFact(kind, on if SHAPES[kind].has_day else None, "", days)])


def test_an_end_that_ends_no_placement_is_refused():
    began = CaseFact(FactKind.PLACEMENT_BEGAN, date(2026, 9, 1), "URN900001/1/2026-09-01", {"urn": "900001", "rank": 1})

    def found(slot: str) -> dict[str, str]:
        ended = CaseFact(FactKind.PLACEMENT_ENDED, date(2026, 9, 2), slot, {})
        return problems(ended, others=iter([began]), born_on=None, today=TODAY)

    assert found(began.slot) == {}
    assert found("")["slot"].startswith("Choose which placement ended")


@pytest.mark.parametrize(
    ("issued_on", "started_on", "fits"),
    [
        (date(2026, 3, 2), date(2026, 3, 1), False),
        (date(2026, 3, 2), date(2026, 3, 2), True),
        (date(2026, 3, 2), date(2026, 9, 1), True),
        (date(2024, 3, 1), date(2024, 2, 29), False),
        (date(2026, 3, 2), None, True),
    ],
)
def test_a_plan_that_started_before_it_was_issued_is_told_whichever_of_the_two_is_typed(issued_on, started_on, fits):
    issued = CaseFact(FactKind.PLAN_ISSUED, issued_on, "", {"exceptions": False})
    started = CaseFact(FactKind.PLAN_STARTED, started_on)

    for proposed, other in ((issued, started), (started, issued)):
        told = warnings(proposed, others=[other])
        assert (told == ()) == fits
        assert fits or "The two days do not fit: “current plan started” on" in told[0]
    assert problems(issued, others=[started], born_on=None, today=TODAY) == {}


def test_the_days_of_a_plan_are_not_told_again_beside_another_fact():
    issued = CaseFact(FactKind.PLAN_ISSUED, date(2026, 3, 2))
    started = CaseFact(FactKind.PLAN_STARTED, date(2026, 3, 1))

    assert warnings(CaseFact(FactKind.REVIEW_MEETING, date(2026, 5, 1)), others=[issued, started]) == ()
