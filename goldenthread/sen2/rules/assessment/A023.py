"""Date absent when outcome is A, W or H."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(AssessmentOutcomeDate, AssessmentOutcome):
    return AssessmentOutcomeDate is not None and AssessmentOutcome in ("A", "W", "H")


RULE = Rule(
    id="A023",
    severity=ERROR,
    module="Assessment",
    fields=("AssessmentOutcomeDate",),
    from_year=2022,
    basis=GUIDE,
    words="Date absent when outcome is A, W or H",
    sentence="An assessment outcome date is not expected with this outcome",
    what_to_do="Take the date out, or correct the outcome of the assessment",
    broken=broken,
    fails=Example("Person[6]/Requests[1]/Assessment", AssessmentOutcomeDate="2026-01-06"),
    passes=Example(
        "Person[6]/Requests[1]/Assessment",
        AssessmentOutcome="N",
        AssessmentOutcomeDate="2026-01-06",
        AssessmentMediation="0",
        AssessmentTribunal="0",
        OtherMediation="0",
        OtherTribunal="0",
    ),
)
