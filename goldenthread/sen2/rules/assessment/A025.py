"""Date not after the census date."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(AssessmentOutcomeDate, census_day):
    return AssessmentOutcomeDate is not None and AssessmentOutcomeDate > census_day


RULE = Rule(
    id="A025",
    severity=ERROR,
    module="Assessment",
    fields=("AssessmentOutcomeDate",),
    from_year=2022,
    basis=DERIVED,
    words="Date not after the census date",
    sentence="The assessment outcome is after the census date",
    what_to_do=(
        "Correct the date; what was undecided on the census date has outcome A, and a plan not yet issued has no date"
    ),
    broken=broken,
    fails=Example("Person[4]/Requests[1]/Assessment", AssessmentOutcomeDate="2026-02-01"),
    passes=Example("Person[4]/Requests[1]/Assessment", AssessmentOutcomeDate="2026-01-15"),
)
