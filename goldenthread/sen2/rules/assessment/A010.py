"""AssessmentOutcome is Y, N, A, W or H."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(AssessmentOutcome):
    return AssessmentOutcome is None or AssessmentOutcome is BAD


RULE = Rule(
    id="A010",
    severity=ERROR,
    module="Assessment",
    fields=("AssessmentOutcome",),
    from_year=2022,
    basis=STRUCTURE,
    words="AssessmentOutcome is Y, N, A, W or H",
    sentence="Assessment outcome is missing or not recognised",
    what_to_do="Choose Y, N, A, W or H",
    broken=broken,
    fails=Example("Person[6]/Requests[1]/Assessment", AssessmentOutcome="Z"),
    passes=Example("Person[6]/Requests[1]/Assessment", AssessmentOutcome="W"),
)
