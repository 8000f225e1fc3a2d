"""One of URN, UKPRN, SENSetting present."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(URN, UKPRN, SENSetting):
    return URN is None and UKPRN is None and SENSetting is None


RULE = Rule(
    id="L030",
    severity=ERROR,
    module="PlacementDetail",
    fields=("URN", "UKPRN", "SENSetting"),
    from_year=2022,
    basis=GUIDE,
    words="One of URN, UKPRN, SENSetting present",
    sentence="The placement is not identified",
    what_to_do="Enter the URN, the UKPRN or the setting type",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", URN=None),
    passes=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", URN=None, SENSetting="EHE"),
)
