"""NEET only at 15 to 25 at the start of the academic year (16 to 25 by census)."""

from goldenthread.sen2.conditions import age_on
from goldenthread.sen2.rule import GUIDE, QUERY, Example, Rule


def broken(SENSetting, PersonBirthDate, ages_at):
    return SENSetting == "NEET" and PersonBirthDate is not None and not 15 <= age_on(PersonBirthDate, ages_at) <= 25


RULE = Rule(
    id="L036",
    severity=QUERY,
    module="PlacementDetail",
    fields=("SENSetting", "PersonBirthDate"),
    from_year=2022,
    basis=GUIDE,
    words="NEET only at 15 to 25 at the start of the academic year (16 to 25 by census)",
    sentence="NEET does not fit the person's age",
    what_to_do="Check the date of birth and the setting type, or explain the query",
    broken=broken,
    fails=Example("Person[8]/Requests[1]/ActivePlans/PlacementDetail[1]", SENSetting="NEET"),
    passes=Example("Person[7]/Requests[1]/ActivePlans/PlacementDetail[1]", UKPRN=None, SENSetting="NEET"),
)
