"""
Shapes and check characters of the numbers that identify a child, a setting or an address.

Each check returns None when the text is good, or a `Fault` whose sentences never repeat the text; whether the number
belongs to this person is not decided here.
"""

import re
from operator import mul
from typing import NamedTuple

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # 23 letters: I, O and S are left out, for they look like digits
ULN_PLACEHOLDER = "9999999999"

# Authority and pseudo-authority codes that stand in characters 2 to 4 of a UPN. Newer authorities were given further
# codes; the last line holds those known from published figures.
_UPN_AUTHORITY_RANGES = (
    "001-005 201-213 301-320 330-336 340-344 350-359 370-373 380-384 390-394 420 660-681 701-708 800-803 805-808 "
    "810-813 815 816 820-823 825 826 830 831 835-841 845 846 850-852 855-857 860 861 865-896 908 909 916 919 921 "
    "925 926 928 929 931 933 935-938 940 941 "
    "942 943"
)


class Fault(NamedTuple):
    """What is wrong with an identifier: a stable code, a sentence, and what to do about it."""

    code: str
    sentence: str
    do: str


def _expand(ranges: str) -> frozenset[str]:
    codes: set[str] = set()
    for part in ranges.split():
        first, _, last = part.partition("-")
        codes.update(f"{code:03d}" for code in range(int(first), int(last or first) + 1))
    return frozenset(codes)


UPN_AUTHORITY_CODES = _expand(_UPN_AUTHORITY_RANGES)

# What the sum of a check letter comes to for eleven digits 0 taken as characters, which is quicker than as numbers.
_OF_ELEVEN_NOUGHTS = ord("0") * sum(range(2, 13))

_UPN_SHAPE = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]", re.ASCII)
_TEN_DIGITS = re.compile(r"[0-9]{10}", re.ASCII)
_POSTCODE = re.compile(r"(GIR|[A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-HJKMNP-Y]?) ?([0-9][ABD-HJLNP-UW-Z]{2})", re.ASCII)

_UPN_SHAPE_FAULT = Fault(
    "UPN_SHAPE",
    "The unique pupil number is badly formed",
    "Enter 13 characters: a letter, 11 digits, then a digit or a letter",
)
_UPN_LETTER_FAULT = Fault(
    "UPN_CHECK_LETTER",
    "The unique pupil number's check letter is wrong",
    "Copy the number again from the school's record; one character is likely to be mistyped",
)
_UPN_AUTHORITY_FAULT = Fault(
    "UPN_AUTHORITY",
    "The unique pupil number does not hold a recognised authority code",
    "Check characters 2 to 4 with the school that gave the number",
)
_UPN_LAST_FAULT = Fault(
    "UPN_LAST",
    "The last character of the unique pupil number is not allowed",
    "A temporary number ends in a letter other than I, O or S; a permanent one in a digit",
)
_ULN_SHAPE_FAULT = Fault(
    "ULN_SHAPE", "The unique learner number is badly formed", "Enter ten digits, of which the first is not 0"
)
_ULN_DIGIT_FAULT = Fault(
    "ULN_CHECK_DIGIT",
    "The unique learner number's check digit is wrong",
    "Copy the number again from the college's record; one digit is likely to be mistyped",
)
_ULN_PLACEHOLDER_FAULT = Fault(
    "ULN_PLACEHOLDER",
    "The unique learner number is the one that stands for 'not yet known'",
    "Leave the number out until it is known",
)
_NHS_SHAPE_FAULT = Fault("NHS_SHAPE", "The NHS number is badly formed", "Enter ten digits; spaces may stay")
_NHS_DIGIT_FAULT = Fault(
    "NHS_CHECK_DIGIT",
    "The NHS number's check digit is wrong",
    "Copy the number again; one digit is likely to be mistyped",
)
_URN_FAULT = Fault("URN_SHAPE", "The setting's unique reference number is badly formed", "Enter six digits")
_UKPRN_FAULT = Fault("UKPRN_SHAPE", "The provider number is badly formed", "Enter eight digits starting with 1")


