"""ULN check digit agrees."""

from goldenthread.sen2.conditions import uln_fault
from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(UniqueLearnerNumber):
    return UniqueLearnerNumber is not None and uln_fault(UniqueLearnerNumber) == "ULN_CHECK_DIGIT"


RULE = Rule(
    id="P081",
    severity=ERROR,
    module="Person",
    fields=("UniqueLearnerNumber",),
    from_year=2022,
    basis=DERIVED,
    words="ULN check digit agrees",
    sentence="ULN check digit is wrong",
    what_to_do="Copy the number again from the college's record",
    broken=broken,
    fails=Example("Person[7]", UniqueLearnerNumber="1000554333"),
    passes=Example("Person[7]", UniqueLearnerNumber="1234567899"),
)
