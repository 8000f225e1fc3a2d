"""ULN is ten digits and does not start with 0."""

from goldenthread.sen2.conditions import uln_fault
from goldenthread.sen2.rule import ERROR, STRUCTURE, Example, Rule


def broken(UniqueLearnerNumber):
    return UniqueLearnerNumber is not None and uln_fault(UniqueLearnerNumber) == "ULN_SHAPE"


RULE = Rule(
    id="P080",
    severity=ERROR,
    module="Person",
    fields=("UniqueLearnerNumber",),
    from_year=2022,
    basis=STRUCTURE,
    words="ULN is ten digits and does not start with 0",
    sentence="ULN is badly formed",
    what_to_do="Enter ten digits, of which the first is not 0",
    broken=broken,
    fails=Example("Person[7]", UniqueLearnerNumber="12345678"),
    passes=Example("Person[7]", UniqueLearnerNumber="1234567899"),
)
