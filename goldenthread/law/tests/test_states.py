"""What state a duty is in on a day, and what meets, ends or begins it anew."""

from datetime import date

import pytest

from goldenthread.law import Fact, FactsRefused, NoDutyInForce, UnknownFact, clock, due_dates, facts_from


def d(text: str) -> date:
    return date.fromisoformat(text)


def said(*facts: tuple) -> list[Fact]:
    """Return facts from (name, day or None, fields) in short."""
    return [Fact(kind, d(day) if day else None, fields[0] if fields else {}) for kind, day, *fields in facts]


def state(facts: list[Fact], on: str, duty: str) -> list[str]:
    return [one["state"] for one in clock(facts, on=d(on)) if one["id"] == duty]


REQUEST = ("request_received", "2026-01-05", {"by": "parent"})


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-01-04", "not_engaged_yet"), ("2026-01-05", "waiting"), ("2026-02-16", "waiting"), ("2026-02-17", "late")],
)
def test_a_limit_waits_to_the_end_of_its_last_day_and_then_is_late(on, expected):
    assert state(said(REQUEST), on, "NA-DECIDE") == [expected]


@pytest.mark.parametrize(("decided", "expected"), [("2026-02-16", "met"), ("2026-02-17", "met_late")])
def test_a_decision_on_the_last_day_is_in_time(decided, expected):
    facts = said(REQUEST, ("decided_to_assess", decided))

    assert state(facts, "2026-03-01", "NA-DECIDE") == [expected]
    assert state(facts, "2026-02-15", "NA-DECIDE") == ["waiting"]


def test_a_decision_counts_from_the_day_its_notice_went():
    facts = said(REQUEST, ("decided_to_assess", "2026-02-10", {"sent": d("2026-02-20")}))

    assert state(facts, "2026-02-18", "NA-DECIDE") == ["late"]
    assert state(facts, "2026-02-20", "NA-DECIDE") == ["met_late"]


def test_a_decision_to_assess_keeps_the_later_limits_running():
    facts = said(REQUEST, ("decided_to_assess", "2026-02-10"))

    assert state(facts, "2026-03-01", "NA-NOPLAN") == state(facts, "2026-03-01", "PL-FINAL") == ["waiting"]
    assert state(facts, "2026-06-01", "PL-FINAL") == ["late"]


@pytest.mark.parametrize("ended", ["decided_not_to_assess", "withdrawn", "moved_out"])
def test_a_refusal_a_withdrawal_and_a_move_end_what_would_follow(ended):
    facts = said(REQUEST, (ended, "2026-02-10"))

    for duty in ("NA-NOPLAN", "NA-PLANDEC", "PL-FINAL"):
        assert state(facts, "2030-01-01", duty) == ["ended"]
    assert state(facts, "2026-03-01", "NA-DECIDE") == ["met" if ended == "decided_not_to_assess" else "ended"]


def test_a_decision_for_no_plan_meets_its_own_limit_and_ends_the_final_one():
    facts = said(REQUEST, ("decided_to_assess", "2026-02-10"), ("decided_no_plan", "2026-04-20"))

    assert state(facts, "2030-01-01", "NA-NOPLAN") == ["met"]
    assert state(facts, "2030-01-01", "PL-FINAL") == ["ended"]


def test_a_decision_for_a_plan_ends_the_no_plan_limit_and_leaves_the_final_one_open():
    facts = said(REQUEST, ("decided_to_assess", "2026-02-10"), ("decided_plan", "2026-04-20"))

    assert state(facts, "2026-05-01", "NA-NOPLAN") == ["ended"]
    assert state(facts, "2026-05-01", "NA-PLANDEC") == ["met"]
    assert state(facts, "2026-05-01", "PL-FINAL") == ["waiting"]


@pytest.mark.parametrize(
    ("begun", "duty"),
    [
        (REQUEST, "NA-NOPLAN"),
        (("tribunal_order", "2026-01-05", {"order": "assess"}), "TO-ASSESS-NOPLAN"),
        (("appeal_conceded", "2026-01-05", {"appeal": "refusal_to_assess"}), "UN-ASSESS-NOPLAN"),
        (("custody_request", "2026-01-05"), "CU-NOPLAN"),
    ],
)
def test_a_late_decision_for_a_plan_is_no_late_notice_that_there_will_be_none(begun, duty):
    facts = said(begun, ("decided_plan", "2027-01-05"))

    [found] = [one for one in clock(facts, on=d("2027-02-01")) if one["id"] == duty]

    assert (found["state"], found["met_on"]) == ("ended", None)
    assert found["why"].endswith(" It ended on 2027-01-05 and nothing more is owed.") or not found["verified"]
    assert state(said(begun, ("decided_no_plan", "2027-01-05")), "2027-02-01", duty) == ["met_late"]


