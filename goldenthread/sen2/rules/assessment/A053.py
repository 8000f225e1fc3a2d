"""Historical request with outcome Y shows a plan."""

from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(RequestOutcome, AssessmentOutcome, NamedPlan):
    return RequestOutcome == "H" and AssessmentOutcome == "Y" and NamedPlan is None


RULE = Rule(
    id="A053",
    severity=QUERY,
    module="Assessment",
    fields=("RequestOutcome", "AssessmentOutcome"),
    from_year=2022,
    basis=DERIVED,
    words="Historical request with outcome Y shows a plan",
    sentence="An older request agreed for a plan has no plan recorded",
    what_to_do="Add the plan, or explain the query if it was decided on and has not been issued since",
    at="NamedPlan",
    broken=broken,
    fails=Example("Person[2]/Requests[1]", Assessment={"AssessmentOutcome": "Y"}, ActivePlans=None),
    passes=Example("Person[6]/Requests[1]", Assessment={"AssessmentOutcome": "Y"}),
)
