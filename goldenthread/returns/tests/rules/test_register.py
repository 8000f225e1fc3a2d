"""Tests of the register as a load uses it."""

import pytest

from goldenthread.returns.rules.sen2.register import register
from goldenthread.sen2.register import register as rules


def test_a_load_knows_every_rule_with_its_severity_and_sentence():
    known = register()

    assert {code: (it.severity, it.sentence) for code, it in known.items()} == {
        code: (it.severity, it.sentence) for code, it in rules().items()
    }


def test_a_load_checks_what_reading_can_see_and_leaves_ages_and_the_order_of_dates_to_the_full_check():
    checked = {code for code, rule in register().items() if rule.checked_on_load}

    assert len(checked) == 89
    assert {"P030", "L070", "R050", "P072", "F010"} <= checked
    assert not {"P021", "N042", "L080", "V034", "X010"} & checked


@pytest.mark.parametrize(
    ("code", "meanwhile"),
    [("P071", "The number was not used to find the person"), ("N031", "The first of them in that order was used")],
)
def test_a_load_says_what_it_did_about_a_fault_after_what_to_do(code, meanwhile):
    told = register()[code].what_to_do

    assert told == f"{rules()[code].what_to_do}. {meanwhile}"
