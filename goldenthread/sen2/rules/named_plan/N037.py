"""Not both 1."""

from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(SENunitIndicator, ResourcedProvisionIndicator):
    return SENunitIndicator == "1" and ResourcedProvisionIndicator == "1"


RULE = Rule(
    id="N037",
    severity=QUERY,
    module="PlanDetail",
    fields=("SENunitIndicator", "ResourcedProvisionIndicator"),
    from_year=2022,
    basis=DERIVED,
    words="Not both 1",
    sentence="A place is in both a SEN unit and resourced provision",
    what_to_do="Find out from the setting which of the two it is, or explain the query if the place is in both",
    broken=broken,
    fails=Example(
        "Person[1]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]",
        SENunitIndicator="1",
        ResourcedProvisionIndicator="1",
    ),
    passes=Example("Person[1]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]", SENunitIndicator="1"),
)
