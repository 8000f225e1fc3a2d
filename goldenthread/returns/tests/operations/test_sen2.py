"""Tests of loading a return: what it adds, what it corrects, what it leaves alone, and what it refuses."""

from copy import deepcopy
from datetime import date, timedelta

import pytest

from goldenthread.audit.models import LedgerEntry
from goldenthread.casework.models import Case, CaseLine, Clock, Fact
from goldenthread.casework.operations.deriving import derive
from goldenthread.casework.operations.facts import correct, record, withdraw
from goldenthread.core.identifiers import upn_check_letter
from goldenthread.insight.queries.measuring import world_as_at
from goldenthread.insight.rules.measures import MEASURES
from goldenthread.people.models import ChildOrYoungPerson, Identifier, PersonDetails
from goldenthread.returns.models import KeptFact, MatchCandidate, ReturnFinding, ReturnRecord
from goldenthread.returns.presenters import differs_in
from goldenthread.returns.tests.operations.conftest import NOW, SAMPLE
from goldenthread.sen2.refusals import ReturnRefused
from goldenthread.sen2.tests import samples

pytestmark = pytest.mark.django_db

PLACE = {"URN": "900001", "PlacementRank": "1", "SENunitIndicator": "0", "ResourcedProvisionIndicator": "0"}
TABLES = (ChildOrYoungPerson, PersonDetails, Identifier, Case, Fact, Clock, CaseLine)


def upn(number: int) -> str:
    body = f"9331001{15:02d}{number:03d}"
    return upn_check_letter(body) + body


def person(number: int = 1, *requests, **said):
    """Return a record of somebody with a plan since 2021, or with these requests."""
    historical = {
        "RequestOutcome": "H",
        "Assessment": {
            "AssessmentOutcome": "H",
            "NamedPlan": {"StartDate": "2021-05-14", "PlanDetail": [PLACE], "PB": "0"},
        },
        "ActivePlans": {
            "PlacementDetail": [PLACE | {"EntryDate": "2021-09-02"}],
            "SENneed": [{"SENtype": "ASD", "SENtypeRank": "1"}],
            "ReviewMeeting": "2025-05-06",
            "ReviewOutcome": "M",
            "LastReview": "2025-05-30",
        },
    }
    return {
        "Surname": f"Quillshaw{number}", "Forename": "Orrin", "PersonBirthDate": "2013-02-20", "Sex": "F",
        "Ethnicity": "WBRI", "PostCode": "TA1 1AA", "UPN": upn(number), **said,
        "Requests": list(requests) or [historical],
    }  # fmt: skip


def request(received="2025-03-03", outcome="A", **said):
    return {"ReceivedDate": received, "RequestSource": "1", "RYA": "0", "RequestOutcome": outcome, **said}


def counts():
    return {table.__name__: table.objects.count() for table in TABLES}


def current(kind, slot=""):
    return Fact.objects.get(kind=kind, slot=slot, superseded_at=None)


# ── a first load ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_valid_sample_is_loaded_whole(load_text):
    loaded = load_text(SAMPLE)

    assert loaded.totals["people_added"] == 9
    assert counts() | {"Clock": 0} == {
        "ChildOrYoungPerson": 9, "PersonDetails": 9, "Identifier": 9, "Case": 9, "Fact": 62, "Clock": 0, "CaseLine": 9,
    }  # fmt: skip
    assert (loaded.collection_year, loaded.census_on, loaded.authority_code) == (2026, date(2026, 1, 15), "933")
    assert loaded.header["posts"] == {"DMO": "IN_POST", "DCO": "IN_POST", "DSCO": "BEING_RECRUITED"}
    assert ReturnRecord.objects.filter(matched_by="ADDED").count() == 9
    assert not ReturnFinding.objects.exists()


def test_what_a_file_brings_is_known_only_from_the_day_of_import(load_text):
    loaded = load_text(SAMPLE)

    assert set(Fact.objects.values_list("recorded_at", flat=True)) == {NOW}
    assert set(Fact.objects.values_list("source", "source_ref")) == {("SEN2", loaded.pk)}


