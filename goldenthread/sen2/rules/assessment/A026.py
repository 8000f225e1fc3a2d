"""Date not before the request outcome."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(AssessmentOutcomeDate, RequestOutcomeDate, ReceivedDate):
    return (
        AssessmentOutcomeDate is not None
        and RequestOutcomeDate is not None
        and AssessmentOutcomeDate < RequestOutcomeDate
        and (ReceivedDate is None or AssessmentOutcomeDate >= ReceivedDate)
    )


RULE = Rule(
    id="A026",
    severity=ERROR,
    module="Assessment",
    fields=("AssessmentOutcomeDate", "RequestOutcomeDate"),
    from_year=2022,
    basis=DERIVED,
    words="Date not before the request outcome",
    sentence="The assessment outcome is before the decision to assess",
    what_to_do="Correct whichever of the two dates is wrong",
    broken=broken,
    fails=Example("Person[4]/Requests[1]/Assessment", AssessmentOutcomeDate="2025-03-10"),
    passes=Example("Person[4]/Requests[1]/Assessment", AssessmentOutcomeDate="2025-03-20"),
)
