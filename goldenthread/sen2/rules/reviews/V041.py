"""Draft not before the meeting."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(ReviewDraft, ReviewMeeting):
    return ReviewDraft is not None and ReviewMeeting is not None and ReviewDraft < ReviewMeeting


RULE = Rule(
    id="V041",
    severity=ERROR,
    module="ActivePlans",
    fields=("ReviewDraft", "ReviewMeeting"),
    from_year=2025,
    basis=DERIVED,
    words="Draft not before the meeting",
    sentence="The amended draft is before the meeting",
    what_to_do="Correct whichever of the two dates is wrong",
    broken=broken,
    fails=Example("Person[8]/Requests[1]/ActivePlans", ReviewDraft="2025-06-01"),
    passes=Example("Person[8]/Requests[1]/ActivePlans", ReviewDraft="2025-06-12"),
)