@pytest.mark.parametrize(
    ("later", "ended"),
    [
        ("decided_plan", ["TO-ASSESS-NOTIFY", "TO-ASSESS-NOPLAN"]),
        ("decided_no_plan", ["TO-ASSESS-NOTIFY", "TO-ASSESS-FINAL"]),
        ("withdrawn", ["TO-ASSESS-NOTIFY", "TO-ASSESS-NOPLAN", "TO-ASSESS-FINAL"]),
    ],
)
def test_an_agreement_that_borrows_the_times_of_an_order_ends_as_the_order_would(later, ended):
    facts = said(("mediation_agreement", "2026-04-20", {"matter": "assess"}), (later, "2026-12-01"))

    states = {one["for"]: one["state"] for one in clock(facts, on=d("2027-01-10"))}

    assert [duty for duty, state in states.items() if state == "ended"] == ended


def test_a_final_plan_ends_decisions_that_nobody_recorded():
    facts = said(REQUEST, ("final_issued", "2026-05-20"))

    assert state(facts, "2026-06-01", "NA-DECIDE") == state(facts, "2026-06-01", "NA-NOPLAN") == ["ended"]
    assert state(facts, "2026-06-01", "PL-FINAL") == ["met"]
    assert state(facts, "2026-06-01", "PL-PROVISION") == ["waiting"]


def test_a_second_request_joins_the_first_while_that_is_open():
    facts = said(REQUEST, ("request_received", "2026-02-01", {"by": "school"}), ("decided_to_assess", "2026-02-10"))

    assert len([one for one in clock(facts, on=d("2026-03-01")) if one["id"] == "PL-FINAL"]) == 1


def test_a_request_after_a_refusal_begins_its_own_clocks():
    facts = said(REQUEST, ("decided_not_to_assess", "2026-02-10"), ("request_received", "2026-09-01"))

    assert state(facts, "2026-09-02", "NA-DECIDE") == ["met", "waiting"]
    assert state(facts, "2026-09-02", "PL-FINAL") == ["ended", "waiting"]


def test_being_brought_to_attention_begins_the_same_clocks():
    found = clock(said(("brought_to_attention", "2026-01-05", {"by": "health"})), on=d("2026-01-06"))

    assert {one["id"]: one["due_on"] for one in found}["PL-FINAL"] == "2026-05-25"


def test_the_cycle_begins_anew_on_the_day_a_review_decision_was_sent():
    facts = said(
        ("plan_made", "2024-05-20"),
        ("review_meeting", "2025-04-01"),
        ("review_decision_sent", "2025-04-20", {"outcome": "maintain"}),
        ("review_decision_sent", "2026-04-25", {"outcome": "maintain"}),
    )

    cycles = [one for one in clock(facts, on=d("2026-05-01")) if one["id"] == "AR-CYCLE"]

    assert [(one["due_on"], one["state"]) for one in cycles] == [
        ("2025-05-19", "met"),
        ("2026-04-19", "met_late"),
        ("2027-04-24", "waiting"),
    ]


def test_a_plan_issued_after_assessing_again_begins_the_cycle_anew():
    facts = said(("plan_made", "2024-05-20"), ("reassessment_agreed", "2025-01-10"), ("final_issued", "2025-03-20"))

    cycles = [(one["due_on"], one["state"]) for one in clock(facts, on=d("2025-04-01")) if one["id"] == "AR-CYCLE"]

    assert cycles == [("2025-05-19", "ended"), ("2026-03-19", "waiting")]


def test_notice_of_a_meeting_is_owed_before_it_and_over_once_it_is_held():
    facts = said(("review_meeting", "2026-05-07"))

    assert state(facts, "2026-04-01", "AR-NOTICE") == ["waiting"]
    assert state(facts, "2026-04-24", "AR-NOTICE") == ["late"]
    assert state(facts, "2026-05-07", "AR-NOTICE") == ["ended"]
    assert state(facts, "2026-04-01", "AR-REPORT") == ["not_engaged_yet"]


def test_a_minimum_period_waits_and_then_has_run():
    facts = said(("draft_served", "2026-03-13", {"how": "email"}))

    assert state(facts, "2026-03-27", "PL-REPS") == ["waiting"]
    assert state(facts, "2026-03-28", "PL-REPS") == ["met"]


