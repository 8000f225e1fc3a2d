"""Placement module needs an Assessment beside it."""

from goldenthread.sen2.rule import ERROR, STRUCTURE, Example, Rule


def broken(ActivePlans, Assessment):
    return ActivePlans is not None and Assessment is None


RULE = Rule(
    id="C005",
    severity=ERROR,
    module="Requests",
    fields=("ActivePlans", "Assessment"),
    from_year=2022,
    basis=STRUCTURE,
    words="Placement module needs an Assessment beside it",
    sentence="A placement record has no assessment",
    what_to_do="Add the assessment, a historical one when it was made in an earlier year",
    at="ActivePlans",
    broken=broken,
    fails=Example(
        "Person[3]/Requests[1]",
        ActivePlans={
            "PlacementDetail": [
                {
                    "URN": "900001",
                    "PlacementRank": "1",
                    "EntryDate": "2025-09-03",
                    "SENunitIndicator": "0",
                    "ResourcedProvisionIndicator": "0",
                }
            ],
            "SENneed": [{"SENtype": "ASD", "SENtypeRank": "1"}],
        },
    ),
    passes=Example("Person[1]/Requests[1]"),
)
