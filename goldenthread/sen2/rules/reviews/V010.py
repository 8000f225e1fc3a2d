"""Review dates are real dates."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(item):
    return item is BAD


RULE = Rule(
    id="V010",
    severity=ERROR,
    module="ActivePlans",
    fields=("ReviewMeeting", "LastReview", "ReviewDraft", "PhaseTransferDueDate", "PhaseTransferFinalDate"),
    from_year=2024,
    in_part_from=2023,
    basis=STRUCTURE,
    words="Review dates are real dates",
    sentence="A review date is badly formed",
    what_to_do="Enter the date as year-month-day, such as 2025-09-30",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans", PhaseTransferDueDate="15/02/2026"),
    passes=Example("Person[1]/Requests[1]/ActivePlans", PhaseTransferDueDate="2026-02-15"),
)
