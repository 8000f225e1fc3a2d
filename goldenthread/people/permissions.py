"""Why somebody who may open a record does so, as the ledger keeps it and the family reads it."""

from typing import Any


def why_reading(acting: Any) -> str:
    """
    Return the reason code of a role's ordinary look at one record.

    Who records casework works on the case; who hands records over answers a request; who may open the names behind a
    figure checks it. Nobody types a reason.
    """
    if acting.may("casework.record"):
        return "WORKING_ON_CASE"
    if acting.may("people.export"):
        return "SUBJECT_ACCESS"
    if acting.may("insight.open_names"):
        return "OPENED_FIGURE"
    return "WORKING_ON_CASE"
