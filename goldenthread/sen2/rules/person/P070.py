"""UPN is 13 characters: letter, 11 digits, digit or letter."""

from goldenthread.sen2.conditions import upn_fault
from goldenthread.sen2.rule import ERROR, STRUCTURE, Example, Rule


def broken(UPN):
    return UPN is not None and upn_fault(UPN) == "UPN_SHAPE"


RULE = Rule(
    id="P070",
    severity=ERROR,
    module="Person",
    fields=("UPN",),
    from_year=2022,
    basis=STRUCTURE,
    words="UPN is 13 characters: letter, 11 digits, digit or letter",
    sentence="UPN is badly formed",
    what_to_do="Enter 13 characters: a letter, 11 digits, then a digit or a letter",
    dfe_common_number="1540 (characters 5-12)",
    broken=broken,
    fails=Example("Person[1]", UPN="A12345"),
    passes=Example("Person[1]", UPN="P207000016049"),
)
