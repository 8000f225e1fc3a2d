"""Primary and secondary differ."""

from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(SENneed, SENneed_SENtype):
    return (
        SENneed is not None
        and len(SENneed) == 2
        and SENneed_SENtype[0] is not None
        and SENneed_SENtype[0] == SENneed_SENtype[1]
    )


RULE = Rule(
    id="S015",
    severity=QUERY,
    module="ActivePlans",
    fields=("SENtype",),
    from_year=2022,
    basis=DERIVED,
    words="Primary and secondary differ",
    sentence="Primary and secondary need are the same",
    what_to_do="Correct the secondary need or take it out, or explain the query",
    at="SENneed",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans/SENneed[2]", SENtype="ASD"),
    passes=Example("Person[1]/Requests[1]/ActivePlans/SENneed[2]", SENtype="SEMH"),
)
