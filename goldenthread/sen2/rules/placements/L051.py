"""LeavingDate a real date if present."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(LeavingDate):
    return LeavingDate is BAD


RULE = Rule(
    id="L051",
    severity=ERROR,
    module="PlacementDetail",
    fields=("LeavingDate",),
    from_year=2022,
    basis=STRUCTURE,
    words="LeavingDate a real date if present",
    sentence="The placement leaving date is badly formed",
    what_to_do="Enter the date as year-month-day, such as 2025-09-30",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/ActivePlans/PlacementDetail[1]", LeavingDate="July 2025"),
    passes=Example("Person[7]/Requests[1]/ActivePlans/PlacementDetail[1]", LeavingDate="2025-07-31"),
)
