"""Setting code in the placement set."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(SENSetting):
    return SENSetting is BAD


RULE = Rule(
    id="L034",
    severity=ERROR,
    module="PlacementDetail",
    fields=("SENSetting",),
    from_year=2022,
    basis=STRUCTURE,
    words="Setting code in the placement set",
    sentence="The setting type is not recognised",
    what_to_do="Choose OLA, OPA, EHE, EYP, OTH, NEET, NIEC or NIEO",
    broken=broken,
    fails=Example("Person[8]/Requests[1]/ActivePlans/PlacementDetail[1]", SENSetting="SCH"),
    passes=Example("Person[8]/Requests[1]/ActivePlans/PlacementDetail[1]", SENSetting="NIEC"),
)
