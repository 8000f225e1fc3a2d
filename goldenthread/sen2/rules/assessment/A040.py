"""Week20 0 or 1 when a plan has been issued."""

from goldenthread.sen2.rule import BAD, ERROR, GUIDE, Example, Rule


def broken(Week20, AssessmentOutcomeDate, AssessmentOutcome):
    return Week20 is BAD or (Week20 is None and AssessmentOutcomeDate is not None and AssessmentOutcome == "Y")


RULE = Rule(
    id="A040",
    severity=ERROR,
    module="Assessment",
    fields=("Week20",),
    from_year=2022,
    basis=GUIDE,
    words="Week20 0 or 1 when a plan has been issued",
    sentence="Say whether an exception to the 20-week limit applies",
    what_to_do="Enter 1 when an exception to the 20-week limit applies, otherwise 0",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/Assessment", Week20=None),
    passes=Example("Person[4]/Requests[1]/Assessment", Week20=None),
)
