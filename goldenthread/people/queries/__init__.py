"""Named reads of people and settings."""

from goldenthread.people.queries.people import birth_of, current_details, names_of
from goldenthread.people.queries.settings import current_settings, spans_of

__all__ = ["birth_of", "current_details", "current_settings", "names_of", "spans_of"]
