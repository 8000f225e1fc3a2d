"""Date not before the request was received."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(AssessmentOutcomeDate, ReceivedDate):
    return AssessmentOutcomeDate is not None and ReceivedDate is not None and AssessmentOutcomeDate < ReceivedDate


RULE = Rule(
    id="A024",
    severity=ERROR,
    module="Assessment",
    fields=("AssessmentOutcomeDate", "ReceivedDate"),
    from_year=2022,
    basis=DERIVED,
    words="Date not before the request was received",
    sentence="The assessment outcome is before the request",
    what_to_do="Correct whichever of the two dates is wrong",
    broken=broken,
    fails=Example("Person[4]/Requests[1]/Assessment", AssessmentOutcomeDate="2025-01-20"),
    passes=Example("Person[4]/Requests[1]/Assessment", AssessmentOutcomeDate="2025-03-20"),
)
