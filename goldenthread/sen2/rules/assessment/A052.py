"""Outcome H has a plan."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(AssessmentOutcome, NamedPlan):
    return AssessmentOutcome == "H" and NamedPlan is None


RULE = Rule(
    id="A052",
    severity=ERROR,
    module="Assessment",
    fields=("AssessmentOutcome", "NamedPlan"),
    from_year=2022,
    basis=GUIDE,
    words="Outcome H has a plan",
    sentence="A historical assessment has no plan",
    what_to_do="Add the plan, or correct the outcome of the assessment",
    at="NamedPlan",
    broken=broken,
    fails=Example("Person[2]/Requests[1]", Assessment={"AssessmentOutcome": "H"}, ActivePlans=None),
    passes=Example("Person[2]/Requests[1]"),
)
