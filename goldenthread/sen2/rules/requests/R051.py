"""Outcome date absent when outcome is A, W or H."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(RequestOutcomeDate, RequestOutcome):
    return RequestOutcomeDate is not None and RequestOutcome in ("A", "W", "H")


RULE = Rule(
    id="R051",
    severity=ERROR,
    module="Requests",
    fields=("RequestOutcomeDate",),
    from_year=2022,
    basis=GUIDE,
    words="Outcome date absent when outcome is A, W or H",
    sentence="A request outcome date is not expected with this outcome",
    what_to_do="Take the date out, or correct the outcome of the request",
    broken=broken,
    fails=Example("Person[5]/Requests[1]", RequestOutcomeDate="2026-01-05"),
    passes=Example(
        "Person[5]/Requests[1]",
        RequestOutcome="N",
        RequestOutcomeDate="2026-01-05",
        RequestMediation="0",
        RequestTribunal="0",
    ),
)
