"""AttendancePattern is FT or PT (2023 only)."""

from goldenthread.sen2.rule import BAD, QUERY, READING, Example, Rule


def broken(AttendancePattern):
    return AttendancePattern is BAD


RULE = Rule(
    id="F040",
    severity=QUERY,
    module="PlacementDetail",
    fields=("AttendancePattern",),
    from_year=2023,
    basis=READING,
    words="AttendancePattern is FT or PT (2023 only)",
    sentence="The attendance pattern is not recognised",
    what_to_do="Choose FT or PT; the item was dropped in 2024",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", year=2023, AttendancePattern="XX"),
    passes=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", year=2023, AttendancePattern="FT"),
)