def test_every_person_told_of_and_the_return_itself_are_in_the_ledger(load_text):
    loaded = load_text(SAMPLE)

    deeds = list(LedgerEntry.objects.values_list("deed", flat=True))
    assert deeds.count("returns.record.loaded") == 9
    assert deeds.count("returns.return.loaded") == 1
    people = set(LedgerEntry.objects.filter(deed="returns.record.loaded").values_list("person_id", flat=True))
    assert people == set(ChildOrYoungPerson.objects.values_list("pk", flat=True))
    assert loaded.file_sha256


def test_the_bulk_path_leaves_the_derived_rows_that_one_case_at_a_time_would(load_text):
    load_text(SAMPLE)
    clocks, lines = Clock.objects.count(), CaseLine.objects.count()

    for case_id in Case.objects.values_list("pk", flat=True):
        derive(case_ids=[case_id], at=NOW + timedelta(days=1))

    assert clocks > 40
    assert (Clock.objects.count(), CaseLine.objects.count()) == (clocks, lines)


def test_a_name_is_put_in_order_as_a_page_would_put_it(load_records):
    load_records([person(1, Surname="Ávila", Forename="Zoë")])

    assert PersonDetails.objects.get().sort_name == "avila zoe"


@pytest.mark.parametrize("name", sorted(set(samples.expected()) - {"H050.xml"})[::9])
def test_an_invalid_sample_loads_with_its_findings_beside_it(load_text, name):
    loaded = load_text((samples.INVALID / name).read_text())

    assert loaded.totals["people"] == 9
    assert ReturnFinding.objects.count() == sum(loaded.totals["findings_by_rule"].values())


# ── again ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_file_twice_changes_nothing(load_text):
    first = load_text(SAMPLE)
    before = counts()

    again = load_text(SAMPLE)

    assert again.repeats_id == first.pk
    assert counts() == before


def test_the_same_words_in_another_file_change_nothing(load_text):
    load_text(SAMPLE)
    before = counts()

    again = load_text(SAMPLE.replace("<Release>1.0</Release>", "<Release>1.1</Release>"))

    assert (again.totals["people_unchanged"], again.totals.get("facts_recorded")) == (9, 0)
    assert counts() == before


def test_a_dry_run_says_the_same_and_changes_nothing(load_text):
    tried = load_text(SAMPLE, is_dry_run=True)

    assert counts() == dict.fromkeys(counts(), 0)
    loaded = load_text(SAMPLE)
    left_out = {"seconds"}
    assert {k: v for k, v in tried.totals.items() if k not in left_out} == {
        k: v for k, v in loaded.totals.items() if k not in left_out
    }


def test_a_dry_run_keeps_its_findings_and_nobodys_record(load_text):
    load_text((samples.INVALID / "R021.xml").read_text(), is_dry_run=True)

    assert ReturnFinding.objects.get().rule == "R021"
    assert set(ReturnRecord.objects.values_list("matched_by", flat=True)) == {"ADDED"}
    assert all(record == {} for record in ReturnRecord.objects.values_list("record", flat=True))


# ── a newer file ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_newer_file_corrects_and_the_old_row_stays_on_record(load_records):
    load_records([person(1, request(outcome="Y", RequestOutcomeDate="2025-04-07"))])

    newer = load_records([person(1, request(outcome="Y", RequestOutcomeDate="2025-04-09"))], made="02-20")

    old, new = Fact.objects.filter(kind="DECIDED_TO_ASSESS").order_by("recorded_at")
    assert (old.happened_on, new.happened_on) == (date(2025, 4, 7), date(2025, 4, 9))
    assert (old.superseded_by_id, old.superseded_at) == (new.pk, new.recorded_at)
    assert old.superseded_because == "Corrected by the SEN2 return of 2026"
    assert newer.totals["facts_corrected"] == 1
    assert CaseLine.objects.filter(known_until=None).count() == 1


def test_absence_from_a_newer_file_removes_nothing(load_records):
    load_records([person(1), person(2)])
    before = counts()

    load_records([person(1)], made="02-20")

    assert counts() == before


