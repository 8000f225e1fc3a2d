"""Decision not before the meeting."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(LastReview, ReviewMeeting):
    return LastReview is not None and ReviewMeeting is not None and LastReview < ReviewMeeting


RULE = Rule(
    id="V031",
    severity=ERROR,
    module="ActivePlans",
    fields=("ReviewMeeting", "LastReview"),
    from_year=2024,
    basis=DERIVED,
    words="Decision not before the meeting",
    sentence="The review decision is before the meeting",
    what_to_do="Correct whichever of the two dates is wrong",
    at="LastReview",
    broken=broken,
    fails=Example("Person[2]/Requests[1]/ActivePlans", LastReview="2025-05-01"),
    passes=Example("Person[2]/Requests[1]/ActivePlans", LastReview="2025-05-06"),
)
