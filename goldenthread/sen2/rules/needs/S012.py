"""Rank 1 or 2."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(SENtypeRank):
    return SENtypeRank is None or SENtypeRank is BAD


RULE = Rule(
    id="S012",
    severity=ERROR,
    module="SENneed",
    fields=("SENtypeRank",),
    from_year=2022,
    basis=STRUCTURE,
    words="Rank 1 or 2",
    sentence="The rank of need is missing or not recognised",
    what_to_do="Enter 1 for the primary need and 2 for the secondary",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans/SENneed[2]", SENtypeRank="3"),
    passes=Example("Person[1]/Requests[1]/ActivePlans/SENneed[2]", SENtypeRank="2"),
)
