"""Leaving not before entry."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(LeavingDate, EntryDate):
    return LeavingDate is not None and EntryDate is not None and LeavingDate < EntryDate


RULE = Rule(
    id="L052",
    severity=ERROR,
    module="PlacementDetail",
    fields=("EntryDate", "LeavingDate"),
    from_year=2022,
    basis=DERIVED,
    words="Leaving not before entry",
    sentence="The placement ended before it started",
    what_to_do="Correct whichever of the two dates is wrong",
    at="LeavingDate",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/ActivePlans/PlacementDetail[1]", LeavingDate="2023-09-01", also=("L054",)),
    passes=Example("Person[7]/Requests[1]/ActivePlans/PlacementDetail[1]", EntryDate="2025-07-11"),
)
