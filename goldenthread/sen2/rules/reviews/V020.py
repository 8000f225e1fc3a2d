"""ReviewOutcome A, C or M."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(ReviewOutcome):
    return ReviewOutcome is BAD


RULE = Rule(
    id="V020",
    severity=ERROR,
    module="ActivePlans",
    fields=("ReviewOutcome",),
    from_year=2024,
    basis=STRUCTURE,
    words="ReviewOutcome A, C or M",
    sentence="Review decision is not recognised",
    what_to_do="Choose M, A or C",
    broken=broken,
    fails=Example("Person[2]/Requests[1]/ActivePlans", ReviewOutcome="X"),
    passes=Example("Person[2]/Requests[1]/ActivePlans", ReviewOutcome="C"),
)
