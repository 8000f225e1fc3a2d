"""ReceivedDate present unless outcome is H."""

from goldenthread.sen2.rule import ERROR, GUIDE, Example, Rule


def broken(ReceivedDate, RequestOutcome):
    return ReceivedDate is None and RequestOutcome not in (None, "H")


RULE = Rule(
    id="R020",
    severity=ERROR,
    module="Requests",
    fields=("ReceivedDate",),
    from_year=2022,
    basis=GUIDE,
    words="ReceivedDate present unless outcome is H",
    sentence="The date the request was received is missing",
    what_to_do="Enter the day on which the authority received the request",
    broken=broken,
    fails=Example("Person[5]/Requests[1]", ReceivedDate=None),
    passes=Example("Person[2]/Requests[1]", ReceivedDate=None),
)