def test_a_final_plan_inside_the_fifteen_days_cuts_them_short():
    facts = said(("draft_served", "2026-03-13", {"how": "email"}), ("final_issued", "2026-03-20"))

    assert state(facts, "2026-04-01", "PL-REPS") == ["ended"]


def test_each_draft_and_each_notice_has_its_own_days():
    facts = said(("draft_served", "2026-03-13", {"how": "email"}), ("draft_served", "2026-03-30", {"how": "email"}))

    assert [one.due_on for one in due_dates(facts) if one.id == "PL-REPS"] == [d("2026-03-27"), d("2026-04-13")]


def test_a_right_that_runs_out_has_ended_and_nobody_is_late():
    facts = said(("notice_sent", "2026-02-16", {"decision": "refusal_to_assess"}))

    assert state(facts, "2026-04-16", "AP-LODGE") == ["waiting"]
    assert state(facts, "2026-04-17", "AP-LODGE") == state(facts, "2026-04-17", "ME-CONTACT") == ["ended"]


def test_an_appeal_about_the_setting_alone_needs_no_certificate():
    alone = {"decision": "contents", "section_i_only": True}
    facts = said(("notice_sent", "2026-02-16", alone), ("certificate_issued", "2026-04-10"))

    found = {one.id: one.due_on for one in due_dates(facts)}

    assert found == {"AP-LODGE": d("2026-04-16")}


def test_a_certificate_belongs_to_the_notice_before_it():
    facts = said(
        ("notice_sent", "2026-02-16", {"decision": "refusal_to_assess"}),
        ("notice_sent", "2026-07-01", {"decision": "contents"}),
        ("certificate_issued", "2026-07-20"),
    )

    assert [one.due_on for one in due_dates(facts) if one.id == "AP-LODGE"] == [d("2026-04-16"), d("2026-09-01")]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], ("2026-07-20", "met")),
        ([("tribunal_application_received", "2026-07-10")], (None, "waiting")),
        (
            [
                ("tribunal_application_received", "2026-07-10"),
                ("tribunal_order", "2026-11-02", {"order": "cease_dismissed"}),
            ],
            ("2026-11-02", "met"),
        ),
        (
            [("tribunal_application_received", "2026-07-10"), ("tribunal_order", "2026-11-02", {"order": "continue"})],
            (None, "ended"),
        ),
        (
            [("tribunal_application_received", "2026-07-10"), ("appeal_conceded", "2026-09-02", {"appeal": "cease"})],
            (None, "ended"),
        ),
    ],
)
def test_a_plan_is_kept_until_no_appeal_can_save_it(facts, expected):
    found = clock(said(("cease_notice_sent", "2026-05-20"), *facts), on=d("2027-01-01"))

    assert [(one["due_on"], one["state"]) for one in found if one["id"] == "CE-HOLD"] == [expected]


def test_an_amended_plan_is_governed_by_the_phase_transfer_if_that_comes_first():
    facts = said(
        ("review_meeting", "2025-12-01"),
        ("amendment_notice_sent", "2025-12-22", {"how": "email", "review": True}),
        ("phase_transfer", None, {"phase": "primary_to_secondary", "year": 2026}),
    )

    final = next(one for one in due_dates(facts) if one.id == "AR-FINAL")

    assert (final.due_on, final.original_due_on, final.governs) == (d("2026-02-14"), d("2026-02-16"), "PT-EARLIER")


def test_a_transfer_of_another_year_governs_nothing():
    facts = said(
        ("review_meeting", "2026-03-02"),
        ("amendment_notice_sent", "2026-03-20", {"how": "email", "review": True}),
        ("phase_transfer", None, {"phase": "primary_to_secondary", "year": 2026}),
        ("phase_transfer", None, {"phase": "same_school_sixth_form", "year": 2026}),
    )

    assert next(one for one in due_dates(facts) if one.id == "AR-FINAL").governs == "AR-FINAL"


def test_a_plan_amended_years_ago_does_not_name_the_next_setting():
    transfer = ("phase_transfer", None, {"phase": "secondary_to_post16", "year": 2026})

    assert state(said(transfer, ("amended_plan_issued", "2025-06-01")), "2026-04-01", "PT-POST16") == ["late"]
    assert state(said(transfer, ("amended_plan_issued", "2026-03-30")), "2026-04-01", "PT-POST16") == ["met"]
    assert state(said(transfer, ("amended_plan_issued", "2026-03-31")), "2026-04-01", "PT-POST16") == ["met_late"]


