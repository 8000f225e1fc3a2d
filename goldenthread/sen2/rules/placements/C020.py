"""A placement module has a plan."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(ActivePlans, Assessment, NamedPlan):
    return ActivePlans is not None and Assessment is not None and NamedPlan is None


RULE = Rule(
    id="C020",
    severity=ERROR,
    module="Requests",
    fields=("ActivePlans", "NamedPlan"),
    from_year=2022,
    basis=DERIVED,
    words="A placement module has a plan",
    sentence="Placements are recorded with no plan",
    what_to_do="Add the plan, or take the placements out",
    at="ActivePlans",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/Assessment", NamedPlan=None),
    passes=Example("Person[1]/Requests[1]"),
)
