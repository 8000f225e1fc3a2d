"""At least one need."""

from goldenthread.sen2.rule import ERROR, STRUCTURE, Example, Rule


def broken(SENneed):
    return not SENneed


RULE = Rule(
    id="S010",
    severity=ERROR,
    module="ActivePlans",
    fields=("SENneed",),
    from_year=2022,
    basis=STRUCTURE,
    words="At least one need",
    sentence="No type of need is recorded",
    what_to_do="Add the primary type of need",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans", SENneed=None),
    passes=Example("Person[1]/Requests[1]/ActivePlans"),
)
