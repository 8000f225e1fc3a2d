"""Placements of the same rank do not overlap."""

from goldenthread.sen2.conditions import first_overlap
from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(PlacementDetail, PlacementDetail_PlacementRank, PlacementDetail_EntryDate, PlacementDetail_LeavingDate):
    """Answers with the number of the placement that begins before another of its rank has ended."""
    return (
        PlacementDetail is not None
        and len(PlacementDetail) > 1
        and first_overlap(PlacementDetail_PlacementRank, PlacementDetail_EntryDate, PlacementDetail_LeavingDate)
    )


RULE = Rule(
    id="L080",
    severity=QUERY,
    module="ActivePlans",
    fields=("EntryDate", "LeavingDate", "PlacementRank"),
    from_year=2022,
    basis=DERIVED,
    words="Placements of the same rank do not overlap",
    sentence="Two placements of the same rank overlap",
    what_to_do=(
        "Give the day on which the earlier placement ended, or the right rank; explain the query if "
        "both are held at once"
    ),
    at="PlacementDetail",
    broken=broken,
    fails=Example("Person[9]/Requests[1]/ActivePlans/PlacementDetail[1]", LeavingDate="2025-10-31"),
    passes=Example("Person[9]/Requests[1]/ActivePlans/PlacementDetail[1]", LeavingDate="2025-09-03"),
)
