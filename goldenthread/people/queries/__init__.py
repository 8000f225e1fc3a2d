"""Named reads of people and settings."""

from goldenthread.people.queries.people import (
    birth_of,
    current_details,
    find_person,
    identifiers_of,
    names_of,
    people_list,
    visible_to,
)
from goldenthread.people.queries.settings import current_settings, spans_of

__all__ = [
    "birth_of",
    "current_details",
    "current_settings",
    "find_person",
    "identifiers_of",
    "names_of",
    "people_list",
    "spans_of",
    "visible_to",
]