def test_a_later_year_goes_on_with_the_case_that_the_earlier_one_began(load_records):
    load_records([person(1, request("2024-10-07"))], year=2025)
    plan = {"StartDate": "2025-02-20", "PlanDetail": [PLACE], "PB": "0"}
    issued = {"AssessmentOutcome": "Y", "AssessmentOutcomeDate": "2025-02-20", "Week20": "0", "NamedPlan": plan}
    decided = request("2024-10-07", "Y", RequestOutcomeDate="2024-11-15", Assessment=issued)

    load_records([person(1, decided)], year=2026)

    case = Case.objects.get()
    kinds = set(Fact.objects.filter(case=case, superseded_at=None).values_list("kind", flat=True))
    assert {"REQUEST_RECEIVED", "DECIDED_TO_ASSESS", "PLAN_ISSUED", "PLAN_STARTED"} <= kinds


def test_a_historical_record_never_replaces_a_day_that_was_given(load_records):
    plan = {"StartDate": "2024-05-14", "PlanDetail": [PLACE], "PB": "0"}
    issued = {"AssessmentOutcome": "Y", "AssessmentOutcomeDate": "2024-05-10", "Week20": "1", "NamedPlan": plan}
    load_records([person(1, request("2023-12-04", "Y", RequestOutcomeDate="2024-01-10", Assessment=issued))], year=2025)
    by_now = {"RequestOutcome": "H", "Assessment": {"AssessmentOutcome": "H", "NamedPlan": plan}}

    load_records([person(1, by_now)], year=2026)

    assert Case.objects.count() == 1
    assert current("PLAN_ISSUED").happened_on == date(2024, 5, 10)
    assert current("PLAN_ISSUED").detail == {"exceptions": True}
    assert current("DECIDED_TO_ASSESS").happened_on == date(2024, 1, 10)


def test_an_older_year_loaded_later_fills_in_and_replaces_only_inferred_days(load_records):
    plan = {"StartDate": "2024-05-14", "PlanDetail": [PLACE], "PB": "0"}
    by_now = {"RequestOutcome": "H", "Assessment": {"AssessmentOutcome": "H", "NamedPlan": plan}}
    moved = PLACE | {"URN": "900009"}
    load_records([person(1, by_now)], year=2026)
    issued = {"AssessmentOutcome": "Y", "AssessmentOutcomeDate": "2024-05-10", "Week20": "0"}
    then = request(
        "2023-12-04", "Y", RequestOutcomeDate="2024-01-10",
        Assessment=issued | {"NamedPlan": plan | {"PlanDetail": [moved]}},
    )  # fmt: skip

    load_records([person(1, then)], year=2025)

    assert Case.objects.count() == 1
    assert current("REQUEST_RECEIVED").happened_on == date(2023, 12, 4)
    assert (current("PLAN_ISSUED").happened_on, current("PLAN_ISSUED").dated_by) == (date(2024, 5, 10), "GIVEN")
    assert current("SETTING_NAMED", "1").detail["urn"] == "900001"
    assert [kept.because for kept in KeptFact.objects.all()] == ["FILE_IS_OLDER"]


def test_a_plan_whose_start_was_put_right_is_the_same_plan(load_records):
    load_records([person(1)])
    again = person(1)
    again["Requests"][0]["Assessment"]["NamedPlan"]["StartDate"] = "2021-05-17"

    load_records([again], made="02-20")

    assert Case.objects.count() == 1
    assert current("PLAN_STARTED").happened_on == date(2021, 5, 17)


def test_a_request_whose_day_was_put_right_in_the_same_years_file_is_the_same_request(load_records):
    load_records([person(1, request("2025-03-03"))])

    load_records([person(1, request("2025-03-13"))], made="02-20")

    assert Case.objects.count() == 1
    assert current("REQUEST_RECEIVED").happened_on == date(2025, 3, 13)


def test_a_new_request_of_a_later_year_is_a_new_case(load_records):
    load_records([person(1, request("2024-03-04", "N", RequestOutcomeDate="2024-04-08"))], year=2025)

    load_records([person(1, request("2025-03-03"))], year=2026)

    assert Case.objects.count() == 2


