"""Free text present for OTH or NIEO."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(SENSetting, SENSettingOther):
    return SENSetting in ("OTH", "NIEO") and SENSettingOther is None


RULE = Rule(
    id="L035",
    severity=ERROR,
    module="PlacementDetail",
    fields=("SENSettingOther",),
    from_year=2023,
    basis=GUIDE,
    words="Free text present for OTH or NIEO",
    sentence="Describe the other setting",
    what_to_do="Describe the other setting in a few words",
    at="SENSettingOther",
    broken=broken,
    fails=Example("Person[8]/Requests[1]/ActivePlans/PlacementDetail[1]", SENSetting="NIEO"),
    passes=Example(
        "Person[8]/Requests[1]/ActivePlans/PlacementDetail[1]", SENSetting="NIEO", SENSettingOther="Waits for a place"
    ),
)
