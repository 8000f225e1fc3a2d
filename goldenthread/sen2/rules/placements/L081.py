"""A rank 2 placement has a rank 1 beside it."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(PlacementDetail, PlacementDetail_PlacementRank):
    return (
        PlacementDetail is not None
        and "2" in PlacementDetail_PlacementRank
        and "1" not in PlacementDetail_PlacementRank
        and None not in PlacementDetail_PlacementRank
    )


RULE = Rule(
    id="L081",
    severity=ERROR,
    module="ActivePlans",
    fields=("PlacementRank",),
    from_year=2022,
    basis=DERIVED,
    words="A rank 2 placement has a rank 1 beside it",
    sentence="There is a secondary placement and no primary",
    what_to_do="Give the main placement rank 1, or add it",
    at="PlacementDetail",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", PlacementRank="2"),
    passes=Example("Person[9]/Requests[1]/ActivePlans/PlacementDetail[1]", PlacementRank="1"),
)
