"""Named reads of returns: imports, findings, matches and what is in doubt."""

from goldenthread.returns.queries.imports import (
    disposed_before,
    find_import,
    find_import_to_run,
    find_record,
    find_waiting,
    findings_beside,
    findings_of,
    has_file,
    has_stopped,
    kept_facts_of,
    posts_on,
    records_of,
    visible_to,
    waiting_in,
)

__all__ = [
    "disposed_before",
    "find_import",
    "find_import_to_run",
    "find_record",
    "find_waiting",
    "findings_beside",
    "findings_of",
    "has_file",
    "has_stopped",
    "kept_facts_of",
    "posts_on",
    "records_of",
    "visible_to",
    "waiting_in",
]
