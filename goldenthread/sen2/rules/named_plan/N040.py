"""PlanRes A or B if present."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(PlanRes):
    return PlanRes is BAD


RULE = Rule(
    id="N040",
    severity=ERROR,
    module="NamedPlan",
    fields=("PlanRes",),
    from_year=2022,
    basis=STRUCTURE,
    words="PlanRes A or B if present",
    sentence="Residential setting is not recognised",
    what_to_do="Choose A or B, or leave it out when the setting is not residential",
    broken=broken,
    fails=Example("Person[2]/Requests[1]/Assessment/NamedPlan", PlanRes="C"),
    passes=Example("Person[2]/Requests[1]/Assessment/NamedPlan", PlanRes="B"),
)
