"""Test that every code of the register has its words, and that a source leads to its provision."""

import pytest

from goldenthread.casework.rules.law_words import COUNTED, EXCEPTIONS, ROLLED, counted_words, statute_href
from goldenthread.law import the_register


def test_every_code_of_the_register_has_its_words():
    versions = [version for duty_id in the_register().ids for version in the_register().history(duty_id)]

    assert {version.count for version in versions} <= set(COUNTED)
    assert {version.roll for version in versions} - {"none", ""} <= set(ROLLED)
    assert {code for version in versions for code in version.exceptions} <= set(EXCEPTIONS)


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("SI 2014/1530 reg 13(2); excuses reg 13(3)", "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"),
        ("SI 2014/1530 regs 20(10) and 22(3)", "https://www.legislation.gov.uk/uksi/2014/1530/regulation/20"),
        ("CFA 2014 s.42(2), (3)", "https://www.legislation.gov.uk/ukpga/2014/6/section/42"),
        ("Area SEND framework 2023", ""),
    ],
)
def test_a_source_leads_to_the_first_provision_it_names(source, address):
    assert statute_href(source) == address


def test_a_limit_that_moves_says_so():
    assert "next working day" in counted_words("D0", "C10")
    assert "next working day" not in counted_words("D0", "none")
