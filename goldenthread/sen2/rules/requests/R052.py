"""Outcome date not before received date."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(RequestOutcomeDate, ReceivedDate):
    return RequestOutcomeDate is not None and ReceivedDate is not None and RequestOutcomeDate < ReceivedDate


RULE = Rule(
    id="R052",
    severity=ERROR,
    module="Requests",
    fields=("ReceivedDate", "RequestOutcomeDate"),
    from_year=2022,
    basis=DERIVED,
    words="Outcome date not before received date",
    sentence="The request outcome is before the request was received",
    what_to_do="Correct whichever of the two dates is wrong",
    at="RequestOutcomeDate",
    broken=broken,
    fails=Example("Person[3]/Requests[1]", RequestOutcomeDate="2025-04-30"),
    passes=Example("Person[3]/Requests[1]", RequestOutcomeDate="2025-05-01"),
)
