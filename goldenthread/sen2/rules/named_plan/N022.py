"""Rank is 1 or 2."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(PlacementRank):
    return PlacementRank is None or PlacementRank is BAD


RULE = Rule(
    id="N022",
    severity=ERROR,
    module="PlanDetail",
    fields=("PlacementRank",),
    from_year=2022,
    basis=STRUCTURE,
    words="Rank is 1 or 2",
    sentence="The rank of the named setting is missing or not recognised",
    what_to_do="Enter 1 for the main setting and 2 for the second",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]", PlacementRank="3"),
    passes=Example("Person[1]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]", PlacementRank="1"),
)
