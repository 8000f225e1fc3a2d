"""Outcome N with an Assessment has a mediation or tribunal flag."""

from goldenthread.sen2.rule import GUIDE, QUERY, Example, Rule


def broken(RequestOutcome, Assessment, RequestMediation, RequestTribunal):
    return RequestOutcome == "N" and Assessment is not None and RequestMediation != "1" and RequestTribunal != "1"


RULE = Rule(
    id="R081",
    severity=QUERY,
    module="Requests",
    fields=("RequestOutcome", "RequestMediation", "RequestTribunal"),
    from_year=2022,
    basis=GUIDE,
    words="Outcome N with an Assessment has a mediation or tribunal flag",
    sentence="A refused request holds an assessment with no mediation or tribunal",
    what_to_do=("Set the flag of the mediation or appeal after which the authority assessed, or correct the outcome"),
    broken=broken,
    fails=Example("Person[1]/Requests[1]", RequestOutcome="N"),
    passes=Example("Person[1]/Requests[1]", RequestOutcome="N", RequestTribunal="1"),
)