@pytest.mark.parametrize(
    ("notice", "before", "duty"),
    [
        ({"how": "email", "review": True}, [], "AR-FINAL"),
        ({"how": "email", "review": False}, [("review_meeting", "2026-01-05")], "AM-FINAL"),
        ({"how": "email"}, [], "AM-FINAL"),
        ({"how": "email"}, [("review_meeting", "2026-01-05")], "AR-FINAL"),
        (
            {"how": "email"},
            [("review_meeting", "2026-01-05"), ("review_decision_sent", "2026-01-20", {"outcome": "maintain"})],
            "AM-FINAL",
        ),
        (
            {"how": "email"},
            [("review_meeting", "2026-01-05"), ("review_decision_sent", "2026-01-20", {"outcome": "amend"})],
            "AR-FINAL",
        ),
        ({"how": "email"}, [("review_meeting", "2025-01-05"), ("amended_plan_issued", "2025-03-01")], "AM-FINAL"),
    ],
)
def test_an_amendment_follows_a_review_or_it_does_not(notice, before, duty):
    facts = said(*before, ("amendment_notice_sent", "2026-02-02", notice))

    assert [one.id for one in due_dates(facts) if one.id in ("AR-FINAL", "AM-FINAL")] == [duty]


def test_reused_advice_needs_the_family_the_author_and_the_authority():
    asked = ("advice_requested", "2026-02-19", {"id": "ep", "adviser": "ep"})
    two = ("advice_reused", "2026-03-01", {"id": "ep", "agreed_by": ["author", "authority"]})
    three = ("advice_reused", "2026-03-01", {"id": "ep", "agreed_by": ["author", "authority", "family"]})

    assert state(said(asked, two), "2026-05-01", "NA-ADVICE") == ["late"]
    assert state(said(asked, three), "2026-05-01", "NA-ADVICE") == ["met"]


def test_asking_the_same_adviser_again_begins_nothing_until_the_first_is_closed():
    asked = [
        ("advice_requested", day, {"id": "ep", "adviser": "ep"}) for day in ("2026-02-19", "2026-03-19", "2027-01-11")
    ]

    found = due_dates(said(*asked, ("advice_received", "2026-04-01", {"id": "ep"})))

    assert [one.trigger_on for one in found] == [d("2026-02-19"), d("2027-01-11")]


def test_a_draft_for_a_detained_person_goes_to_the_appropriate_person():
    facts = said(("custody_request", "2026-09-14"), ("draft_served", "2026-12-01", {"how": "hand"}))

    assert {"CU-REPS"} == {one.id for one in due_dates(facts) if one.id.endswith("REPS")}


def test_an_agreement_borrows_the_times_of_the_order_it_stands_for():
    facts = said(("mediation_agreement", "2026-04-20", {"matter": "assess"}), ("decided_to_assess", "2026-05-02"))

    states = {one["for"]: one["state"] for one in clock(facts, on=d("2026-05-10"))}

    assert states == {"TO-ASSESS-NOTIFY": "met", "TO-ASSESS-NOPLAN": "waiting", "TO-ASSESS-FINAL": "waiting"}


@pytest.mark.parametrize(
    ("order", "duty", "due_on", "expected"),
    [
        ("continue", "TO-CONTINUE", "2026-03-02", "met"),
        ("continue_with_changes", "TO-CONTINUE", "2026-04-06", "late"),
        ("cease_dismissed", "TO-CEASE", None, "met"),
    ],
)
def test_an_order_about_ceasing_acts_at_once(order, duty, due_on, expected):
    found = clock(said(("tribunal_order", "2026-03-02", {"order": order})), on=d("2026-05-01"))

    assert [(one["id"], one["due_on"], one["state"]) for one in found] == [(duty, due_on, expected)]


def test_a_review_of_direct_payments_comes_only_with_direct_payments():
    meeting = ("review_meeting", "2026-05-07")

    assert "PB-REVIEW" not in {one.id for one in due_dates(said(meeting))}
    assert state(said(("first_payment", "2026-01-31"), meeting), "2026-06-01", "PB-REVIEW") == ["waiting"]


