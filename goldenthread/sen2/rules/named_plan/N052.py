"""DP E, S, H or I if present."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(DP):
    return DP is BAD


RULE = Rule(
    id="N052",
    severity=ERROR,
    module="NamedPlan",
    fields=("DP",),
    from_year=2022,
    basis=STRUCTURE,
    words="DP E, S, H or I if present",
    sentence="Direct payment type is not recognised",
    what_to_do="Choose E, S, H or I, or leave it out when nothing is paid directly",
    broken=broken,
    fails=Example("Person[7]/Requests[1]/Assessment/NamedPlan", DP="X"),
    passes=Example("Person[7]/Requests[1]/Assessment/NamedPlan", DP="I"),
)
