"""Work-based learning only at 15 or over."""

from goldenthread.sen2.conditions import age_on
from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(WBP, PersonBirthDate, ages_at):
    return WBP is not None and PersonBirthDate is not None and age_on(PersonBirthDate, ages_at) < 15


RULE = Rule(
    id="L072",
    severity=QUERY,
    module="PlacementDetail",
    fields=("WBP", "PersonBirthDate"),
    from_year=2022,
    stands_in={2023: "ActivePlans"},
    basis=DERIVED,
    words="Work-based learning only at 15 or over",
    sentence="Work-based learning is recorded for a child under 15",
    what_to_do=("Check the date of birth and take the work-based learning out if it is wrong, or explain the query"),
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", WBP="A"),
    passes=Example("Person[7]/Requests[1]/ActivePlans/PlacementDetail[1]", WBP="A"),
)
