"""One need of rank 1."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(SENneed, SENneed_SENtypeRank):
    return SENneed is not None and SENneed_SENtypeRank.count("1") != 1 and None not in SENneed_SENtypeRank


RULE = Rule(
    id="S013",
    severity=ERROR,
    module="ActivePlans",
    fields=("SENtypeRank",),
    from_year=2022,
    basis=GUIDE,
    words="One need of rank 1",
    sentence="There must be one primary need",
    what_to_do="Give the primary need rank 1 and the secondary, if there is one, rank 2",
    at="SENneed",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans/SENneed[2]", SENtypeRank="1"),
    passes=Example(
        "Person[1]/Requests[1]/ActivePlans",
        SENneed=[{"SENtype": "SLCN", "SENtypeRank": "2"}, {"SENtype": "ASD", "SENtypeRank": "1"}],
    ),
)
