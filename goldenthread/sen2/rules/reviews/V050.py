"""A final date has a due date."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(PhaseTransferFinalDate, PhaseTransferDueDate):
    return PhaseTransferFinalDate is not None and PhaseTransferDueDate is None


RULE = Rule(
    id="V050",
    severity=ERROR,
    module="ActivePlans",
    fields=("PhaseTransferDueDate", "PhaseTransferFinalDate"),
    from_year=2025,
    basis=DERIVED,
    words="A final date has a due date",
    sentence="A phase transfer plan is dated with no due date",
    what_to_do="Enter the day by which the plan was due for the phase transfer, or take the final date out",
    broken=broken,
    fails=Example("Person[1]/Requests[1]/ActivePlans", PhaseTransferFinalDate="2025-02-10"),
    passes=Example(
        "Person[1]/Requests[1]/ActivePlans", PhaseTransferDueDate="2025-02-15", PhaseTransferFinalDate="2025-02-10"
    ),
)
