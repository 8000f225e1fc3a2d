"""Named reads of people and settings, and the types of what they return."""

from goldenthread.people.models import ChildOrYoungPerson, PersonDetails
from goldenthread.people.queries.people import (
    birth_of,
    current_details,
    find_person,
    identifiers_of,
    names_of,
    people_list,
    visible_to,
)
from goldenthread.people.queries.record import everything_about, plain_rows
from goldenthread.people.queries.settings import current_settings, spans_of
from goldenthread.people.rules.names import sort_name

__all__ = [
    "ChildOrYoungPerson",
    "PersonDetails",
    "birth_of",
    "current_details",
    "current_settings",
    "everything_about",
    "find_person",
    "identifiers_of",
    "names_of",
    "people_list",
    "plain_rows",
    "sort_name",
    "spans_of",
    "visible_to",
]
