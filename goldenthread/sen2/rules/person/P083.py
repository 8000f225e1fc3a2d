"""ULN is not the placeholder 9999999999."""

from goldenthread.sen2.conditions import uln_fault
from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(UniqueLearnerNumber):
    return UniqueLearnerNumber is not None and uln_fault(UniqueLearnerNumber) == "ULN_PLACEHOLDER"


RULE = Rule(
    id="P083",
    severity=ERROR,
    module="Person",
    fields=("UniqueLearnerNumber",),
    from_year=2022,
    basis=DERIVED,
    words="ULN is not the placeholder 9999999999",
    sentence="The placeholder ULN is not allowed",
    what_to_do="Leave the number out until it is known, and give the reason that there is none",
    broken=broken,
    fails=Example("Person[7]", UniqueLearnerNumber="9999999999"),
    passes=Example("Person[7]", UniqueLearnerNumber=None),
)
