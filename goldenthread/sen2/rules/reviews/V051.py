"""Due date is 15 February or 31 March (other dates only for moves between post-16 settings)."""

from goldenthread.sen2.conditions import age_on
from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(PhaseTransferDueDate, PersonBirthDate, ages_at):
    """Those of 16 and over may be moving between post-16 institutions, which has other dates."""
    if PhaseTransferDueDate is None or PhaseTransferDueDate[5:] in ("02-15", "03-31"):
        return False
    return PersonBirthDate is None or age_on(PersonBirthDate, ages_at) < 16


RULE = Rule(
    id="V051",
    severity=QUERY,
    module="ActivePlans",
    fields=("PhaseTransferDueDate",),
    from_year=2025,
    basis=DERIVED,
    words="Due date is 15 February or 31 March (other dates only for moves between post-16 settings)",
    sentence="The phase transfer due date is unusual",
    what_to_do=(
        "Correct the date: 15 February, or 31 March for a move from secondary school to a post-16 "
        "institution; or explain the query"
    ),
    broken=broken,
    fails=Example("Person[8]/Requests[1]/ActivePlans", PhaseTransferDueDate="2026-02-28"),
    passes=Example("Person[8]/Requests[1]/ActivePlans", PhaseTransferDueDate="2026-03-31"),
)
