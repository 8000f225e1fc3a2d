"""Only one of URN, UKPRN, SENSetting."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(URN, UKPRN, SENSetting):
    return (URN is not None) + (UKPRN is not None) + (SENSetting is not None) > 1


RULE = Rule(
    id="N031",
    severity=ERROR,
    module="PlanDetail",
    fields=("URN", "UKPRN", "SENSetting"),
    from_year=2022,
    basis=GUIDE,
    words="Only one of URN, UKPRN, SENSetting",
    sentence="More than one way of identifying the setting is given",
    what_to_do="Keep one of URN, UKPRN and setting type",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]", UKPRN="10000007"),
    passes=Example("Person[1]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]", URN=None, UKPRN="10000007"),
)
