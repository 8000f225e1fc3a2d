"""PB 1 has OA 1 or a DP."""

from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(PB, OA, DP):
    return PB == "1" and OA == "0" and DP is None


RULE = Rule(
    id="N053",
    severity=QUERY,
    module="NamedPlan",
    fields=("PB", "OA", "DP"),
    from_year=2022,
    basis=DERIVED,
    words="PB 1 has OA 1 or a DP",
    sentence="A personal budget has neither organised arrangements nor direct payments",
    what_to_do="Say how the budget is held: organised arrangements, direct payments or both",
    at="PB",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/Assessment/NamedPlan", OA="0", DP=None),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan", OA="1", DP=None),
)
