"""OA 0 or 1 when PB is 1."""

from goldenthread.sen2.rule import BAD, ERROR, GUIDE, Example, Rule


def broken(OA, PB):
    return OA is BAD or (OA is None and PB == "1")


RULE = Rule(
    id="N051",
    severity=ERROR,
    module="NamedPlan",
    fields=("OA",),
    from_year=2022,
    basis=GUIDE,
    words="OA 0 or 1 when PB is 1",
    sentence="Say whether organised arrangements are in place",
    what_to_do="Enter 1 when there are organised arrangements, otherwise 0",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/Assessment/NamedPlan", OA=None),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan", OA="0"),
)
