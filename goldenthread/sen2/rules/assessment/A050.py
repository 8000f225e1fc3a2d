"""Outcome A or W has no plan or placement."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(AssessmentOutcome, NamedPlan, ActivePlans):
    return AssessmentOutcome in ("A", "W") and (NamedPlan is not None or ActivePlans is not None)


RULE = Rule(
    id="A050",
    severity=ERROR,
    module="Assessment",
    fields=("AssessmentOutcome", "NamedPlan"),
    from_year=2022,
    basis=GUIDE,
    words="Outcome A or W has no plan or placement",
    sentence="No plan is expected when the assessment is undecided or withdrawn",
    what_to_do="Take the plan out, or correct the outcome of the assessment",
    at="NamedPlan",
    broken=broken,
    fails=Example(
        "Person[6]/Requests[1]/Assessment",
        NamedPlan={
            "StartDate": "2025-12-20",
            "PlanDetail": [
                {"URN": "900001", "PlacementRank": "1", "SENunitIndicator": "0", "ResourcedProvisionIndicator": "0"}
            ],
            "PB": "0",
        },
    ),
    passes=Example("Person[6]/Requests[1]/Assessment", AssessmentOutcome="W"),
)
