"""An open plan has a placement on the census date."""

from goldenthread.sen2.rule import BAD, DERIVED, QUERY, Example, Rule


def broken(NamedPlan, CeaseDate, PlacementDetail, PlacementDetail_EntryDate, PlacementDetail_LeavingDate, census_day):
    """A cease date that cannot be read ends no plan; a placement whose dates cannot be read may be the one held."""
    if NamedPlan is None or PlacementDetail is None or (CeaseDate is not None and CeaseDate is not BAD):
        return False
    for entry, leaving in zip(PlacementDetail_EntryDate, PlacementDetail_LeavingDate, strict=True):
        has_begun = entry is None or entry is BAD or entry <= census_day
        if has_begun and (leaving is None or leaving is BAD or leaving >= census_day):
            return False
    return True


RULE = Rule(
    id="L082",
    severity=QUERY,
    module="ActivePlans",
    fields=("EntryDate", "LeavingDate"),
    from_year=2022,
    basis=DERIVED,
    words="An open plan has a placement on the census date",
    sentence="There is no placement on the census date for an open plan",
    what_to_do=(
        "Add the placement held on the census date, with NEET, NIEC or NIEO for none; or correct a "
        "leaving date; or explain the query"
    ),
    at="PlacementDetail",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", LeavingDate="2025-12-05"),
    passes=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", LeavingDate="2026-01-15"),
)
