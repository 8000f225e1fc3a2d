"""At least one named setting record."""

from goldenthread.sen2.rule import ERROR, STRUCTURE, Example, Rule


def broken(PlanDetail):
    return not PlanDetail


RULE = Rule(
    id="N020",
    severity=ERROR,
    module="NamedPlan",
    fields=("PlanDetail",),
    from_year=2022,
    basis=STRUCTURE,
    words="At least one named setting record",
    sentence="The plan has no named setting record",
    what_to_do="Add the setting named in the plan, or the type of setting",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/Assessment/NamedPlan", PlanDetail=None),
    passes=Example("Person[1]/Requests[1]/Assessment/NamedPlan"),
)
