"""Free text present when setting is OTH."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(SENSetting, SENSettingOther):
    return SENSetting == "OTH" and SENSettingOther is None


RULE = Rule(
    id="N035",
    severity=ERROR,
    module="PlanDetail",
    fields=("SENSettingOther",),
    from_year=2023,
    basis=GUIDE,
    words="Free text present when setting is OTH",
    sentence="Describe the other setting",
    what_to_do="Describe the other setting in a few words",
    at="SENSettingOther",
    broken=broken,
    fails=Example("Person[8]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]", SENSetting="OTH"),
    passes=Example(
        "Person[8]/Requests[1]/Assessment/NamedPlan/PlanDetail[1]",
        SENSetting="OTH",
        SENSettingOther="A special school, not yet found",
    ),
)
