"""Reads of areas, organisations and posts as they were on a day."""

from goldenthread.areas.queries.organisations import existing_on, successors_of
from goldenthread.areas.queries.posts import holder_on, posts_on, vacant_on

__all__ = ["existing_on", "holder_on", "posts_on", "successors_of", "vacant_on"]
