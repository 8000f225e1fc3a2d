"""RequestOutcome is Y, N, A, W or H."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(RequestOutcome):
    return RequestOutcome is None or RequestOutcome is BAD


RULE = Rule(
    id="R010",
    severity=ERROR,
    module="Requests",
    fields=("RequestOutcome",),
    from_year=2022,
    basis=STRUCTURE,
    words="RequestOutcome is Y, N, A, W or H",
    sentence="Request outcome is missing or not recognised",
    what_to_do="Choose Y, N, A, W or H",
    broken=broken,
    fails=Example("Person[3]/Requests[1]", RequestOutcome="Z", RequestOutcomeDate=None),
    passes=Example("Person[5]/Requests[1]", RequestOutcome="W"),
)
