"""Work-based learning only at 15 or over at the start of the academic year."""

from goldenthread.sen2.conditions import age_on
from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(PlanWBP, PersonBirthDate, ages_at):
    return PlanWBP is not None and PersonBirthDate is not None and age_on(PersonBirthDate, ages_at) < 15


RULE = Rule(
    id="N042",
    severity=QUERY,
    module="NamedPlan",
    fields=("PlanWBP", "PersonBirthDate"),
    from_year=2022,
    basis=DERIVED,
    words="Work-based learning only at 15 or over at the start of the academic year",
    sentence="Work-based learning is recorded for a child under 15",
    what_to_do=("Check the date of birth and take the work-based learning out if it is wrong, or explain the query"),
    broken=broken,
    fails=Example("Person[2]/Requests[1]/Assessment/NamedPlan", PlanWBP="S"),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan", PlanWBP="S"),
)
