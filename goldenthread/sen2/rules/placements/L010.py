"""At least one placement."""

from goldenthread.sen2.rule import ERROR, STRUCTURE, Example, Rule


def broken(PlacementDetail):
    return not PlacementDetail


RULE = Rule(
    id="L010",
    severity=ERROR,
    module="ActivePlans",
    fields=("PlacementDetail",),
    from_year=2022,
    basis=STRUCTURE,
    words="At least one placement",
    sentence="The placement record holds no placement",
    what_to_do="Add the placement, or NEET, NIEC or NIEO when there is none",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans", PlacementDetail=None),
    passes=Example("Person[1]/Requests[1]/ActivePlans"),
)
