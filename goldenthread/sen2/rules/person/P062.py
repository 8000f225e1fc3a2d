"""Reason is in its code set."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(UPNunknown):
    return UPNunknown is BAD


RULE = Rule(
    id="P062",
    severity=ERROR,
    module="Person",
    fields=("UPNunknown",),
    from_year=2022,
    basis=STRUCTURE,
    words="Reason is in its code set",
    sentence="The reason for no identifier is not recognised",
    what_to_do="Choose one of UN1, UN2, UN3, UN5, UN8, UN9 and UN10",
    broken=broken,
    fails=Example("Person[5]", UPNunknown="UN7"),
    passes=Example("Person[5]", UPNunknown="UN10"),
)
