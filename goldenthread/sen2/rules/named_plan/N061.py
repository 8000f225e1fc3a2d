"""Reason present with a cease date."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(CeaseDate, CeaseReason):
    return CeaseDate is not None and CeaseReason is None


RULE = Rule(
    id="N061",
    severity=ERROR,
    module="NamedPlan",
    fields=("CeaseDate", "CeaseReason"),
    from_year=2022,
    basis=GUIDE,
    words="Reason present with a cease date",
    sentence="The reason the plan ceased is missing",
    what_to_do="Choose the reason, code 1 to 9",
    at="CeaseReason",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/Assessment/NamedPlan", CeaseReason=None),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan", CeaseReason="9"),
)
