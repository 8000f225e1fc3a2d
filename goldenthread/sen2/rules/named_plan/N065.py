"""Cease date not before the collection year."""

from goldenthread.sen2.rule import GUIDE, QUERY, Example, Rule


def broken(CeaseDate, collection_start):
    return CeaseDate is not None and CeaseDate < collection_start


RULE = Rule(
    id="N065",
    severity=QUERY,
    module="NamedPlan",
    fields=("CeaseDate",),
    from_year=2022,
    basis=GUIDE,
    words="Cease date not before the collection year",
    sentence="The plan ceased before the collection year and is out of scope",
    what_to_do="Check the date; take the plan out of this return if it is right, or explain the query",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/Assessment/NamedPlan", CeaseDate="2024-12-31"),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan", CeaseDate="2025-01-01"),
)