# ── a decision put right ──────────────────────────────────────────────────────────────────────────────────────────


def assessed(outcome, received="2025-03-03", **said):
    """Return a request that was assessed, with this outcome."""
    return request(
        received, "Y", RequestOutcomeDate="2025-04-07", Assessment={"AssessmentOutcome": outcome, **said}
    )  # fmt: skip


def refused(on="2025-04-07", **said):
    return request("2025-03-03", "N", RequestOutcomeDate=on, **said)


NO_PLAN = assessed("N", AssessmentOutcomeDate="2025-06-16")
NAMED = {"StartDate": "2025-07-14", "PlanDetail": [PLACE], "PB": "0"}
PLAN = assessed("Y", AssessmentOutcomeDate="2025-07-11", Week20="0", NamedPlan=NAMED)
WITHDRAWN = assessed("W")
DECISIONS = {
    "DECIDED_TO_ASSESS", "DECIDED_NOT_TO_ASSESS", "REQUEST_WITHDRAWN", "DECIDED_PLAN", "PLAN_ISSUED", "PLAN_STARTED",
    "PLAN_TERMS", "SETTING_NAMED", "DECIDED_NO_PLAN", "ASSESSMENT_WITHDRAWN",
}  # fmt: skip


def decisions(person_number=1):
    held = Fact.objects.filter(
        kind__in=DECISIONS, superseded_at=None, case__person__identifiers__value=upn(person_number)
    )
    return set(held.values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (refused(), request("2025-03-03", "Y", RequestOutcomeDate="2025-04-07")),
        (request("2025-03-03", "Y", RequestOutcomeDate="2025-04-07"), refused()),
        (request("2025-03-03", "W"), refused()),
        (refused(), request("2025-03-03", "W")),
        (NO_PLAN, PLAN),
        (NO_PLAN, assessed("Y")),
        (PLAN, NO_PLAN),
        (PLAN, WITHDRAWN),
        (WITHDRAWN, NO_PLAN),
    ],
)
@pytest.mark.parametrize("year", [2025, 2026])
def test_a_decision_that_a_newer_file_states_otherwise_is_taken_back(load_records, first, then, year):
    load_records([person(1, first)], year=year)
    at_first = decisions()
    load_records([person(2, then)], year=year, made="02-01")
    stated = decisions(person_number=2)

    newer = load_records([person(1, then)], year=2026, made="02-20")

    assert decisions(person_number=1) == stated
    assert not KeptFact.objects.exists()
    taken_back = Fact.objects.filter(kind__in=at_first - stated).exclude(superseded_at=None)
    assert taken_back.count() == len(at_first - stated) == newer.totals["facts_corrected"]
    for fact in taken_back:
        assert fact.superseded_because == "Corrected by the SEN2 return of 2026"
        assert fact.superseded_by.superseded_at is None
        [entry] = LedgerEntry.objects.filter(deed="casework.fact.corrected", detail__supersedes=fact.pk)
        assert (entry.person_id, entry.subject_id) == (fact.case.person_id, fact.superseded_by_id)


def test_a_decision_taken_back_leaves_the_derived_rows_of_the_other_alone(load_records):
    load_records([person(1, PLAN)])
    alone = CaseLine.objects.filter(known_until=None).values_list("stage", "turn", "plan_issued_on", "next_duty").get()
    load_records([person(2, NO_PLAN)], made="02-01")

    load_records([person(2, PLAN)], made="02-20")

    lines = CaseLine.objects.filter(known_until=None).values_list("stage", "turn", "plan_issued_on", "next_duty")
    assert list(lines) == [alone, alone]


def test_a_decision_that_was_put_right_and_put_back_is_as_the_newest_file_says(load_records):
    for day, said in (("01-20", NO_PLAN), ("02-01", PLAN), ("02-20", NO_PLAN)):
        load_records([person(1, said)], made=day)

    assert decisions() == {"DECIDED_TO_ASSESS", "DECIDED_NO_PLAN"}
    assert not KeptFact.objects.exists()


