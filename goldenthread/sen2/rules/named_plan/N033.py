"""UKPRN eight digits starting with 1."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(UKPRN):
    return UKPRN is BAD


RULE = Rule(
    id="N033",
    severity=ERROR,
    module="PlanDetail",
    fields=("UKPRN",),
    from_year=2022,
    basis=STRUCTURE,
    words="UKPRN eight digits starting with 1",
    sentence="UKPRN must be eight digits starting with 1",
    what_to_do="Enter the eight digits of the provider number; it starts with 1",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]", UKPRN="20000007"),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]", UKPRN="10000008"),
)
