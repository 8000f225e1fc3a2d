"""One rank 1 and at most one rank 2."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(PlanDetail, PlanDetail_PlacementRank):
    """Not asked where there are too many settings, or one without a rank: those have rules of their own."""
    return (
        PlanDetail is not None
        and len(PlanDetail) <= 2
        and None not in PlanDetail_PlacementRank
        and PlanDetail_PlacementRank.count("1") != 1
    )


RULE = Rule(
    id="N023",
    severity=ERROR,
    module="NamedPlan",
    fields=("PlacementRank",),
    from_year=2022,
    basis=DERIVED,
    words="One rank 1 and at most one rank 2",
    sentence="The named settings must hold one rank 1 and at most one rank 2",
    what_to_do="Give the main setting rank 1 and the second, if there is one, rank 2",
    at="PlanDetail",
    broken=broken,
    fails=Example(
        "Person[1]/Requests[1]/Assessment/NamedPlan",
        PlanDetail=[
            {"URN": "900005", "PlacementRank": "1", "SENunitIndicator": "0", "ResourcedProvisionIndicator": "0"},
            {"URN": "900005", "PlacementRank": "1", "SENunitIndicator": "0", "ResourcedProvisionIndicator": "0"},
        ],
    ),
    passes=Example(
        "Person[1]/Requests[1]/Assessment/NamedPlan",
        PlanDetail=[
            {"URN": "900005", "PlacementRank": "2", "SENunitIndicator": "0", "ResourcedProvisionIndicator": "0"},
            {"URN": "900005", "PlacementRank": "1", "SENunitIndicator": "0", "ResourcedProvisionIndicator": "0"},
        ],
    ),
)
