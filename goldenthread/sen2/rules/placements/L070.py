"""Res A or B if present."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(Res):
    return Res is BAD


RULE = Rule(
    id="L070",
    severity=ERROR,
    module="PlacementDetail",
    fields=("Res",),
    from_year=2022,
    stands_in={2023: "ActivePlans"},
    basis=STRUCTURE,
    words="Res A or B if present",
    sentence="Residential setting is not recognised",
    what_to_do="Choose A or B, or leave it out when the placement is not residential",
    broken=broken,
    fails=Example("Person[9]/Requests[1]/ActivePlans/PlacementDetail[2]", Res="52"),
    passes=Example("Person[9]/Requests[1]/ActivePlans/PlacementDetail[2]", Res="B"),
)
