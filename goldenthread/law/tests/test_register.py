"""The register holds every row of the law's table, each dated, and refuses what is not as it must be."""

from datetime import date, timedelta

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.law import NoDutyInForce, RegisterRefused, the_register
from goldenthread.law.register import Register, compile_duty, read_register

TABLE = """
NA-CONSULT NA-DECIDE NA-ADVICE NA-NOPLAN NA-PLANDEC PL-REPS PL-CONSULT PL-FINAL PL-PROVISION ME-CONTACT ME-CERT-NO
ME-TELL-ICB ME-ARRANGE-ICB ME-ARRANGE ME-CERT-30 ME-DATE ME-CERT ME-COMPLY-TRIB ME-COMPLY-OTHER AP-LODGE AP-REGISTER
AP-RESPONSE AP-BUNDLE DD-CLAIM TO-ASSESS-NOTIFY TO-ASSESS-NOPLAN TO-ASSESS-FINAL TO-MAKE-DRAFT TO-MAKE-FINAL TO-REMIT
TO-AMEND TO-NAME TO-CONTINUE TO-CEASE UN-ASSESS-NOTIFY UN-ASSESS-NOPLAN UN-ASSESS-FINAL UN-AMEND UN-NAME UN-MAKE-DRAFT
UN-MAKE-FINAL UN-CONTINUE RC-RESPOND RC-SOS AR-CYCLE AR-U5 AR-LIST AR-NOTICE AR-PAPERS AR-REPORT AR-DECIDE
AR-NOTICE-AMEND AR-REPS AR-FINAL AR-NOAMEND AR-LONGSTOP AM-FINAL PT-EARLIER PT-POST16 PT-POST16-MOVE RA-DECIDE RA-GAP
RA-FINAL MV-TRANSFER MV-LETTER MV-REVIEW MV-ICB CU-SEND CU-DECIDE CU-NOPLAN CU-REPS CU-FINAL CU-RELEASE CE-HOLD
CE-25-FE CE-25-APP CE-25-OTHER YP-AGE PFA-Y9 PB-REVIEW3 PB-REVIEW AP-SIXTH S19-HEALTH SS-REVIEW SI-REPORT SC-QUAL
LO-COMMENTS SR-27 WS-SUBMIT WS-REVISIT WS-MONITOR WS-APP IN-STRATEGY IN-PAP IN-MONITOR IN-REINSPECT IN-ENGAGE
"""
ROWS = TABLE.split()

DOUBTS = """
ME-TELL-ICB ME-ARRANGE-ICB ME-ARRANGE ME-CERT-30 ME-DATE DD-CLAIM TO-REMIT TO-CONTINUE RC-RESPOND RC-SOS
AR-CYCLE AM-FINAL MV-ICB CU-NOPLAN CU-RELEASE SC-QUAL WS-SUBMIT IN-PAP
"""
NOT_VERIFIED = DOUBTS.split()

A_DUTY = {
    "id": "XX-ONE", "words": "Do it", "owner": "LA", "kind": "law", "source": "a regulation",
    "begins": ["request_received"], "within": "6 weeks", "count": "D0",
}  # fmt: skip


def test_every_row_of_the_table_is_in_the_register():
    assert sorted(the_register().ids) == sorted(ROWS)


def test_what_the_source_does_not_verify_says_so():
    assert {duty.id for duty in the_register().duties if not duty.verified} == set(NOT_VERIFIED)
    assert all(duty.verified == (duty.unverified == "") for duty in the_register().duties)


def test_guidance_and_practice_are_never_called_law():
    kinds = {duty.id: duty.kind for duty in the_register().duties}

    assert kinds["NA-PLANDEC"] == kinds["PL-CONSULT"] == kinds["CU-SEND"] == kinds["IN-PAP"] == "guidance"
    assert kinds["AP-REGISTER"] == kinds["WS-MONITOR"] == "practice"
    assert {duty.force for duty in the_register().duties if duty.kind != "law"} == {"should"}


@given(st.sampled_from(ROWS), st.integers(min_value=0, max_value=30 * 365))
def test_every_duty_covers_every_day_from_commencement_without_overlap(duty_id, days):
    history = the_register().history(duty_id)
    day = history[0].since + timedelta(days=days)

    in_force = [version for version in history if version.is_in_force(day)]

    assert len(in_force) == (1 if day <= history[-1].until else 0)


