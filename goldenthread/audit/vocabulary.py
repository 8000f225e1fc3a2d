"""Why somebody looked at a record, in words that families read on the page of who has looked."""

REASONS: dict[str, str] = {
    "WORKING_ON_CASE": "working on the case",
    "ASKED_FOR_ADVICE": "asked for advice",
    "PANEL": "the case was before the panel",
    "LISTED_CASES": "listing the cases they answer for",
    "SEARCH": "searching for a person",
    "OPENED_FIGURE": "checking a figure, child by child",
    "EXPORTED_LIST": "taking a list out of the system",
    "MATCHED_RETURN": "matching a return to the right person",
    "SUBJECT_ACCESS": "answering a request for everything we hold",
    "DISPOSAL": "carrying out an order to destroy the record",
    "INSPECTION": "an inspection asked for it",
    "OWN_RECORD": "the family's own look",
    "BULK_JOB": "a job that worked through many records",
}


def words_for(because: str) -> str:
    """Return a reason in words; one we have no words for is shown as it was written."""
    return REASONS.get(because, because)
