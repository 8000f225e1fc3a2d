"""Final date not after the due date."""

from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(PhaseTransferFinalDate, PhaseTransferDueDate):
    return (
        PhaseTransferFinalDate is not None
        and PhaseTransferDueDate is not None
        and PhaseTransferFinalDate > PhaseTransferDueDate
    )


RULE = Rule(
    id="V052",
    severity=QUERY,
    module="ActivePlans",
    fields=("PhaseTransferDueDate", "PhaseTransferFinalDate"),
    from_year=2025,
    basis=DERIVED,
    words="Final date not after the due date",
    sentence="The phase transfer plan was issued after it was due",
    what_to_do="Correct whichever of the two dates is wrong, or explain why the plan was late",
    at="PhaseTransferFinalDate",
    broken=broken,
    fails=Example(
        "Person[1]/Requests[1]/ActivePlans", PhaseTransferDueDate="2025-02-15", PhaseTransferFinalDate="2025-03-20"
    ),
    passes=Example(
        "Person[1]/Requests[1]/ActivePlans", PhaseTransferDueDate="2025-02-15", PhaseTransferFinalDate="2025-02-15"
    ),
)
