"""PB 0 has neither OA 1 nor DP."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(PB, OA, DP):
    return PB == "0" and (OA == "1" or DP is not None)


RULE = Rule(
    id="N054",
    severity=ERROR,
    module="NamedPlan",
    fields=("PB", "OA", "DP"),
    from_year=2022,
    basis=DERIVED,
    words="PB 0 has neither OA 1 nor DP",
    sentence="Personal budget details are given where none is taken up",
    what_to_do="Set the personal budget to 1, or take its details out",
    at="PB",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/Assessment/NamedPlan", OA="1"),
    passes=Example("Person[1]/Requests[1]/Assessment/NamedPlan", OA="0"),
)
