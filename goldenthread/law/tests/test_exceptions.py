"""Every exception, with its exact test and the recorded reason without which it does not apply."""

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.law import clock, facts_from

RECEIVED = {"fact": "request_received", "on": "2026-01-05"}
ORDER = {"fact": "tribunal_order", "on": "2026-03-02", "order": "amend_contents"}


def because(exception: str, *limits: str, on: str = "2026-02-10") -> dict[str, Any]:
    return {
        "fact": "impractical",
        "on": on,
        "limits": list(limits),
        "exception": exception,
        "because": "we were told so",
    }


def duty(facts: list[dict[str, Any]], name: str, on: str = "2030-01-01") -> dict[str, Any]:
    return next(one for one in clock(facts_from(facts), on=date.fromisoformat(on)) if one["id"] == name)


def closed(kind: str, first_day: str, reopens: str) -> dict[str, Any]:
    return {"fact": "setting_closed", "kind": kind, "first_day": first_day, "reopens": reopens}


def asked(adviser: str, on: str) -> dict[str, Any]:
    return {"fact": "advice_requested", "on": on, "id": adviser, "adviser": adviser}


@pytest.mark.parametrize(
    ("first_day", "reopens", "asked_on", "applies"),
    [
        ("2026-01-20", "2026-02-17", "2026-01-13", True),
        ("2026-01-20", "2026-02-17", "2026-02-10", True),
        ("2026-01-20", "2026-02-17", "2026-01-12", False),
        ("2026-01-20", "2026-02-17", "2026-02-11", False),
        ("2026-01-20", "2026-02-16", "2026-01-20", False),
    ],
)
@pytest.mark.parametrize(
    ("kind", "adviser", "code"), [("school", "head", "EX-SCHOOL"), ("early_years", "early_years", "EX-EY")]
)
def test_a_closure_counts_from_a_week_before_it_to_a_week_before_it_ends(
    kind, adviser, code, first_day, reopens, asked_on, applies
):
    facts = [RECEIVED, closed(kind, first_day, reopens), asked(adviser, asked_on), because(code, "NA-DECIDE")]

    found = duty(facts, "NA-DECIDE")

    assert [(one["code"], one["applies"]) for one in found["exceptions"]] == [(code, applies)]
    assert (found["due_on"] is None) == applies


def test_any_closure_that_qualifies_is_enough():
    short, long = closed("school", "2026-01-10", "2026-01-12"), closed("school", "2026-01-20", "2026-02-17")

    assert (
        duty([RECEIVED, long, short, asked("head", "2026-01-14"), because("EX-SCHOOL", "NA-DECIDE")], "NA-DECIDE")[
            "due_on"
        ]
        is None
    )


def test_advice_asked_of_somebody_else_or_for_an_earlier_request_does_not_count():
    shut = closed("school", "2026-01-20", "2026-02-17")
    other = [RECEIVED, shut, asked("ep", "2026-01-14"), because("EX-SCHOOL", "NA-DECIDE")]
    earlier = [{**RECEIVED, "on": "2026-01-15"}, shut, asked("head", "2026-01-14"), because("EX-SCHOOL", "NA-DECIDE")]

    assert duty(other, "NA-DECIDE")["due_on"] == "2026-02-16"
    assert duty(earlier, "NA-DECIDE")["due_on"] == "2026-02-26"


def away(first_day: str, last_day: str, who: str = "child") -> dict[str, Any]:
    return {"fact": "away", "who": who, "first_day": first_day, "last_day": last_day}


def test_two_stretches_that_touch_are_one_absence_and_two_apart_are_not():
    reason = because("EX-ABSENT4", "NA-DECIDE")
    together = [RECEIVED, away("2026-01-10", "2026-01-20"), away("2026-01-21", "2026-02-06"), reason]
    apart = [RECEIVED, away("2026-01-10", "2026-01-20"), away("2026-01-22", "2026-02-08"), reason]
    two_people = [RECEIVED, away("2026-01-10", "2026-01-20"), away("2026-01-21", "2026-02-06", "parent"), reason]

    assert duty(together, "NA-DECIDE")["due_on"] is None
    assert duty(apart, "NA-DECIDE")["due_on"] == duty(two_people, "NA-DECIDE")["due_on"] == "2026-02-16"


def test_the_absence_of_somebody_outside_the_family_is_nothing():
    facts = [RECEIVED, away("2026-01-05", "2026-03-31", "educational psychologist"), because("EX-ABSENT4", "NA-DECIDE")]

    found = duty(facts, "NA-DECIDE")

    assert found["due_on"] == "2026-02-16"
    assert found["exceptions"][0]["applies"] is False


@pytest.mark.parametrize(("last_day", "applies"), [("2026-03-23", True), ("2026-03-22", False)])
def test_two_weeks_away_excuse_an_order(last_day, applies):
    found = duty([ORDER, away("2026-03-10", last_day), because("EX-ABSENT2", "TO-AMEND", on="2026-03-24")], "TO-AMEND")

    assert (found["due_on"] is None) == applies
    assert found["original_due_on"] == "2026-04-06"


def test_two_weeks_away_before_the_order_excuse_nothing():
    found = duty([ORDER, away("2026-01-10", "2026-02-20"), because("EX-ABSENT2", "TO-AMEND")], "TO-AMEND")

    assert found["due_on"] == "2026-04-06"


def personal(
    reason: str, who: str = "parent", first_day: str = "2026-01-20", last_day: str = "2026-02-01"
) -> dict[str, Any]:
    return {
        "fact": "personal_circumstances",
        "who": who,
        "first_day": first_day,
        "last_day": last_day,
        "reason": reason,
    }