def upn_check_letter(body: str) -> str:
    """
    Return the letter that goes before the other 12 characters of a UPN.

    Characters 2 to 13 are multiplied by 2 to 13 and summed; the remainder on division by 23 picks the letter. The
    last character of a temporary number is a letter and counts as its place in the same list.

    :raises ValueError: the body is not 11 digits and a digit or allowed letter.

    Source: DfE, Unique pupil numbers: guidance, check letter calculation.
    """
    digits, last = body[:11], body[11:]
    if len(digits) != 11 or not (digits.isascii() and digits.isdigit()):
        raise ValueError("a UPN has eleven digits after its letter")
    total = sum(map(mul, range(2, 13), digits.encode())) - _OF_ELEVEN_NOUGHTS
    total += 13 * (int(last) if last.isdigit() else UPN_LETTERS.index(last))
    return UPN_LETTERS[total % 23]


def check_upn(text: str) -> Fault | None:
    """
    Return what is wrong with a unique pupil number, permanent or temporary, or None.

    Source: DfE common basic data set checks 1510 (letter), 1530 (authority), 1540 (shape), 1550 (last character).
    """
    if not _UPN_SHAPE.fullmatch(text):
        return _UPN_SHAPE_FAULT
    if not (text[12].isdigit() or text[12] in UPN_LETTERS):
        return _UPN_LAST_FAULT
    if upn_check_letter(text[1:]) != text[0]:
        return _UPN_LETTER_FAULT
    if text[1:4] not in UPN_AUTHORITY_CODES:
        return _UPN_AUTHORITY_FAULT
    return None


def check_former_upn(text: str) -> Fault | None:
    """
    Return what is wrong with a number a child used to have: as for a UPN, but its authority may be long gone.

    Source: DfE common basic data set check 1560 (former UPN).
    """
    fault = check_upn(text)
    return None if fault is _UPN_AUTHORITY_FAULT else fault


def uln_check_digit(body: str) -> str | None:
    """
    Return the last digit for the first nine of a unique learner number, or None where no number is issued.

    Source: Learning Records Service, ULN check digit: weights 10 to 2, modulus 11, 10 minus the remainder.
    """
    remainder = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), body, strict=True)) % 11
    return None if remainder == 0 else str(10 - remainder)


def check_uln(text: str) -> Fault | None:
    """Return what is wrong with a unique learner number, or None."""
    if not _TEN_DIGITS.fullmatch(text) or text[0] == "0":
        return _ULN_SHAPE_FAULT
    if text == ULN_PLACEHOLDER:
        return _ULN_PLACEHOLDER_FAULT
    if uln_check_digit(text[:9]) != text[9]:
        return _ULN_DIGIT_FAULT
    return None


def tidy_nhs_number(text: str) -> str:
    """Return an NHS number without the spaces and hyphens that people write in it."""
    return re.sub(r"[\s-]", "", text)


def nhs_check_digit(body: str) -> str | None:
    """
    Return the last digit for the first nine of an NHS number, or None where no number is issued.

    Source: NHS Data Model and Dictionary, NHS NUMBER: weights 10 to 2, 11 minus the remainder of division by 11;
    11 becomes 0 and 10 is never issued.
    """
    digit = 11 - sum(weight * int(d) for weight, d in zip(range(10, 1, -1), body, strict=True)) % 11
    return None if digit == 10 else str(digit % 11)


def check_nhs_number(text: str) -> Fault | None:
    """Return what is wrong with an NHS number, spaces allowed, or None."""
    number = tidy_nhs_number(text)
    if not _TEN_DIGITS.fullmatch(number):
        return _NHS_SHAPE_FAULT
    return None if nhs_check_digit(number[:9]) == number[9] else _NHS_DIGIT_FAULT


def check_urn(text: str) -> Fault | None:
    """Return what is wrong with a setting's unique reference number, or None."""
    return None if len(text) == 6 and text.isascii() and text.isdigit() else _URN_FAULT


def check_ukprn(text: str) -> Fault | None:
    """Return what is wrong with a provider's UK reference number, or None."""
    return None if len(text) == 8 and text.isascii() and text.isdigit() and text[0] == "1" else _UKPRN_FAULT


def tidy_postcode(text: str) -> str | None:
    """Return a postcode in capitals with one space, or None when it does not have a postcode's shape (BS 7666)."""
    match = _POSTCODE.fullmatch(" ".join(text.upper().split()))
    return f"{match[1]} {match[2]}" if match else None
