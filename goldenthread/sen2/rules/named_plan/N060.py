"""CeaseDate is a real date."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(CeaseDate):
    return CeaseDate is BAD


RULE = Rule(
    id="N060",
    severity=ERROR,
    module="NamedPlan",
    fields=("CeaseDate",),
    from_year=2022,
    basis=STRUCTURE,
    words="CeaseDate is a real date",
    sentence="The cease date is badly formed",
    what_to_do="Enter the date as year-month-day, such as 2025-09-30",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/Assessment/NamedPlan", CeaseDate="31-08-2025", also=("L082",)),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan", CeaseDate="2025-09-01"),
)
