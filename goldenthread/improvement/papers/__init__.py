"""
Papers of this room for a board: the progress of the thread of timeliness, and the mapping with its orphans.

Each is a paper source as boards asks for one; the roof offers them. Small numbers here count actions, not people.
"""

from goldenthread.improvement.papers.mapping import MappingAndOrphans
from goldenthread.improvement.papers.thread import ThreadProgress

__all__ = ["MappingAndOrphans", "ThreadProgress", "sources", "timeliness_progress"]


def timeliness_progress() -> ThreadProgress:
    """Return the source of Somerset's timeliness thread: weakness 7 of its inspection, commitment 8 of its plan."""
    return ThreadProgress(
        code="timeliness-progress",
        title="Timeliness: progress of actions",
        strands=(("inspection-2020", "w7"), ("wsoa-2020", "c8")),
    )


def sources() -> tuple[ThreadProgress, MappingAndOrphans]:
    """Return every paper of this room, for the roof to offer to boards."""
    return (timeliness_progress(), MappingAndOrphans())