def test_a_child_under_five_has_a_review_considered_every_three_to_six_months():
    facts = said(("born", "2022-03-01"), ("plan_made", "2026-01-31"))

    found = next(one for one in due_dates(facts) if one.id == "AR-U5")

    assert (found.earliest_on, found.due_on) == (d("2026-04-30"), d("2026-07-31"))
    assert "AR-U5" not in {one.id for one in due_dates(said(("born", "2021-01-31"), ("plan_made", "2026-01-31")))}
    assert "AR-U5" not in {one.id for one in due_dates(said(("plan_made", "2026-01-31")))}


@pytest.mark.parametrize(
    ("fields", "born", "last"),
    [
        ({"course": "apprenticeship"}, "2000-02-29", "2026-02-28"),
        ({"course": "other", "ends": "2026-01-31"}, "2000-05-10", "2026-01-31"),
        ({"course": "fe"}, "2000-08-01", "2026-07-31"),
    ],
)
def test_a_plan_may_be_kept_past_25(fields, born, last):
    fields = {key: d(value) if key == "ends" else value for key, value in fields.items()}

    assert next(one.due_on for one in due_dates(said(("born", born, fields))) if one.id != "YP-AGE") == d(last)


@pytest.mark.parametrize(
    ("born", "leaves"), [("2009-10-20", "2026-06-26"), ("2010-08-31", "2026-06-26"), ("2010-09-01", "2027-06-25")]
)
def test_rights_pass_on_the_last_friday_of_june(born, leaves):
    assert [one.due_on for one in due_dates(said(("born", born)))] == [d(leaves)]


def test_the_sixth_school_day_comes_from_the_settings_own_calendar():
    school_days = [d(f"2026-03-{number:02d}") for number in (9, 10, 12, 13, 16, 17, 18)]
    few = {"school_days": school_days[:3]}

    assert due_dates(said(("permanently_excluded", "2026-03-09", {"school_days": school_days})))[0].due_on == d(
        "2026-03-17"
    )
    assert due_dates(said(("permanently_excluded", "2026-03-09", few)))[0].due_on == d("2026-03-17")


def test_an_authority_that_was_told_in_time_transfers_on_the_day_of_the_move():
    aware, moved = ("old_authority_aware", "2026-05-01"), ("moved", "2026-06-01")

    assert due_dates(said(aware)) == []
    assert state(said(aware, moved), "2026-05-10", "MV-TRANSFER") == ["waiting"]
    assert state(said(aware, moved, ("plan_transferred", "2026-06-02")), "2026-06-10", "MV-TRANSFER") == ["met_late"]


def test_a_plan_that_came_without_its_history_is_reviewed_within_three_months():
    assert [one.due_on for one in due_dates(said(("plan_transferred", "2026-12-01"))) if one.id == "MV-REVIEW"] == [
        d("2027-02-28")
    ]


def test_inspections_are_governed_by_the_framework_of_their_day():
    old = due_dates(said(("statement_requested", "2018-03-01")))
    new = due_dates(said(("inspection_report", "2025-12-01", {"outcome": 3})))

    assert [one.id for one in old] == ["WS-SUBMIT"]
    assert [one.id for one in new] == ["IN-STRATEGY", "IN-PAP", "IN-MONITOR", "IN-REINSPECT"]


def test_a_fact_from_before_the_law_is_refused_aloud_by_the_clock_and_engages_nothing_in_the_lean_half():
    facts = said(("request_received", "2014-08-31"))

    assert due_dates(facts) == []
    with pytest.raises(NoDutyInForce, match="2014-08-31 for the fact 'request_received'"):
        clock(facts, on=d("2026-01-01"))


def test_a_discrimination_claim_follows_the_rule_of_its_day():
    assert due_dates(said(("conduct_complained_of", "2019-02-20")))[0].due_on == d("2019-09-02")
    assert due_dates(said(("conduct_complained_of", "2026-02-20")))[0].due_on == d("2026-08-19")


def test_an_unknown_fact_names_the_nearest():
    with pytest.raises(UnknownFact, match="nearest is 'request_received'"):
        due_dates([Fact("request_recieved", d("2026-01-05"))])


def test_a_transfer_that_says_neither_day_nor_year_is_refused():
    with pytest.raises(FactsRefused, match="must say its day or its `year`"):
        due_dates([Fact("phase_transfer", None, {"phase": "primary_to_secondary"})])


def test_days_beyond_the_published_calendar_still_have_a_limit():
    found = clock(facts_from([{"fact": "born", "on": "2020-05-10", "course": "apprenticeship"}]), on=d("2026-01-01"))

    assert [(one["due_on"], one["act_by"]) for one in found if one["id"] == "CE-25-APP"] == [
        ("2046-05-09", "2046-05-09")
    ]
