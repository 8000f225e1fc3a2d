"""Reasons 3, 4, 6 only at 15 or over."""

from goldenthread.sen2.conditions import age_on
from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(CeaseReason, PersonBirthDate, ages_at):
    return CeaseReason in ("3", "4", "6") and PersonBirthDate is not None and age_on(PersonBirthDate, ages_at) < 15


RULE = Rule(
    id="N067",
    severity=QUERY,
    module="NamedPlan",
    fields=("CeaseReason", "PersonBirthDate"),
    from_year=2022,
    basis=DERIVED,
    words="Reasons 3, 4, 6 only at 15 or over",
    sentence="The cease reason does not fit the person's age",
    what_to_do="Check the reason and the date of birth, or explain the query",
    broken=broken,
    fails=Example("Person[2]/Requests[1]/Assessment/NamedPlan", CeaseDate="2025-10-31", CeaseReason="4"),
    passes=Example("Person[2]/Requests[1]/Assessment/NamedPlan", CeaseDate="2025-10-31", CeaseReason="5"),
)
