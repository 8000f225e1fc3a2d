"""Date present when outcome is N."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(AssessmentOutcomeDate, AssessmentOutcome):
    return AssessmentOutcomeDate is None and AssessmentOutcome == "N"


RULE = Rule(
    id="A020",
    severity=ERROR,
    module="Assessment",
    fields=("AssessmentOutcomeDate",),
    from_year=2022,
    basis=GUIDE,
    words="Date present when outcome is N",
    sentence="The date of the decision not to issue is missing",
    what_to_do="Enter the day on which the family was told that no plan would be issued",
    broken=broken,
    fails=Example("Person[4]/Requests[1]/Assessment", AssessmentOutcomeDate=None),
    passes=Example("Person[6]/Requests[1]/Assessment", AssessmentOutcome="W", AssessmentOutcomeDate=None),
)
