"""Characters 2-4 are an authority or pseudo-authority code."""

from goldenthread.sen2.conditions import upn_fault
from goldenthread.sen2.rule import ERROR, UPN_FAMILY, Example, Rule


def broken(UPN):
    return UPN is not None and upn_fault(UPN) == "UPN_AUTHORITY"


RULE = Rule(
    id="P073",
    severity=ERROR,
    module="Person",
    fields=("UPN",),
    from_year=2022,
    basis=UPN_FAMILY,
    words="Characters 2-4 are an authority or pseudo-authority code",
    sentence="UPN does not hold a recognised authority code",
    what_to_do="Check characters 2 to 4 with the school that gave the number",
    dfe_common_number="1530",
    broken=broken,
    fails=Example("Person[1]", UPN="J999100113001"),
    passes=Example("Person[1]", UPN="P207000016049"),
)
