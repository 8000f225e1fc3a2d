"""CeaseReason 1 to 9."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(CeaseReason):
    return CeaseReason is BAD


RULE = Rule(
    id="N066",
    severity=ERROR,
    module="NamedPlan",
    fields=("CeaseReason",),
    from_year=2022,
    basis=STRUCTURE,
    words="CeaseReason 1 to 9",
    sentence="The cease reason is not recognised",
    what_to_do="Choose the reason, code 1 to 9",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/Assessment/NamedPlan", CeaseReason="10"),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan", CeaseReason="8"),
)
