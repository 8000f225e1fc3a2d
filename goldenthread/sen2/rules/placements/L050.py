"""EntryDate present and a real date."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(EntryDate):
    return EntryDate is None or EntryDate is BAD


RULE = Rule(
    id="L050",
    severity=ERROR,
    module="PlacementDetail",
    fields=("EntryDate",),
    from_year=2022,
    basis=STRUCTURE,
    words="EntryDate present and a real date",
    sentence="The placement start date is missing or badly formed",
    what_to_do="Enter the day on which the placement began, as year-month-day",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", EntryDate=None),
    passes=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", EntryDate="2026-01-15"),
)
