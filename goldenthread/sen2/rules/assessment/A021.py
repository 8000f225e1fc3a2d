"""Date is a real date."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(AssessmentOutcomeDate):
    return AssessmentOutcomeDate is BAD


RULE = Rule(
    id="A021",
    severity=ERROR,
    module="Assessment",
    fields=("AssessmentOutcomeDate",),
    from_year=2022,
    basis=STRUCTURE,
    words="Date is a real date",
    sentence="The assessment outcome date is badly formed",
    what_to_do="Enter the date as year-month-day, such as 2025-09-30",
    broken=broken,
    fails=Example("Person[4]/Requests[1]/Assessment", AssessmentOutcomeDate="2025-13-01"),
    passes=Example("Person[4]/Requests[1]/Assessment", AssessmentOutcomeDate="2025-12-31"),
)
