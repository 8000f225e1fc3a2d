"""At most two named setting records."""

from goldenthread.sen2.rule import ERROR, STRUCTURE, Example, Rule


def broken(PlanDetail):
    return PlanDetail is not None and len(PlanDetail) > 2


RULE = Rule(
    id="N021",
    severity=ERROR,
    module="NamedPlan",
    fields=("PlanDetail",),
    from_year=2022,
    basis=STRUCTURE,
    words="At most two named setting records",
    sentence="More than two settings are named",
    what_to_do="Keep the one or two settings that section I names",
    broken=broken,
    fails=Example(
        "Person[1]/Requests[1]/Assessment/NamedPlan",
        PlanDetail=[
            {"URN": "900005", "PlacementRank": "1", "SENunitIndicator": "0", "ResourcedProvisionIndicator": "0"},
            {"URN": "900005", "PlacementRank": "2", "SENunitIndicator": "0", "ResourcedProvisionIndicator": "0"},
            {"URN": "900005", "PlacementRank": "2", "SENunitIndicator": "0", "ResourcedProvisionIndicator": "0"},
        ],
    ),
    passes=Example(
        "Person[1]/Requests[1]/Assessment/NamedPlan",
        PlanDetail=[
            {"URN": "900005", "PlacementRank": "1", "SENunitIndicator": "0", "ResourcedProvisionIndicator": "0"},
            {"URN": "900005", "PlacementRank": "2", "SENunitIndicator": "0", "ResourcedProvisionIndicator": "0"},
        ],
    ),
)
