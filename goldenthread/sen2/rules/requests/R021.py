"""Dates are real dates in ccyy-mm-dd."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(item):
    return item is BAD


RULE = Rule(
    id="R021",
    severity=ERROR,
    module="Requests",
    fields=("ReceivedDate", "RequestOutcomeDate"),
    from_year=2022,
    basis=STRUCTURE,
    words="Dates are real dates in ccyy-mm-dd",
    sentence="A request date is badly formed",
    what_to_do="Enter the date as year-month-day, such as 2025-09-30",
    broken=broken,
    fails=Example("Person[3]/Requests[1]", ReceivedDate="01/05/2025"),
    passes=Example("Person[3]/Requests[1]", ReceivedDate="2025-05-31"),
)
