"""Decision within four weeks of the meeting."""

from goldenthread.sen2.conditions import days_between
from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(LastReview, ReviewMeeting):
    return LastReview is not None and ReviewMeeting is not None and days_between(ReviewMeeting, LastReview) > 28


RULE = Rule(
    id="V034",
    severity=QUERY,
    module="ActivePlans",
    fields=("ReviewMeeting", "LastReview"),
    from_year=2024,
    basis=DERIVED,
    words="Decision within four weeks of the meeting",
    sentence="The review decision took more than four weeks",
    what_to_do="Correct whichever of the two dates is wrong, or explain why the decision was late",
    at="LastReview",
    broken=broken,
    fails=Example("Person[2]/Requests[1]/ActivePlans", LastReview="2025-06-04"),
    passes=Example("Person[2]/Requests[1]/ActivePlans", LastReview="2025-06-03"),
)
