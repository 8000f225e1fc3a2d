"""Named reads of people and settings, and the types of what they return."""

from goldenthread.people.models import ChildOrYoungPerson, DisposalOrder, PersonDetails
from goldenthread.people.queries.disposed import (
    has_disposed_numbers,
    order_of,
    orders,
    orders_before,
    orders_by_number,
)
from goldenthread.people.queries.people import (
    birth_of,
    current_details,
    find_person,
    identifiers_of,
    name_by,
    names_of,
    people_list,
    visible_to,
)
from goldenthread.people.queries.record import everything_about, plain_rows, whatever_points_at
from goldenthread.people.queries.settings import current_settings, name_of_setting, setting_name_by, spans_of
from goldenthread.people.rules.names import sort_name

__all__ = [
    "ChildOrYoungPerson",
    "DisposalOrder",
    "PersonDetails",
    "birth_of",
    "current_details",
    "current_settings",
    "everything_about",
    "find_person",
    "has_disposed_numbers",
    "identifiers_of",
    "name_by",
    "name_of_setting",
    "names_of",
    "order_of",
    "orders",
    "orders_before",
    "orders_by_number",
    "people_list",
    "plain_rows",
    "setting_name_by",
    "sort_name",
    "spans_of",
    "visible_to",
    "whatever_points_at",
]
