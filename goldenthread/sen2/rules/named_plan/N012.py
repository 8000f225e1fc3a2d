"""StartDate not before the issue date when newly issued."""

from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(StartDate, AssessmentOutcome, AssessmentOutcomeDate):
    return (
        StartDate is not None
        and AssessmentOutcome == "Y"
        and AssessmentOutcomeDate is not None
        and StartDate < AssessmentOutcomeDate
    )


RULE = Rule(
    id="N012",
    severity=QUERY,
    module="NamedPlan",
    fields=("StartDate", "AssessmentOutcomeDate"),
    from_year=2022,
    basis=DERIVED,
    words="StartDate not before the issue date when newly issued",
    sentence="The plan starts before it was issued",
    what_to_do="Correct whichever of the two dates is wrong, or explain the query",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/Assessment/NamedPlan", StartDate="2025-07-17"),
    passes=Example("Person[1]/Requests[1]/Assessment/NamedPlan", StartDate="2025-07-19"),
)
