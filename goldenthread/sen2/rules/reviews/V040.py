"""Draft date only with decision A."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(ReviewDraft, ReviewOutcome):
    return ReviewDraft is not None and ReviewOutcome != "A"


RULE = Rule(
    id="V040",
    severity=ERROR,
    module="ActivePlans",
    fields=("ReviewDraft", "ReviewOutcome"),
    from_year=2025,
    basis=DERIVED,
    words="Draft date only with decision A",
    sentence="An amended draft is dated but the decision was not to amend",
    what_to_do="Take the date of the draft out, or correct the decision",
    broken=broken,
    fails=Example("Person[2]/Requests[1]/ActivePlans", ReviewDraft="2025-06-20"),
    passes=Example("Person[2]/Requests[1]/ActivePlans", ReviewOutcome="A", ReviewDraft="2025-06-20"),
)
