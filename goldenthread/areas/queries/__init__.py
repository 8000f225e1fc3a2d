"""Reads of areas, organisations and posts as they were on a day."""

from goldenthread.areas.queries.organisations import begun_by, existing_on, successions_by, successors_of
from goldenthread.areas.queries.posts import (
    empty_since,
    holders_on,
    posts_on,
    teams_on,
)

__all__ = [
    "begun_by",
    "empty_since",
    "existing_on",
    "holders_on",
    "posts_on",
    "successions_by",
    "successors_of",
    "teams_on",
]
