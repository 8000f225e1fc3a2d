"""A decision has a meeting date."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(ReviewOutcome, ReviewMeeting):
    return ReviewOutcome is not None and ReviewMeeting is None


RULE = Rule(
    id="V021",
    severity=ERROR,
    module="ActivePlans",
    fields=("ReviewMeeting", "ReviewOutcome"),
    from_year=2024,
    basis=DERIVED,
    words="A decision has a meeting date",
    sentence="There is a review decision and no meeting date",
    what_to_do="Enter the day of the review meeting",
    at="ReviewMeeting",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans", ReviewOutcome="M", LastReview="2026-01-05"),
    passes=Example(
        "Person[1]/Requests[1]/ActivePlans", ReviewMeeting="2026-01-05", ReviewOutcome="M", LastReview="2026-01-05"
    ),
)