def test_a_first_decision_that_was_changed_stays_beside_what_followed(load_records):
    load_records([person(1, refused())])
    changed = refused(RequestTribunal="1", Assessment=PLAN["Assessment"])

    load_records([person(1, changed)], made="02-20")

    assert {"DECIDED_NOT_TO_ASSESS", "DECIDED_TO_ASSESS", "PLAN_ISSUED"} <= decisions()
    assert not Fact.objects.exclude(superseded_at=None).exists()


def test_a_decision_that_is_historical_by_now_takes_no_refusal_of_its_year_back(load_records):
    load_records([person(1, refused())], year=2025)
    by_now = request("2025-03-03", "H", Assessment={"AssessmentOutcome": "H", "NamedPlan": NAMED})

    load_records([person(1, by_now)], year=2026)

    assert {"DECIDED_NOT_TO_ASSESS", "DECIDED_TO_ASSESS", "PLAN_STARTED"} <= decisions()
    assert Case.objects.count() == 1


def test_a_decision_recorded_here_stays_and_is_listed_with_what_the_file_says(load_records):
    load_records([person(1, assessed("A"))])
    here = record(
        case=Case.objects.get(), kind="DECIDED_NO_PLAN", happened_on=date(2025, 6, 16), detail={}, by=None,
        at=NOW + timedelta(hours=1),
    )  # fmt: skip

    newer = load_records([person(1, assessed("Y", AssessmentOutcomeDate="2025-07-11", Week20="0"))], made="02-20")

    assert decisions() == {"DECIDED_TO_ASSESS", "DECIDED_NO_PLAN"}
    kept = KeptFact.objects.get()
    assert (kept.fact, kept.because, kept.said_on) == (here, "RECORDED_HERE", date(2025, 7, 11))
    assert differs_in(kept) == "The file says: Final plan issued"
    assert newer.totals["facts_kept"] == 1


def test_a_plan_issued_here_after_a_refusal_is_a_changed_decision_and_no_contradiction(load_records):
    load_records([person(1, assessed("A"))])
    record(
        case=Case.objects.get(), kind="PLAN_ISSUED", happened_on=date(2026, 2, 2), detail={}, by=None,
        at=NOW + timedelta(hours=1),
    )  # fmt: skip

    load_records([person(1, NO_PLAN)], made="02-20")

    assert {"PLAN_ISSUED", "DECIDED_NO_PLAN"} <= decisions()
    assert not KeptFact.objects.exists()


def test_an_older_file_loaded_later_takes_no_decision_back(load_records):
    load_records([person(1, PLAN)], made="02-20")
    newest = decisions()

    load_records([person(1, NO_PLAN)], made="01-20")

    assert decisions() == newest
    assert {kept.because for kept in KeptFact.objects.all()} == {"FILE_IS_OLDER"}


# ── what was recorded here ────────────────────────────────────────────────────────────────────────────────────────


def test_what_somebody_recorded_here_is_kept_and_the_difference_told(load_records):
    load_records([person(1, request("2025-03-03"))])
    correct(
        fact=current("REQUEST_RECEIVED"), happened_on=date(2025, 3, 5), detail={"source": "SETTING"}, because="letter",
        by=None, at=NOW + timedelta(hours=1),
    )  # fmt: skip

    newer = load_records([person(1, request("2025-03-03", "Y", RequestOutcomeDate="2025-04-07"))], made="02-20")

    assert current("REQUEST_RECEIVED").happened_on == date(2025, 3, 5)
    kept = KeptFact.objects.get()
    assert (kept.because, kept.said_on, kept.fact) == (
        "RECORDED_HERE", date(2025, 3, 3), current("REQUEST_RECEIVED"),
    )  # fmt: skip
    assert (newer.totals["facts_kept"], newer.totals["facts_recorded"]) == (1, 1)
    assert Case.objects.count() == 1


