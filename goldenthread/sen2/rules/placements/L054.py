"""Leaving not before the collection year."""

from goldenthread.sen2.rule import GUIDE, QUERY, Example, Rule


def broken(LeavingDate, collection_start):
    return LeavingDate is not None and LeavingDate < collection_start


RULE = Rule(
    id="L054",
    severity=QUERY,
    module="PlacementDetail",
    fields=("LeavingDate",),
    from_year=2022,
    basis=GUIDE,
    words="Leaving not before the collection year",
    sentence="The placement ended before the collection year and is out of scope",
    what_to_do="Check the date; take the placement out of this return if it is right, or explain the query",
    broken=broken,
    fails=Example("Person[9]/Requests[1]/ActivePlans/PlacementDetail[1]", LeavingDate="2024-12-31"),
    passes=Example("Person[9]/Requests[1]/ActivePlans/PlacementDetail[1]", LeavingDate="2025-01-01"),
)
