"""Both flags 0 or 1 when outcome is N."""

from goldenthread.sen2.rule import BAD, ERROR, GUIDE, Example, Rule


def broken(item, RequestOutcome):
    return item is BAD or (item is None and RequestOutcome == "N")


RULE = Rule(
    id="R060",
    severity=ERROR,
    module="Requests",
    fields=("RequestMediation", "RequestTribunal"),
    from_year=2022,
    basis=GUIDE,
    words="Both flags 0 or 1 when outcome is N",
    sentence="Mediation and tribunal flags are needed for a refusal to assess",
    what_to_do="Enter 1 or 0 for mediation and for tribunal",
    broken=broken,
    fails=Example("Person[3]/Requests[1]", RequestTribunal=None),
    passes=Example("Person[5]/Requests[1]", RequestTribunal=None),
)