def test_what_somebody_withdrew_here_does_not_come_back(load_records):
    load_records([person(1)])
    withdraw(fact=current("REVIEW_MEETING", "2025-05-06"), because="wrong child", by=None, at=NOW + timedelta(hours=1))
    again = person(1)
    again["Requests"][0]["ActivePlans"]["SENneed"].append({"SENtype": "SLCN", "SENtypeRank": "2"})

    load_records([again], made="02-20")

    assert not Fact.objects.filter(kind="REVIEW_MEETING", superseded_at=None).exists()
    assert KeptFact.objects.get().because == "WITHDRAWN_HERE"
    assert current("NEED_IDENTIFIED", "2").detail == {"need": "SLCN", "rank": 2}


# ── who it is ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_person_is_known_by_the_upn_even_when_the_name_changed(load_records):
    load_records([person(1)])

    newer = load_records([person(1, Surname="Rowanthorn")], made="02-20")

    assert newer.totals["people_matched"] == {"UPN": 1}
    assert PersonDetails.objects.get(superseded_at=None).surname == "Rowanthorn"
    assert CaseLine.objects.get(known_until=None).sort_name == "rowanthorn orrin"


def test_a_changed_upn_becomes_a_former_one_and_still_finds_its_person(load_records):
    load_records([person(1, UniqueLearnerNumber="1234567899")])

    load_records([person(2, Surname="Quillshaw1", UniqueLearnerNumber="1234567899")], made="02-20")
    third = load_records([person(1, PostCode="TA2 2BB")], made="03-20")

    assert ChildOrYoungPerson.objects.count() == 1
    numbers = Identifier.objects.filter(superseded_at=None).values_list("kind", "value")
    assert set(numbers) == {("FORMER_UPN", upn(1)), ("UPN", upn(2)), ("ULN", "1234567899")}
    assert third.totals["people_matched"] == {"FORMER_UPN": 1}


def test_an_older_file_does_not_bring_back_a_number_that_was_replaced(load_records):
    load_records([person(2, UniqueLearnerNumber="1234567899")], year=2026)

    load_records([person(1, UniqueLearnerNumber="1234567899", Surname="Quillshaw2")], year=2025)

    numbers = Identifier.objects.filter(superseded_at=None, kind__contains="UPN").values_list("kind", "value")
    assert set(numbers) == {("UPN", upn(2)), ("FORMER_UPN", upn(1))}


def without_number(record, reason="UN2"):
    return {tag: value for tag, value in record.items() if tag != "UPN"} | {"UPNunknown": reason}


def test_name_and_birth_alone_wait_for_somebody_to_say(load_records):
    load_records([person(1)])
    before = counts()

    newer = load_records([without_number(person(1))], made="02-20")

    assert newer.totals["people_in_doubt"] == 1
    assert counts() == before
    assert MatchCandidate.objects.get().doubt == "NAME_AND_BIRTH"
    waiting = ReturnRecord.objects.get(of_import=newer)
    assert (waiting.person_id, waiting.matched_by) == (None, "")
    assert waiting.record["Surname"] == "Quillshaw1"


def test_twins_of_one_file_are_two_people(load_records):
    load_records([person(1, Forename="Tavish"), person(2, Forename="Rilla", Surname="Quillshaw1")])

    assert ChildOrYoungPerson.objects.count() == 2


def test_two_people_of_one_name_and_birth_in_one_file_are_told_apart_by_their_numbers(load_records):
    load_records([person(1), person(2, Surname="Quillshaw1")])
    load_records([person(1, PostCode="TA2 2BB"), person(2, Surname="Quillshaw1", PostCode="TA3 3DD")], made="02-20")

    assert ChildOrYoungPerson.objects.count() == 2
    assert not MatchCandidate.objects.exists()


def test_a_number_with_neither_the_name_nor_the_birth_waits(load_records):
    load_records([person(1)])

    load_records([person(1, Surname="Sorrelpike", Forename="Xanthe", PersonBirthDate="2018-01-01")], made="02-20")

    assert MatchCandidate.objects.get().doubt == "NOTHING_ELSE_AGREES"


def test_two_numbers_of_two_people_wait(load_records):
    load_records([person(1, UniqueLearnerNumber="1234567899"), person(2)])

    load_records([person(2, UniqueLearnerNumber="1234567899", Surname="Gorsefold")], made="02-20")

    assert sorted(MatchCandidate.objects.values_list("doubt", flat=True)) == ["NUMBERS_DISAGREE"] * 2


