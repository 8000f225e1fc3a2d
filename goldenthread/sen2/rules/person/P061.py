"""No reason when a UPN or ULN is present."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(UPNunknown, UPN, UniqueLearnerNumber):
    return UPNunknown is not None and (UPN is not None or UniqueLearnerNumber is not None)


RULE = Rule(
    id="P061",
    severity=ERROR,
    module="Person",
    fields=("UPN", "UniqueLearnerNumber", "UPNunknown"),
    from_year=2022,
    basis=GUIDE,
    words="No reason when a UPN or ULN is present",
    sentence="A reason for no identifier is given beside an identifier",
    what_to_do="Take the reason out, for the number is known",
    broken=broken,
    fails=Example("Person[1]", UPNunknown="UN2"),
    passes=Example("Person[1]", UPN=None, UPNunknown="UN2"),
)
