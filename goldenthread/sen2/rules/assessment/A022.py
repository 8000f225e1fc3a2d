"""Date present when outcome is Y and a plan is recorded; blank while decided but not issued."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(AssessmentOutcomeDate, AssessmentOutcome, NamedPlan):
    return AssessmentOutcomeDate is None and AssessmentOutcome == "Y" and NamedPlan is not None


RULE = Rule(
    id="A022",
    severity=ERROR,
    module="Assessment",
    fields=("AssessmentOutcomeDate",),
    from_year=2022,
    basis=GUIDE,
    words="Date present when outcome is Y and a plan is recorded; blank while decided but not issued",
    sentence="The date the plan was issued is missing",
    what_to_do="Enter the day on which the plan was issued",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/Assessment", AssessmentOutcomeDate=None),
    passes=Example("Person[6]/Requests[1]/Assessment", AssessmentOutcome="Y"),
)
