"""Tests of what a record's words mean as facts: odd outcomes, days a return leaves out, differing years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.casework.vocabulary import SHAPES, DatedBy, FactKind
from goldenthread.returns.rules.sen2 import facts
from goldenthread.returns.rules.sen2.facts import Fact, cases_said, main_ethnicity, person_said, posts_said
from goldenthread.sen2.invent import Inventor
from goldenthread.sen2.layout import KNOWN_YEARS

PLAN = {
    "StartDate": "2021-05-14",
    "PlanDetail": [
        {"URN": "900001", "PlacementRank": "1", "SENunitIndicator": "0", "ResourcedProvisionIndicator": "1"}
    ],
    "PB": "0",
}
PLACEMENT = {"URN": "900001", "PlacementRank": "1", "EntryDate": "2021-09-02"}
NEED = {"SENtype": "ASD", "SENtypeRank": "1"}


def facts_of(**request) -> dict[tuple[str, str], Fact]:
    """Return what one request says, by kind and slot; no two facts of a case share both."""
    [said] = cases_said({"Requests": [request]})
    assert len({(fact.kind, fact.slot) for fact in said}) == len(said)
    return {(fact.kind, fact.slot): fact for fact in said}


def day_of(said, kind, slot=""):
    return said[kind, slot].happened_on, said[kind, slot].dated_by


def test_a_dated_request_and_its_decision_are_dated_as_given():
    said = facts_of(
        ReceivedDate="2025-03-03", RequestSource="2", RYA="1", RequestOutcome="Y", RequestOutcomeDate="2025-04-07"
    )

    assert day_of(said, "REQUEST_RECEIVED") == (date(2025, 3, 3), "GIVEN")
    assert said["REQUEST_RECEIVED", ""].detail == {"source": "SETTING", "in_youth_accommodation": True}
    assert day_of(said, "DECIDED_TO_ASSESS") == (date(2025, 4, 7), "GIVEN")


def test_a_request_whose_day_is_missing_is_still_a_request():
    said = facts_of(RequestOutcome="A")

    assert day_of(said, "REQUEST_RECEIVED") == (None, "CENSUS")


def test_a_historical_plan_is_issued_on_its_start_and_nothing_is_said_of_the_request():
    said = facts_of(RequestOutcome="H", Assessment={"AssessmentOutcome": "H", "NamedPlan": PLAN})

    assert ("REQUEST_RECEIVED", "") not in said
    assert day_of(said, "DECIDED_TO_ASSESS") == (None, "CENSUS")
    assert day_of(said, "PLAN_ISSUED") == (date(2021, 5, 14), "PLAN_START")
    assert day_of(said, "PLAN_STARTED") == (date(2021, 5, 14), "GIVEN")
    assert day_of(said, "SETTING_NAMED", "1") == (date(2021, 5, 14), "PLAN_START")
    assert said["SETTING_NAMED", "1"].detail == {
        "urn": "900001", "rank": 1, "sen_unit": False, "resourced_provision": True,
    }  # fmt: skip


def test_a_plan_moved_in_was_neither_assessed_nor_issued_here():
    said = facts_of(
        RequestOutcome="H",
        Assessment={"AssessmentOutcome": "H", "NamedPlan": PLAN},
        ActivePlans={"TransferLA": "878", "PlacementDetail": [PLACEMENT], "SENneed": [NEED]},
    )

    assert said["PLAN_MOVED_IN", ""].detail == {"authority": "878"}
    assert day_of(said, "PLAN_STARTED") == (date(2021, 5, 14), "GIVEN")
    assert not {("PLAN_ISSUED", ""), ("DECIDED_TO_ASSESS", "")} & set(said)


@pytest.mark.parametrize(
    ("request_outcome", "kind"),
    [("N", "DECIDED_NOT_TO_ASSESS"), ("W", "REQUEST_WITHDRAWN"), ("H", "DECIDED_TO_ASSESS")],
)
def test_each_outcome_of_a_request_has_its_fact_even_without_a_day(request_outcome, kind):
    assert day_of(facts_of(RequestOutcome=request_outcome), kind) == (None, "CENSUS")


def test_an_undecided_request_has_no_decision():
    assert set(facts_of(ReceivedDate="2025-12-01", RequestOutcome="A")) == {("REQUEST_RECEIVED", "")}


def test_a_refusal_changed_after_mediation_keeps_the_first_decision():
    said = facts_of(
        ReceivedDate="2025-03-03", RequestOutcome="N", RequestOutcomeDate="2025-04-07", RequestMediation="1",
        RequestTribunal="0", Assessment={"AssessmentOutcome": "A"},
    )  # fmt: skip

    assert day_of(said, "DECIDED_NOT_TO_ASSESS") == (date(2025, 4, 7), "GIVEN")
    assert day_of(said, "DECIDED_TO_ASSESS") == (None, "CENSUS")
    assert said["DISPUTE", "request/mediation"].detail == {"about": "REQUEST", "route": "MEDIATION"}
    assert ("DISPUTE", "request/tribunal") not in said


def test_a_refusal_to_issue_followed_by_a_plan_keeps_both():
    said = facts_of(
        RequestOutcome="Y",
        Assessment={"AssessmentOutcome": "N", "AssessmentOutcomeDate": "2025-05-28", "NamedPlan": PLAN},
    )

    assert day_of(said, "DECIDED_NO_PLAN") == (date(2025, 5, 28), "GIVEN")
    assert day_of(said, "PLAN_ISSUED") == (date(2021, 5, 14), "PLAN_START")


def test_a_plan_decided_on_and_not_yet_issued_has_no_day():
    said = facts_of(RequestOutcome="Y", Assessment={"AssessmentOutcome": "Y"})

    assert day_of(said, "DECIDED_PLAN") == (None, "CENSUS")
    assert ("PLAN_ISSUED", "") not in said


def test_a_new_plan_is_issued_on_the_day_given_and_says_whether_exceptions_apply():
    said = facts_of(
        RequestOutcome="Y",
        Assessment={"AssessmentOutcome": "Y", "AssessmentOutcomeDate": "2025-07-18", "Week20": "1", "NamedPlan": PLAN},
    )

    assert day_of(said, "PLAN_ISSUED") == (date(2025, 7, 18), "GIVEN")
    assert said["PLAN_ISSUED", ""].detail == {"exceptions": True}


def test_a_person_who_moved_away_or_abroad_moved_out():
    assert facts_of(RequestOutcome="Y", Exported="866")["MOVED_OUT", ""].detail == {"authority": "866"}
    assert facts_of(RequestOutcome="Y", Exported="XXX")["MOVED_OUT", ""].detail == {}


def test_a_ceased_plan_has_its_day_and_reason_in_words():
    said = facts_of(
        Assessment={"AssessmentOutcome": "H", "NamedPlan": PLAN | {"CeaseDate": "2025-08-31", "CeaseReason": "3"}}
    )

    assert day_of(said, "PLAN_CEASED") == (date(2025, 8, 31), "GIVEN")
    assert said["PLAN_CEASED", ""].detail == {"reason": "HIGHER_EDUCATION"}


def test_a_plan_known_to_have_ended_on_no_day_has_ended_by_the_census():
    said = facts_of(Assessment={"AssessmentOutcome": "H", "NamedPlan": PLAN | {"CeaseReason": "8"}})

    assert day_of(said, "PLAN_CEASED") == (None, "CENSUS")


def test_the_same_placement_said_twice_is_held_twice():
    said = facts_of(ActivePlans={"PlacementDetail": [PLACEMENT, PLACEMENT | {"LeavingDate": "2025-07-22"}]})

    assert ("PLACEMENT_BEGAN", "URN900001/1/2021-09-02") in said
    assert day_of(said, "PLACEMENT_ENDED", "URN900001/1/2021-09-02.2") == (date(2025, 7, 22), "GIVEN")


def test_two_settings_of_one_rank_are_both_held():
    twice = PLAN | {"PlanDetail": [PLAN["PlanDetail"][0], {"UKPRN": "10000007", "PlacementRank": "1"}]}

    said = facts_of(Assessment={"NamedPlan": twice})

    assert said["SETTING_NAMED", "1.2"].detail == {"ukprn": "10000007", "rank": 1}


def test_residence_stood_once_until_2023_and_belongs_to_the_placement_then_held():
    left = PLACEMENT | {"LeavingDate": "2022-07-22"}
    held = PLACEMENT | {"URN": "900002", "EntryDate": "2022-09-05"}

    said = facts_of(ActivePlans={"Res": "B", "PlacementDetail": [left, held]})

    assert said["PLACEMENT_BEGAN", "URN900002/1/2022-09-05"].detail["residential"] == "B"
    assert "residential" not in said["PLACEMENT_BEGAN", "URN900001/1/2021-09-02"].detail


def test_a_review_of_2023_is_known_by_its_decision_alone():
    said = facts_of(RequestOutcome="H", ActivePlans={"LastReview": "2022-11-04"})

    assert set(said) == {("DECIDED_TO_ASSESS", ""), ("REVIEW_DECIDED", "2022-11-04")}
    assert said["REVIEW_DECIDED", "2022-11-04"].detail == {}


def test_everything_about_one_review_stands_in_one_slot():
    said = facts_of(
        ActivePlans={
            "ReviewMeeting": "2025-06-12",
            "ReviewOutcome": "A",
            "LastReview": "2025-07-04",
            "ReviewDraft": "2025-07-09",
        }
    )

    assert {slot for kind, slot in said if "REVIEW" in kind or "NOTICE" in kind} == {"2025-06-12"}
    assert day_of(said, "AMENDMENT_NOTICE_SENT", "2025-06-12") == (date(2025, 7, 9), "GIVEN")


def test_a_phase_transfer_that_lies_ahead_says_its_due_day_and_has_not_happened():
    said = facts_of(ActivePlans={"PhaseTransferDueDate": "2026-02-15", "PhaseTransferFinalDate": "2026-01-10"})

    assert day_of(said, "PHASE_TRANSFER_DUE", "2026-02-15") == (None, "CENSUS")
    assert said["PHASE_TRANSFER_DUE", "2026-02-15"].detail == {"due_on": "2026-02-15"}
    assert day_of(said, "PHASE_TRANSFER_PLAN_ISSUED", "2026-02-15") == (date(2026, 1, 10), "GIVEN")


def test_each_request_of_a_person_is_a_case_of_its_own():
    cases = cases_said({"Requests": [{"RequestOutcome": "N"}, {"RequestOutcome": "A"}]})

    assert [len(case) for case in cases] == [2, 1]


def test_a_person_is_said_in_the_words_of_either_code_set():
    assert person_said({"GenderCurrent": "2"}).sex == person_said({"Sex": "F"}).sex == "F"
    assert person_said({"GenderCurrent": "9"}).sex == ""
    assert main_ethnicity("WENG") == "WBRI"
    assert main_ethnicity("ABRI") == ""
    assert posts_said({"DMO": "Y", "DCO": "N"}) == {"DMO": "IN_POST", "DCO": "NOT_IN_POST"}


@pytest.mark.parametrize("year", KNOWN_YEARS)
@given(seed=st.integers(0, 10_000))
def test_every_fact_has_a_shape_that_casework_knows(year, seed):
    for record in Inventor(year=year, authority="933", seed=seed).people(10):
        for case in cases_said(record):
            for fact in case:
                shape = SHAPES[FactKind(fact.kind)]
                details = {detail.name: detail for detail in shape.details}
                assert DatedBy(fact.dated_by)
                assert shape.is_many or fact.slot == ""
                assert len(fact.slot) <= 48
                assert fact.happened_on or fact.dated_by == facts.CENSUS
                assert set(fact.detail) <= set(details)
                for name, value in fact.detail.items():
                    assert details[name].codes is None or value in details[name].codes.values
