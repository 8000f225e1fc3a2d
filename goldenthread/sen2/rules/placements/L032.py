"""URN six digits."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(URN):
    return URN is BAD


RULE = Rule(
    id="L032",
    severity=ERROR,
    module="PlacementDetail",
    fields=("URN",),
    from_year=2022,
    basis=STRUCTURE,
    words="URN six digits",
    sentence="URN must be six digits",
    what_to_do="Enter the six digits of the setting's unique reference number",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", URN="90000A"),
    passes=Example("Person[1]/Requests[1]/ActivePlans/PlacementDetail[1]", URN="123456"),
)