@pytest.mark.parametrize(
    ("circumstances", "applies"),
    [
        (personal("a death in the family"), True),
        (personal("a death in the family", who="the caseworker"), False),
        (personal("an educational psychologist shortage"), False),
        (personal("high caseload"), False),
        (personal("a death in the family", first_day="2026-03-01", last_day="2026-03-20"), False),
    ],
)
def test_personal_circumstances_are_the_familys_and_fall_in_the_period(circumstances, applies):
    found = duty([RECEIVED, circumstances, because("EX-PERSONAL", "NA-DECIDE")], "NA-DECIDE")

    assert [one["applies"] for one in found["exceptions"]] == [applies]
    assert (found["due_on"] is None) == applies


@pytest.mark.parametrize(("missed_on", "applies"), [("2026-04-02", True), ("2026-04-03", False)])
def test_a_missed_appointment_excuses_advice_within_its_six_weeks(missed_on, applies):
    missed = {"fact": "appointment_missed", "on": missed_on, "id": "health"}

    found = duty([asked("health", "2026-02-19"), missed, because("EX-APPT", "NA-ADVICE", on=missed_on)], "NA-ADVICE")

    assert (found["due_on"] is None) == applies


def test_a_family_that_wants_to_say_more_excuses_an_order():
    more = {"fact": "further_representations", "on": "2026-03-20"}

    assert duty([ORDER, more, because("EX-REPS", "TO-AMEND", on="2026-03-20")], "TO-AMEND")["state"] == "excused"
    assert duty([ORDER, more, because("EX-REPS", "TO-NAME", on="2026-03-20")], "TO-AMEND")["due_on"] == "2026-04-06"


def test_a_recorded_reason_without_its_limb_excuses_nothing():
    found = duty([RECEIVED, because("EX-PERSONAL", "NA-DECIDE")], "NA-DECIDE")

    assert found["due_on"] == "2026-02-16"
    assert found["exceptions"] == [
        {"code": "EX-PERSONAL", "applies": False, "tested": {}, "because": "No fact shows it."}
    ]


@pytest.mark.parametrize("limit", ["AR-DECIDE", "AR-FINAL", "RA-DECIDE", "PL-REPS", "MV-TRANSFER", "PT-EARLIER"])
def test_reviews_notices_transfers_and_moves_know_no_exception(limit):
    facts = [
        {"fact": "review_meeting", "on": "2026-01-05"},
        {"fact": "amendment_notice_sent", "on": "2026-01-20", "how": "email", "review": True},
        {"fact": "draft_served", "on": "2026-01-20", "how": "email"},
        {"fact": "reassessment_requested", "on": "2026-01-05"},
        {"fact": "old_authority_aware", "on": "2026-01-05"},
        {"fact": "moved", "on": "2026-01-05"},
        {"fact": "phase_transfer", "phase": "primary_to_secondary", "year": 2026},
        away("2026-01-06", "2026-04-30"),
        because("EX-ABSENT4", limit),
    ]

    found = duty(facts, limit)

    assert found["due_on"] is not None
    assert all(not one["applies"] for one in found["exceptions"])


def test_an_excused_duty_that_is_done_is_met_and_never_late():
    facts = [
        RECEIVED,
        away("2026-01-06", "2026-03-01"),
        because("EX-ABSENT4", "NA-DECIDE"),
        {"fact": "decided_to_assess", "on": "2026-03-10"},
    ]

    found = duty(facts, "NA-DECIDE")

    assert (found["state"], found["met_on"], found["due_on"]) == ("met", "2026-03-10", None)
    assert "as soon as practicable" in found["why"]


def test_an_exception_holds_only_from_the_day_its_reason_was_recorded():
    facts = [RECEIVED, away("2026-01-06", "2026-03-01"), because("EX-ABSENT4", "NA-DECIDE", on="2026-02-20")]

    assert duty(facts, "NA-DECIDE", on="2026-02-19")["state"] == "late"
    assert duty(facts, "NA-DECIDE", on="2026-02-20")["state"] == "excused"


def test_later_limits_are_tested_separately_and_nothing_is_added_to_them():
    facts = [RECEIVED, away("2026-01-06", "2026-03-01"), because("EX-ABSENT4", "NA-DECIDE")]

    assert duty(facts, "PL-FINAL")["due_on"] == (date(2026, 1, 5) + timedelta(days=140)).isoformat()


@pytest.mark.parametrize(("who", "applies"), [("parent", True), ("young_person", False), ("child", False)])
def test_for_a_detained_person_only_a_parents_absence_counts(who, applies):
    away = {"fact": "away", "who": who, "first_day": "2026-09-20", "last_day": "2026-10-17"}
    request = {"fact": "custody_request", "on": "2026-09-14"}

    found = duty([request, away, because("EX-ABSENT4", "CU-DECIDE")], "CU-DECIDE")

    assert found["due_on"] == (None if applies else "2026-10-26")
    assert [one["applies"] for one in found["exceptions"]] == [applies]


def test_the_closing_of_an_early_years_provider_excuses_nothing_in_custody():
    facts = [
        {"fact": "custody_request", "on": "2026-07-01"},
        closed("early_years", "2026-07-20", "2026-09-01"),
        asked("early_years", "2026-07-20"),
        because("EX-EY", "CU-DECIDE"),
    ]

    assert duty(facts, "CU-DECIDE")["due_on"] == "2026-08-12"
