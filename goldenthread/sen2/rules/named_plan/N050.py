"""PB 0 or 1."""

from goldenthread.sen2.rule import BAD, ERROR, GUIDE, Example, Rule


def broken(PB):
    return PB is None or PB is BAD


RULE = Rule(
    id="N050",
    severity=ERROR,
    module="NamedPlan",
    fields=("PB",),
    from_year=2022,
    basis=GUIDE,
    words="PB 0 or 1",
    sentence="Say whether a personal budget has been taken up",
    what_to_do="Enter 1 when a personal budget has been taken up, otherwise 0",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/Assessment/NamedPlan", PB=None),
    passes=Example("Person[1]/Requests[1]/Assessment/NamedPlan", PB="0"),
)
