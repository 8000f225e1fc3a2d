"""Rank 1 or 2."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(PlacementRank):
    return PlacementRank is None or PlacementRank is BAD


RULE = Rule(
    id="L040",
    severity=ERROR,
    module="PlacementDetail",
    fields=("PlacementRank",),
    from_year=2022,
    basis=STRUCTURE,
    words="Rank 1 or 2",
    sentence="The placement rank is missing or not recognised",
    what_to_do="Enter 1 for the main placement and 2 for the second",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", PlacementRank=None),
    passes=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", PlacementRank="1"),
)
