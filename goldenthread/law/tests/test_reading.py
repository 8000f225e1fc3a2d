"""Facts are read strictly: every slip is answered with the place, the word and the nearest right one."""

import json
from datetime import date

import pytest

from goldenthread.law import Fact, FactsRefused, facts_from, read_facts
from goldenthread.law.facts import vocabulary

REQUEST = {"fact": "request_received", "on": "2026-01-05"}
ADVICE = {"fact": "advice_requested", "on": "2026-01-05", "id": "ep", "adviser": "ep"}
IMPRACTICAL = {"fact": "impractical", "limits": ["NA-DECIDE"], "exception": "EX-EY", "because": "it was shut"}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"facts": []}, "a list, and this is not one"),
        (["request_received"], "Fact 1 is not an object"),
        ([{"on": "2026-01-05"}], "Fact 1 is not an object with a name"),
        (
            [REQUEST, {"fact": "request_recieved", "on": "2026-01-05"}],
            "no fact named 'request_recieved'. The nearest is 'request_received'",
        ),
        ([{**REQUEST, "buy": "parent"}], "no field 'buy'. The nearest is 'by'"),
        ([{**REQUEST, "by": "parrent"}], "cannot be 'parrent'. The nearest is 'parent'"),
        ([{"fact": "request_received"}], "it has no day; give `on`, or `at` with a zone"),
        ([{**REQUEST, "at": "2026-01-05T10:00:00Z"}], "not both"),
        ([{"fact": "request_received", "on": "5 January"}], "must be a day such as 2026-01-31, not '5 January'"),
        ([{"fact": "request_received", "on": "20260105"}], "must be a day"),
        ([{"fact": "request_received", "on": "2026-02-30"}], "there is no day 2026-02-30"),
        ([{"fact": "request_received", "on": 20260105}], "must be a day"),
        ([{"fact": "request_received", "on": "9999-12-31"}], "lies outside 1900 to 2200: 9999-12-31"),
        ([{"fact": "request_received", "at": "0126-06-30T23:30:00Z"}], "lies outside 1900 to 2200"),
        ([{"fact": "request_received", "at": "2026-06-30T23:30:00"}], "a moment with a zone"),
        ([{"fact": "request_received", "at": "half past ten"}], "a moment with a zone"),
        ([{"fact": "request_received", "at": "0001-01-01T00:00:00+14:00"}], "a moment with a zone"),
        ([{"fact": "brought_to_attention", "on": "2026-01-05"}], "it must say `by`"),
        ([{**ADVICE, "id": ""}], "must be a text"),
        ([{**ADVICE, "id": True}], "must be a text"),
        ([{**ADVICE, "id": ["ep"]}], "must be a text"),
        ([{"fact": "draft_served", "on": "2026-01-05", "how": "email", "review": "yes"}], "must be true or false"),
        ([{"fact": "tribunal_order", "on": "2026-01-05", "order": "asess"}], "nearest is 'assess'"),
        ([{"fact": "inspection_report", "on": "2026-01-05", "outcome": True}], "cannot be True"),
        ([{"fact": "inspection_report", "on": "2026-01-05", "outcome": 9}], "Known are: 1, 2, 3"),
        ([{"fact": "permanently_excluded", "on": "2026-01-05", "school_days": []}], "a list with something in it"),
        ([{"fact": "phase_transfer", "phase": "primary_to_secondary", "year": "2026"}], "must be a year"),
        ([{"fact": "phase_transfer", "phase": "primary_to_secondary"}], "it must say `year`"),
        ([{"fact": "phase_transfer", "phase": "post16_to_post16", "year": 2026}], "must say its day"),
        (
            [{"fact": "away", "who": "child", "first_day": "2026-02-02", "last_day": "2026-02-01"}],
            "`last_day` comes before",
        ),
        (
            [{"fact": "setting_closed", "kind": "school", "first_day": "2026-02-02", "reopens": "2026-02-02"}],
            "`reopens` comes before",
        ),
        ([{**IMPRACTICAL, "limits": ["NA-DECIED"]}], "nearest is 'NA-DECIDE'"),
        ([{**IMPRACTICAL, "exception": "EX-SCHOLL"}], "nearest is 'EX-SCHOOL'"),
        ([{"fact": "away", "who": "child", "from": "2026-02-02", "until": "2026-02-03"}], "no field 'from'"),
    ],
)
def test_a_slip_is_refused_with_a_sentence(said, sentence):
    with pytest.raises(FactsRefused if "NA-DECIED" not in str(said) else Exception) as refused:
        facts_from(said)

    assert sentence in str(refused.value)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"a": 1} x'])
def test_what_is_not_json_is_refused(text):
    with pytest.raises(FactsRefused, match="This is not JSON"):
        read_facts(text)


def test_facts_come_back_with_days_as_days():
    said = [
        REQUEST,
        {**ADVICE, "id": 7},
        {"fact": "away", "who": "child", "first_day": "2026-02-01", "last_day": "2026-02-01"},
    ]

    assert read_facts(json.dumps(said)) == [
        Fact("request_received", date(2026, 1, 5), {}),
        Fact("advice_requested", date(2026, 1, 5), {"id": "7", "adviser": "ep"}),
        Fact("away", None, {"who": "child", "first_day": date(2026, 2, 1), "last_day": date(2026, 2, 1)}),
    ]


def test_a_field_that_may_be_left_out_may_also_be_null():
    assert facts_from([{**REQUEST, "by": None}]) == [Fact("request_received", date(2026, 1, 5), {})]


def test_one_word_stands_for_a_list_of_one():
    reused = {"fact": "advice_reused", "on": "2026-01-05", "id": "ep"}

    assert facts_from([{**reused, "agreed_by": "family"}])[0].fields["agreed_by"] == ["family"]
    assert facts_from([{**reused, "agreed_by": ["family", "author"]}])[0].fields["agreed_by"] == ["family", "author"]


def test_a_transfer_to_a_sixth_form_needs_no_year():
    assert len(facts_from([{"fact": "phase_transfer", "phase": "same_school_sixth_form"}])) == 1


def test_the_vocabulary_has_every_fact_and_no_other():
    assert len(vocabulary()) == 64
