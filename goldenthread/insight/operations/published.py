"""Loading what the department published about an area and those it is compared with, from the files that ship."""

import csv
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from goldenthread.areas.models import LocalArea
from goldenthread.audit import ledger
from goldenthread.insight import trail
from goldenthread.insight.models import PublishedFigure

SHIPPED = Path(__file__).resolve().parent.parent / "published"
_KINDS = {
    "authority": PublishedFigure.AboutKind.OURS,
    "statistical neighbour": PublishedFigure.AboutKind.NEIGHBOUR,
    "statistical neighbour median": PublishedFigure.AboutKind.MEDIAN,
    "region": PublishedFigure.AboutKind.REGION,
    "national": PublishedFigure.AboutKind.ENGLAND,
}


@transaction.atomic
def load_published(*, area: LocalArea, by: int | None, at: datetime) -> int:
    """
    Load the shipped published figures of an area, if any ship for it; return how many were new.

    Figures already held are left alone, so that loading again changes nothing.
    """
    folder = SHIPPED
    history, comparators = folder / f"{area.code}-send-history.csv", folder / f"{area.code}-comparators.csv"
    rows = [*_history(area, history), *_comparators(area, comparators)] if history.exists() else []
    before = PublishedFigure.objects.filter(area=area).count()
    PublishedFigure.objects.bulk_create(rows, batch_size=1_000, ignore_conflicts=True)
    loaded = PublishedFigure.objects.filter(area=area).count() - before
    if loaded:
        ledger.write(
            area_id=area.pk,
            deed=trail.PUBLISHED_LOADED,
            subject="insight.published",
            subject_id=None,
            by=by,
            at=at,
            detail={"figures": loaded},
        )
    return loaded


def _history(area: LocalArea, path: Path) -> list[PublishedFigure]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            PublishedFigure(
                area=area,
                about=area.name,
                about_kind=PublishedFigure.AboutKind.OURS,
                measure=row["measure"],
                year=int(row["year"]),
                basis=row["basis"],
                breakdown_topic=row["breakdown_topic"],
                breakdown=row["breakdown"],
                value=_number(row["value"]),
                unit=row["unit"],
                source=row["source"],
            )
            for row in csv.DictReader(file)
        ]


def _comparators(area: LocalArea, path: Path) -> list[PublishedFigure]:
    """Return the figures of others; our own in that file are already in the history."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            PublishedFigure(
                area=area,
                about=row["area"],
                about_kind=_KINDS[row["area_type"]],
                measure=row["measure"],
                year=int(row["year"]),
                basis=row["basis"],
                value=_number(row["value"]),
                source=row["source"],
            )
            for row in csv.DictReader(file)
        ]


def _number(text: str) -> Decimal | None:
    return None if text in {"", "x", "z", "c", "low"} else Decimal(text)
