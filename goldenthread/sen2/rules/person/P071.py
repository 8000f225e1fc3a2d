"""Check letter agrees."""

from goldenthread.sen2.conditions import upn_fault
from goldenthread.sen2.rule import ERROR, UPN_FAMILY, Example, Rule


def broken(UPN):
    return UPN is not None and upn_fault(UPN) == "UPN_CHECK_LETTER"


RULE = Rule(
    id="P071",
    severity=ERROR,
    module="Person",
    fields=("UPN",),
    from_year=2022,
    basis=UPN_FAMILY,
    words="Check letter agrees",
    sentence="UPN check letter is wrong",
    what_to_do="Copy the number again from the school's record",
    dfe_common_number="1510",
    broken=broken,
    fails=Example("Person[1]", UPN="B933100113001"),
    passes=Example("Person[1]", UPN="N933100113001"),
)
