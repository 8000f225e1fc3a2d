"""PlanWBP A, T or S if present."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(PlanWBP):
    return PlanWBP is BAD


RULE = Rule(
    id="N041",
    severity=ERROR,
    module="NamedPlan",
    fields=("PlanWBP",),
    from_year=2022,
    basis=STRUCTURE,
    words="PlanWBP A, T or S if present",
    sentence="Work-based learning is not recognised",
    what_to_do="Choose A, T or S, or leave it out",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/Assessment/NamedPlan", PlanWBP="Q"),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan", PlanWBP="S"),
)
