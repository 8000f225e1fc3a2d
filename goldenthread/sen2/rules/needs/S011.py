"""At most two needs."""

from goldenthread.sen2.rule import ERROR, STRUCTURE, Example, Rule


def broken(SENneed):
    return SENneed is not None and len(SENneed) > 2


RULE = Rule(
    id="S011",
    severity=ERROR,
    module="ActivePlans",
    fields=("SENneed",),
    from_year=2022,
    basis=STRUCTURE,
    words="At most two needs",
    sentence="More than two types of need are recorded",
    what_to_do="Keep the primary need and one secondary need",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans", adds={"SENneed": {"SENtype": "HI", "SENtypeRank": "2"}}),
    passes=Example("Person[2]/Requests[1]/ActivePlans", adds={"SENneed": {"SENtype": "HI", "SENtypeRank": "2"}}),
)
