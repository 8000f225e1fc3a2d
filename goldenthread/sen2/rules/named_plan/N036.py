"""Both indicators 0 or 1."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(item):
    return item is None or item is BAD


RULE = Rule(
    id="N036",
    severity=ERROR,
    module="PlanDetail",
    fields=("SENunitIndicator", "ResourcedProvisionIndicator"),
    from_year=2022,
    basis=STRUCTURE,
    words="Both indicators 0 or 1",
    sentence="SEN unit and resourced provision indicators are needed",
    what_to_do="Enter 1 or 0 for a place in a SEN unit and for a place in resourced provision",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]", SENunitIndicator=None),
    passes=Example("Person[1]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]", SENunitIndicator="true"),
)
