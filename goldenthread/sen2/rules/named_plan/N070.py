"""No open plan after the end of the academic year in which the person turned 25."""

from goldenthread.sen2.conditions import age_on
from goldenthread.sen2.rule import GUIDE, QUERY, Example, Rule


def broken(CeaseDate, PersonBirthDate, ages_at):
    return CeaseDate is None and PersonBirthDate is not None and age_on(PersonBirthDate, ages_at) >= 25


RULE = Rule(
    id="N070",
    severity=QUERY,
    module="NamedPlan",
    fields=("PersonBirthDate", "CeaseDate"),
    from_year=2022,
    basis=GUIDE,
    words="No open plan after the end of the academic year in which the person turned 25",
    sentence="The plan is open past the maximum age",
    what_to_do=("Give the date and reason on which the plan ceased, check the date of birth, or explain the query"),
    at="CeaseDate",
    broken=broken,
    fails=Example("Person[2]", PersonBirthDate="2000-08-31"),
    passes=Example("Person[2]", PersonBirthDate="2000-09-01"),
)
