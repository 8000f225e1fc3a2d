"""WBP A, T or S if present."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(WBP):
    return WBP is BAD


RULE = Rule(
    id="L071",
    severity=ERROR,
    module="PlacementDetail",
    fields=("WBP",),
    from_year=2022,
    stands_in={2023: "ActivePlans"},
    basis=STRUCTURE,
    words="WBP A, T or S if present",
    sentence="Work-based learning is not recognised",
    what_to_do="Choose A, T or S, or leave it out",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/ActivePlans/PlacementDetail[1]", WBP="X"),
    passes=Example("Person[7]/Requests[1]/ActivePlans/PlacementDetail[1]", WBP="T"),
)
