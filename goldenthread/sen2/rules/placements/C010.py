"""An open plan has a placement module."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(NamedPlan, CeaseDate, ActivePlans, AssessmentOutcome):
    return NamedPlan is not None and CeaseDate is None and ActivePlans is None and AssessmentOutcome not in ("A", "W")


RULE = Rule(
    id="C010",
    severity=ERROR,
    module="Requests",
    fields=("ActivePlans",),
    from_year=2022,
    basis=GUIDE,
    words="An open plan has a placement module",
    sentence="The open plan has no placement record",
    what_to_do="Add the placements and needs of the plan, or the date and reason on which it ceased",
    at="ActivePlans",
    broken=broken,
    fails=Example("Person[2]/Requests[1]", ActivePlans=None),
    passes=Example("Person[7]/Requests[1]", ActivePlans=None),
)