def test_the_same_number_on_two_records_of_a_file_adds_two_people_and_then_waits(load_records):
    load_records([person(1), person(1, Surname="Nettlewick", Forename="Rilla")])

    assert ChildOrYoungPerson.objects.count() == 2
    assert Identifier.objects.filter(value=upn(1)).count() == 2
    load_records([person(1, Surname="Fenmire", Forename="Ulric", PostCode="TA2 2BB")], made="02-20")
    assert sorted(MatchCandidate.objects.values_list("doubt", flat=True)) == ["SEVERAL_HOLD_IT"] * 2


def test_two_records_about_one_person_take_the_first_and_ask_about_the_second(load_records):
    load_records([person(1)])

    load_records([person(1, PostCode="TA2 2BB"), person(1, PostCode="TA3 3DD")], made="02-20")

    assert ChildOrYoungPerson.objects.count() == 1
    assert MatchCandidate.objects.get().doubt == "TWICE_IN_FILE"
    assert PersonDetails.objects.get(superseded_at=None).postcode == "TA2 2BB"


# ── refused ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        SAMPLE[:5000], SAMPLE.replace("<LEA>933", "<LEA>878"),
        SAMPLE.replace(">2026<", ">2019<").replace("2026-01-15", "2019-01-17"), "", "Surname,Forename\n",
    ],
    ids=["cut short", "another authority", "another year", "empty", "csv"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_leaves_nothing(load_text, text):
    with pytest.raises(ReturnRefused):
        load_text(text)

    assert counts() == dict.fromkeys(counts(), 0)


def test_a_record_says_everything_the_file_said_even_what_could_not_be_read(load_text):
    load_text((samples.INVALID / "S014.xml").read_text())

    record = ReturnRecord.objects.get(number=1)
    assert record.record["unread"] == [["Requests 1 / ActivePlans / SENneed 1", "SENtype", 66, "AUT"]]
    assert not Fact.objects.filter(case__person=record.person, kind="NEED_IDENTIFIED").exists()
    assert deepcopy(record.record)["Requests"][0]["ReceivedDate"] == "2025-03-03"


def test_a_file_that_only_knows_more_of_what_was_recorded_here_contradicts_nothing(load_records):
    load_records([person(1, request("2025-03-03"))])
    correct(
        fact=current("REQUEST_RECEIVED"), happened_on=date(2025, 3, 3), detail={"source": "YOUNG_PERSON_OR_PARENT"},
        because="letter", by=None, at=NOW + timedelta(hours=1),
    )  # fmt: skip

    load_records([person(1, request("2025-03-03", "Y", RequestOutcomeDate="2025-04-07"))], made="02-20")

    assert not KeptFact.objects.exists()
    assert current("REQUEST_RECEIVED").detail == {"source": "YOUNG_PERSON_OR_PARENT"}


@pytest.mark.parametrize(
    ("said", "corrected", "kind"),
    [
        ({"URN": "900001"}, {"SENSetting": "EYP"}, "EARLY_YEARS"),
        ({"SENSetting": "EYP"}, {"URN": "900001"}, "UNKNOWN"),  # which no list of settings knows here
    ],
)
def test_of_two_placements_of_one_day_the_corrected_one_is_measured(load_records, said, corrected, kind):
    days = {name: value for name, value in PLACE.items() if name != "URN"} | {"EntryDate": "2021-09-02"}
    first, second = person(), person()
    first["Requests"][0]["ActivePlans"]["PlacementDetail"] = [days | said]
    second["Requests"][0]["ActivePlans"]["PlacementDetail"] = [days | corrected]

    load_records([first])
    load_records([second], made="01-25")

    measure = MEASURES["plans-open"]
    setting = next(each for each in measure.breakdowns if each.code == "setting")
    with world_as_at(on=date(2026, 1, 31), known_at=NOW + timedelta(days=1)) as world:
        found = {part.code: part.count for part in world.parts(measure, setting)}
    assert found == dict.fromkeys(found, 0) | {kind: 1}
