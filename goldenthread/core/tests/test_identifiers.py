"""Tests of identifiers: the published worked examples, and what mistyping does to a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import identifiers
from goldenthread.core.identifiers import UPN_LETTERS

AUTHORITY = st.sampled_from(sorted(identifiers.UPN_AUTHORITY_CODES))
BODY = st.builds(
    lambda authority, digits, last: authority + digits + last,
    AUTHORITY,
    st.text("0123456789", min_size=8, max_size=8),
    st.sampled_from("0123456789" + UPN_LETTERS),
)
NINE_DIGITS = st.text("0123456789", min_size=9, max_size=9)


def test_the_published_worked_example_gives_letter_p():
    assert identifiers.upn_check_letter("207000016049") == "P"
    assert identifiers.check_upn("P207000016049") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "UPN_SHAPE"),
        ("A12345", "UPN_SHAPE"),
        ("p207000016049", "UPN_SHAPE"),
        ("P20700001604\n", "UPN_SHAPE"),
        ("P2070000160491", "UPN_SHAPE"),
        ("P20700001604\u0669", "UPN_SHAPE"),
        ("A207000016049", "UPN_CHECK_LETTER"),
        ("P20700001604I", "UPN_LAST"),
        ("P20700001604O", "UPN_LAST"),
        ("P20700001604S", "UPN_LAST"),
    ],
)
def test_a_badly_typed_upn_is_told_apart_by_its_fault(text, code):
    assert identifiers.check_upn(text).code == code


@given(BODY)
def test_every_upn_with_its_own_letter_is_good(body):
    upn = identifiers.upn_check_letter(body) + body

    assert identifiers.check_upn(upn) is None


@given(BODY, st.integers(1, 10), st.integers(1, 9))
def test_one_mistyped_digit_of_a_upn_is_always_noticed(body, place, shift):
    upn = identifiers.upn_check_letter(body) + body
    wrong = upn[:place] + str((int(upn[place]) + shift) % 10) + upn[place + 1 :]

    assert identifiers.check_upn(wrong) is not None


def test_an_unknown_authority_code_is_a_fault_in_a_upn_and_not_in_a_former_one():
    upn = identifiers.upn_check_letter("999000016049") + "999000016049"

    assert identifiers.check_upn(upn).code == "UPN_AUTHORITY"
    assert identifiers.check_former_upn(upn) is None


def test_the_published_uln_is_good():
    assert identifiers.uln_check_digit("123456789") == "9"
    assert identifiers.check_uln("1234567899") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12345678", "ULN_SHAPE"),
        ("0234567899", "ULN_SHAPE"),
        ("1234567898", "ULN_CHECK_DIGIT"),
        ("9999999999", "ULN_PLACEHOLDER"),
        ("１２３４５６７８９９", "ULN_SHAPE"),
    ],
)
def test_a_badly_typed_uln_is_told_apart_by_its_fault(text, code):
    assert identifiers.check_uln(text).code == code


@given(NINE_DIGITS)
def test_a_uln_is_never_issued_for_a_remainder_of_nothing(body):
    total = sum((10 - place) * int(digit) for place, digit in enumerate(body))

    digit = identifiers.uln_check_digit(body)

    assert (digit is None) == (total % 11 == 0)


@pytest.mark.parametrize("text", ["9434765919", "943 476 5919", "943-476-5919"])
def test_the_published_nhs_number_is_good_however_it_is_spaced(text):
    assert identifiers.check_nhs_number(text) is None


@pytest.mark.parametrize(
    ("text", "code"), [("943 476 5918", "NHS_CHECK_DIGIT"), ("943 476 591", "NHS_SHAPE"), ("", "NHS_SHAPE")]
)
def test_a_badly_typed_nhs_number_is_told_apart_by_its_fault(text, code):
    assert identifiers.check_nhs_number(text).code == code


@given(NINE_DIGITS, st.integers(0, 8), st.integers(1, 9))
def test_one_mistyped_digit_of_an_nhs_number_is_always_noticed(body, place, shift):
    digit = identifiers.nhs_check_digit(body)
    if digit is None:
        return
    wrong = body[:place] + str((int(body[place]) + shift) % 10) + body[place + 1 :] + digit

    assert identifiers.check_nhs_number(wrong) is not None


@pytest.mark.parametrize("text", ["123456", "900001"])
def test_a_urn_is_six_digits(text):
    assert identifiers.check_urn(text) is None
    assert identifiers.check_urn(text + "1").code == "URN_SHAPE"
    assert identifiers.check_urn("A" + text[1:]).code == "URN_SHAPE"


def test_a_ukprn_is_eight_digits_starting_with_one():
    assert identifiers.check_ukprn("10000007") is None
    assert identifiers.check_ukprn("20000007").code == "UKPRN_SHAPE"
    assert identifiers.check_ukprn("1000000").code == "UKPRN_SHAPE"


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("ta11aa", "TA1 1AA"),
        ("TA1  1AA", "TA1 1AA"),
        ("W1A 0AX", "W1A 0AX"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("GIR 0AA", "GIR 0AA"),
        ("M1 1AE", "M1 1AE"),
    ],
)
def test_a_postcode_is_tidied_to_capitals_and_one_space(text, tidy):
    assert identifiers.tidy_postcode(text) == tidy


@pytest.mark.parametrize("text", ["", "TA1", "TA1 1CA", "1TA 1AA", "TA1 1AAA", "TA1-1AA"])
def test_what_has_not_the_shape_of_a_postcode_is_none(text):
    assert identifiers.tidy_postcode(text) is None


@given(st.text(max_size=20))
def test_no_text_whatever_makes_a_check_fail_or_repeats_itself_in_the_sentence(text):
    checks = [
        identifiers.check_upn,
        identifiers.check_former_upn,
        identifiers.check_uln,
        identifiers.check_nhs_number,
        identifiers.check_urn,
        identifiers.check_ukprn,
    ]

    faults = [fault for check in checks if (fault := check(text))]

    assert all(fault.sentence and fault.do for fault in faults)
