"""Reason 1 only at 18 or over."""

from goldenthread.sen2.conditions import age_on
from goldenthread.sen2.rule import GUIDE, QUERY, Example, Rule


def broken(CeaseReason, PersonBirthDate, ages_at):
    return CeaseReason == "1" and PersonBirthDate is not None and age_on(PersonBirthDate, ages_at) < 18


RULE = Rule(
    id="N068",
    severity=QUERY,
    module="NamedPlan",
    fields=("CeaseReason", "PersonBirthDate"),
    from_year=2022,
    basis=GUIDE,
    words="Reason 1 only at 18 or over",
    sentence="Maximum age is given for a person too young",
    what_to_do="Check the reason and the date of birth, or explain the query",
    broken=broken,
    fails=Example("Person[2]/Requests[1]/Assessment/NamedPlan", CeaseDate="2025-10-31", CeaseReason="1"),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan", CeaseReason="1"),
)
