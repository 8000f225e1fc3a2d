"""What the department published of a measure: our own history and those we are compared with."""

from dataclasses import dataclass

from goldenthread.insight.models import PublishedFigure

_ORDER = (
    PublishedFigure.AboutKind.OURS,
    PublishedFigure.AboutKind.MEDIAN,
    PublishedFigure.AboutKind.ENGLAND,
)


@dataclass(frozen=True)
class PublishedSeries:
    """One line of published figures: whose, what kind of area, and the value of each year that has one."""

    about: str
    kind: str
    by_year: dict[int, float]


def published_series(measure: str) -> list[PublishedSeries]:
    """Return our own, the neighbours' median and England's published figures of a measure; empty where none ship."""
    found: dict[tuple[str, str], dict[int, float]] = {}
    rows = (
        PublishedFigure.objects.filter(
            measure=measure, about_kind__in=_ORDER, breakdown_topic="All", breakdown="All", value__isnull=False
        )
        .order_by("year")
        .values_list("about", "about_kind", "year", "value")
    )
    for about, kind, year, value in rows:
        found.setdefault((about, kind), {})[year] = float(value or 0)
    return [
        PublishedSeries(about, kind, by_year)
        for (about, kind), by_year in sorted(found.items(), key=lambda item: _ORDER.index(item[0][1]))
    ]
