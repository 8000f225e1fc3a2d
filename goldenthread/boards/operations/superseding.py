"""How a recorded row of this room gives way to its correction: both stay, and each knows the other."""

from datetime import datetime
from typing import TypeVar

from goldenthread.areas.models import Recorded

Row = TypeVar("Row", bound=Recorded)


def supersede(current: Row, successor: Row, *, at: datetime, because: str) -> Row:
    """Mark the current row superseded, save its successor, and tie the two."""
    rows = type(current)._default_manager.filter(pk=current.pk, superseded_at=None)
    rows.update(superseded_at=at, superseded_because=because)
    successor.save(force_insert=True)
    type(current)._default_manager.filter(pk=current.pk).update(superseded_by=successor)
    return successor
