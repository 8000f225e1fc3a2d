"""ReferenceDate is the census date, the third Thursday of January."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(ReferenceDate, census_day):
    return ReferenceDate is BAD or ReferenceDate != census_day


RULE = Rule(
    id="H030",
    severity=ERROR,
    module="Header",
    fields=("ReferenceDate",),
    from_year=2022,
    basis=STRUCTURE,
    words="ReferenceDate is the census date, the third Thursday of January",
    sentence="The reference date is not the census date",
    what_to_do="Export the return again. The census is on the third Thursday of January",
    broken=broken,
    fails=Example("Header", ReferenceDate="2026-01-16"),
    passes=Example("Header", ReferenceDate="2026-01-15"),
)
