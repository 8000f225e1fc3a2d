"""TransferLA is an authority code."""

from goldenthread.sen2.rule import BAD, ERROR, STRUCTURE, Example, Rule


def broken(TransferLA):
    return TransferLA is BAD


RULE = Rule(
    id="C030",
    severity=ERROR,
    module="ActivePlans",
    fields=("TransferLA",),
    from_year=2022,
    basis=STRUCTURE,
    words="TransferLA is an authority code",
    sentence="The authority moved from is not recognised",
    what_to_do="Enter the three-digit code of the authority that the plan moved in from",
    broken=broken,
    fails=Example("Person[8]/Requests[1]/ActivePlans", TransferLA="999"),
    passes=Example("Person[8]/Requests[1]/ActivePlans", TransferLA="866"),
)
