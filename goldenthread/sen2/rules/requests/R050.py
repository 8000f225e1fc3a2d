"""Outcome date present when outcome is Y or N."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(RequestOutcomeDate, RequestOutcome):
    return RequestOutcomeDate is None and RequestOutcome in ("Y", "N")


RULE = Rule(
    id="R050",
    severity=ERROR,
    module="Requests",
    fields=("RequestOutcomeDate",),
    from_year=2022,
    basis=GUIDE,
    words="Outcome date present when outcome is Y or N",
    sentence="The request outcome date is missing",
    what_to_do="Enter the day on which the requester was told of the decision",
    broken=broken,
    fails=Example("Person[1]/Requests[1]", RequestOutcomeDate=None),
    passes=Example("Person[5]/Requests[1]", RequestOutcomeDate=None),
)
