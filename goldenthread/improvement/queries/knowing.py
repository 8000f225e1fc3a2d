"""Which recorded rows were known at a moment."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Q, QuerySet

from goldenthread.areas.models import Recorded

Row = TypeVar("Row", bound=Recorded)


def known(rows: QuerySet[Row], at: datetime | None) -> QuerySet[Row]:
    """Return the rows that stood at a moment; None is now, whenever now is."""
    if at is None:
        return rows.filter(superseded_at=None)
    return rows.filter(Q(superseded_at=None) | Q(superseded_at__gt=at), recorded_at__lte=at)
