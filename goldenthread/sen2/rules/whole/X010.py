"""A person has one open plan."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(Requests, NamedPlan_CeaseDate):
    return Requests is not None and len(Requests) > 1 and NamedPlan_CeaseDate.count(None) > 1


# A second plan, open: too many for somebody whose own is open, and the one open plan of somebody whose own has ceased.
ANOTHER_PLAN = {
    "Requests": {
        "RequestOutcome": "H",
        "Assessment": {
            "AssessmentOutcome": "H",
            "NamedPlan": {
                "StartDate": "2023-03-01",
                "PlanDetail": [
                    {
                        "URN": "900005",
                        "PlacementRank": "1",
                        "SENunitIndicator": "0",
                        "ResourcedProvisionIndicator": "0",
                    }
                ],
                "PB": "0",
            },
        },
        "ActivePlans": {
            "PlacementDetail": [
                {
                    "URN": "900001",
                    "PlacementRank": "1",
                    "EntryDate": "2023-03-01",
                    "SENunitIndicator": "0",
                    "ResourcedProvisionIndicator": "0",
                }
            ],
            "SENneed": [{"SENtype": "SEMH", "SENtypeRank": "1"}],
            "ReviewMeeting": "2025-05-06",
        },
    }
}

RULE = Rule(
    id="X010",
    severity=ERROR,
    module="Person",
    fields=("NamedPlan",),
    from_year=2022,
    basis=DERIVED,
    words="A person has one open plan",
    sentence="The person has more than one open plan",
    what_to_do=("Give the date and reason on which the earlier plan ceased, or take the plan that is not theirs out"),
    at="Requests",
    broken=broken,
    fails=Example(
        "Person[2]",
        adds=ANOTHER_PLAN,
    ),
    passes=Example(
        "Person[7]",
        adds=ANOTHER_PLAN,
    ),
)