def test_a_day_before_commencement_has_no_duty_and_never_the_nearest():
    with pytest.raises(NoDutyInForce, match="2014-08-31"):
        the_register().duty("PL-FINAL", on=date(2014, 8, 31))

    assert the_register().duty("PL-FINAL", on=date(2014, 9, 1)).limit == "20 weeks"


def test_a_changed_rule_keeps_its_older_version():
    before, after = the_register().history("DD-CLAIM")

    assert (before.roll, before.until) == ("C10", date(2020, 7, 20))
    assert (after.roll, after.since) == ("none", date(2020, 7, 21))


def test_an_unknown_duty_names_the_nearest():
    with pytest.raises(RegisterRefused, match="nearest is 'PL-FINAL'"):
        the_register().history("PL-FINEL")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"whithin": "6 weeks"}, "'whithin' is not known. The nearest is 'within'"),
        ({"kind": "lore"}, "'lore' is not one of law, guidance, practice"),
        ({"force": "may"}, "'may' is not one of"),
        ({"count": "D2"}, "'D2' is not one of"),
        ({"roll": "C11"}, "'C11' is not one of"),
        ({"exceptions": ["EX-ABSENT"]}, "nearest is 'EX-ABSENT"),
        ({"rule": "before_15_febuary"}, "nearest is 'before_15_february'"),
        ({"begins": ["request_recieved"]}, "nearest is 'request_received'"),
        ({"begins": [{"fact": "hearing", "when": "x"}]}, "'when' is not known of a fact"),
        ({"begins": [{"fact": "hearing", "after": "plan_mad"}]}, "nearest is 'plan_made'"),
        ({"within": "six weeks"}, "'six weeks' is no length of time"),
        ({"within": "6 fortnights"}, "no length of time"),
        ({"within": "6 weeks", "roll": "C10"}, "no length of time"),
        ({"count": "BEFORE"}, "needs a way of counting"),
        ({"in_force": {"from": date(2014, 9, 1)}}, "in_force"),
        ({"in_force": {"since": "2014", "until": None}}, "in_force"),
        ({"in_force": {"since": date(2014, 9, 1), "until": date(2014, 8, 31)}}, "in_force"),
        ({"times_of": {"field": "matter", "assess": ["TO-NOTHING"]}}, "TO-NOTHING"),
    ],
)
def test_a_page_with_a_slip_in_it_is_refused(change, sentence):
    with pytest.raises(RegisterRefused, match=sentence):
        Register([compile_duty({**A_DUTY, **change}, page="page.yaml")])


@pytest.mark.parametrize("key", ["id", "words", "owner", "kind", "source", "begins"])
def test_a_duty_that_lacks_something_is_refused(key):
    row = {name: value for name, value in A_DUTY.items() if name != key}

    with pytest.raises(RegisterRefused, match=f"'{key}' is missing"):
        compile_duty(row, page="page.yaml")


def versions(*days: tuple[date, date | None]) -> list:
    return [compile_duty({**A_DUTY, "in_force": {"since": a, "until": b}}, page="p") for a, b in days]


def test_versions_may_neither_overlap_nor_leave_a_gap():
    with pytest.raises(RegisterRefused, match="two versions are in force on 2020-01-01"):
        Register(versions((date(2014, 9, 1), date(2020, 1, 1)), (date(2020, 1, 1), None)))
    with pytest.raises(RegisterRefused, match="no version is in force just before 2020-01-02"):
        Register(versions((date(2014, 9, 1), date(2019, 12, 31)), (date(2020, 1, 2), None)))


def test_a_folder_of_pages_is_read_in_order(tmp_path):
    (tmp_path / "2.yaml").write_text(yaml.safe_dump([{**A_DUTY, "id": "XX-TWO"}]))
    (tmp_path / "1.yaml").write_text(yaml.safe_dump([A_DUTY]))
    (tmp_path / "3.yaml").write_text("")

    assert read_register(tmp_path).ids == ("XX-ONE", "XX-TWO")


def test_a_page_that_is_no_list_is_refused(tmp_path):
    (tmp_path / "1.yaml").write_text("id: XX-ONE")

    with pytest.raises(RegisterRefused, match=r"1\.yaml: a page is a list of duties"):
        read_register(tmp_path)
