"""Cease date present with a reason."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(CeaseDate, CeaseReason):
    return CeaseDate is None and CeaseReason is not None


RULE = Rule(
    id="N062",
    severity=ERROR,
    module="NamedPlan",
    fields=("CeaseDate", "CeaseReason"),
    from_year=2022,
    basis=GUIDE,
    words="Cease date present with a reason",
    sentence="The date the plan ceased is missing",
    what_to_do="Enter the day on which the plan ended",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/Assessment/NamedPlan", CeaseDate=None, also=("L082",)),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan"),
)
