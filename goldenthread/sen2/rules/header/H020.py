"""Year is the collection year (the year of the census date)."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(Year, year):
    return Year is BAD or Year != str(year)


RULE = Rule(
    id="H020",
    severity=ERROR,
    module="Header",
    fields=("Year",),
    from_year=2022,
    basis=STRUCTURE,
    words="Year is the collection year (the year of the census date)",
    sentence="The year is not the collection year",
    what_to_do="Export the return again for the right year, which is that of its census date",
    broken=broken,
    fails=Example("Header", Year="2025"),
    passes=Example("Header", Year="2026"),
)
