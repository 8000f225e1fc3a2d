"""TransferLA is not the returning authority."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(TransferLA, authority):
    return TransferLA is not None and TransferLA == authority


RULE = Rule(
    id="C031",
    severity=ERROR,
    module="ActivePlans",
    fields=("TransferLA", "LEA"),
    from_year=2022,
    basis=DERIVED,
    words="TransferLA is not the returning authority",
    sentence="The plan is shown as moved in from the authority making the return",
    what_to_do="Enter the code of the authority that the plan came from, or take the item out",
    broken=broken,
    fails=Example("Person[8]/Requests[1]/ActivePlans", TransferLA="933"),
    passes=Example("Person[8]/Requests[1]/ActivePlans", TransferLA="878"),
)
