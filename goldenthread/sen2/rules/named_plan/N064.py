"""Cease date not after the census date."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(CeaseDate, census_day):
    return CeaseDate is not None and CeaseDate > census_day


RULE = Rule(
    id="N064",
    severity=ERROR,
    module="NamedPlan",
    fields=("CeaseDate",),
    from_year=2022,
    basis=DERIVED,
    words="Cease date not after the census date",
    sentence="The plan ceased after the census date",
    what_to_do=("Correct the date; a plan that was still open on the census date has neither cease date nor reason"),
    broken=broken,
    fails=Example("Person[7]/Requests[1]/Assessment/NamedPlan", CeaseDate="2026-01-31"),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan", CeaseDate="2026-01-15"),
)
