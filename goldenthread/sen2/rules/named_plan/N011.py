"""StartDate not after the census date."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(StartDate, census_day):
    return StartDate is not None and StartDate > census_day


RULE = Rule(
    id="N011",
    severity=ERROR,
    module="NamedPlan",
    fields=("StartDate",),
    from_year=2022,
    basis=DERIVED,
    words="StartDate not after the census date",
    sentence="The plan starts after the census date",
    what_to_do="Correct the date; a plan that had not begun by the census date is left for the next collection",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/Assessment/NamedPlan", StartDate="2026-01-30"),
    passes=Example("Person[1]/Requests[1]/Assessment/NamedPlan", StartDate="2026-01-15"),
)
