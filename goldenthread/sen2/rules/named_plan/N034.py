"""Setting code allowed in a plan."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(SENSetting):
    return SENSetting is BAD


RULE = Rule(
    id="N034",
    severity=ERROR,
    module="PlanDetail",
    fields=("SENSetting",),
    from_year=2022,
    basis=STRUCTURE,
    words="Setting code allowed in a plan",
    sentence="The setting type is not allowed in a plan",
    what_to_do="Choose OLA, OPA, EHE, EYP or OTH",
    broken=broken,
    fails=Example("Person[8]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]", SENSetting="NEET"),
    passes=Example("Person[8]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]", SENSetting="OPA"),
)
