"""UN1 only for a child under 6."""

from goldenthread.sen2.conditions import age_on
from goldenthread.sen2.rule import GUIDE, QUERY, Example, Rule


def broken(UPNunknown, PersonBirthDate, ages_at):
    return UPNunknown == "UN1" and PersonBirthDate is not None and age_on(PersonBirthDate, ages_at) >= 6


RULE = Rule(
    id="P090",
    severity=QUERY,
    module="Person",
    fields=("UPNunknown", "PersonBirthDate"),
    from_year=2022,
    basis=GUIDE,
    words="UN1 only for a child under 6",
    sentence="UN1 is used for a person of 6 or over",
    what_to_do="Ask the school for the UPN, or choose the reason that fits",
    broken=broken,
    fails=Example("Person[5]", PersonBirthDate="2019-08-31"),
    passes=Example("Person[5]", PersonBirthDate="2019-09-01"),
)
