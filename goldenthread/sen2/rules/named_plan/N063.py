"""Cease date not before start."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(CeaseDate, StartDate):
    return CeaseDate is not None and StartDate is not None and CeaseDate < StartDate


RULE = Rule(
    id="N063",
    severity=ERROR,
    module="NamedPlan",
    fields=("CeaseDate", "StartDate"),
    from_year=2022,
    basis=DERIVED,
    words="Cease date not before start",
    sentence="The plan ceased before it started",
    what_to_do="Correct whichever of the two dates is wrong",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/Assessment/NamedPlan", StartDate="2025-09-30", also=("V033",)),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan", StartDate="2025-03-03"),
)
