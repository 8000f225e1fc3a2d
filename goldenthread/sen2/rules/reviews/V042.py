"""Decision A more than eight weeks old has a draft date."""

from goldenthread.sen2.conditions import days_between
from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(ReviewOutcome, ReviewDraft, LastReview, census_day):
    return (
        ReviewOutcome == "A"
        and ReviewDraft is None
        and LastReview is not None
        and days_between(LastReview, census_day) > 56
    )


RULE = Rule(
    id="V042",
    severity=QUERY,
    module="ActivePlans",
    fields=("ReviewDraft", "ReviewOutcome"),
    from_year=2026,
    basis=DERIVED,
    words="Decision A more than eight weeks old has a draft date",
    sentence="A plan to be amended has no amended draft",
    what_to_do="Enter the day on which the amended draft was sent, or explain why it has not been",
    broken=broken,
    fails=Example("Person[8]/Requests[1]/ActivePlans", ReviewDraft=None),
    passes=Example(
        "Person[8]/Requests[1]/ActivePlans", ReviewMeeting="2025-11-05", LastReview="2025-11-20", ReviewDraft=None
    ),
)
