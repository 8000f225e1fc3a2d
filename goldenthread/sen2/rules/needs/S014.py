"""SENtype in its code set (DS from 2025)."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(SENtype):
    return SENtype is None or SENtype is BAD


RULE = Rule(
    id="S014",
    severity=ERROR,
    module="SENneed",
    fields=("SENtype",),
    from_year=2022,
    basis=STRUCTURE,
    words="SENtype in its code set (DS from 2025)",
    sentence="Type of need is missing or not recognised",
    what_to_do="Choose a type of need of the year's code set",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans", SENneed=[{"SENtype": "AUT", "SENtypeRank": "1"}]),
    passes=Example("Person[1]/Requests[1]/ActivePlans", SENneed=[{"SENtype": "DS", "SENtypeRank": "1"}]),
)
