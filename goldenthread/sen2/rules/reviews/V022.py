"""Decision and decision date come together."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(ReviewOutcome, LastReview):
    return (ReviewOutcome is None) != (LastReview is None)


RULE = Rule(
    id="V022",
    severity=ERROR,
    module="ActivePlans",
    fields=("ReviewOutcome", "LastReview"),
    from_year=2025,
    basis=DERIVED,
    words="Decision and decision date come together",
    sentence="The review decision and its date must both be given",
    what_to_do=("Enter both the decision and the day on which it was told, or neither while it is still to be made"),
    broken=broken,
    fails=Example("Person[2]/Requests[1]/ActivePlans", LastReview=None),
    passes=Example("Person[2]/Requests[1]/ActivePlans", ReviewOutcome=None, LastReview=None),
)
