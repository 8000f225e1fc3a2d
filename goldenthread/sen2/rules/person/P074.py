"""Character 13 is a digit or a letter other than I, O, S."""

from goldenthread.sen2.conditions import upn_fault
from goldenthread.sen2.rule import ERROR, UPN_FAMILY, Example, Rule


def broken(UPN):
    return UPN is not None and upn_fault(UPN) == "UPN_LAST"


RULE = Rule(
    id="P074",
    severity=ERROR,
    module="Person",
    fields=("UPN",),
    from_year=2022,
    basis=UPN_FAMILY,
    words="Character 13 is a digit or a letter other than I, O, S",
    sentence="UPN last character is not allowed",
    what_to_do="Copy the number again; a temporary one ends in a letter other than I, O or S",
    dfe_common_number="1550",
    broken=broken,
    fails=Example("Person[1]", UPN="A93310011201O"),
    passes=Example("Person[1]", UPN="M20700001604A"),
)
