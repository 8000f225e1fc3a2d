"""From a report to what a page shows: figures, charts and tables as components."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import mark_safe

from goldenthread.documents import html
from goldenthread.documents.charts import Absence
from goldenthread.documents.paper import ChartBlock
from goldenthread.insight.queries.reports import Divided, Report
from goldenthread.insight.rules.disclosure import WITHHELD_IN_TABLE, Policy
from goldenthread.insight.vocabulary import Kind
from goldenthread.web.components import Chart, DataTable, Figure
from goldenthread.web.words import number, sentence

CANNOT_OPEN = "Your role sees figures, not the children and young people behind them."


@dataclass(frozen=True)
class Asked:
    """The area and the two days that a page's links must keep."""

    area: str
    as_at: date
    known_on: date
    usual: tuple[date, date]
    known_at: str = ""

    @property
    def query(self) -> str:
        """The days as an address says them; nothing where they are what is shown unasked."""
        if (self.as_at, self.known_on) == self.usual and not self.known_at:
            return ""
        said = {"as-at": self.as_at.isoformat(), "known-on": self.known_on.isoformat()}
        return "?" + urlencode(said | ({"known-at": self.known_at} if self.known_at else {}))

    def address(self, name: str, code: str) -> str:
        return reverse(f"insight:{name}", args=[self.area, code]) + self.query


def figure_of(report: Report, asked: Asked, *, may_open: bool, level: int = 2) -> Figure:
    """Return a report's figure, with the way to its records or why this reader may not."""
    shown = report.seen
    why = shown.withheld.partition(". ")[2]
    return Figure(
        # Where the page is called by the measure's name, the figure need not repeat it.
        label=f"{report.measure.title}, {report.period_words}" if report.months else sentence(report.period_words),
        value=shown.words,
        fraction=shown.fraction,
        as_at=asked.as_at,
        known_on=asked.known_on,
        href=asked.address("records", report.measure.code) if may_open else "",
        opens="Open the children and young people behind it" if may_open else "",
        cannot_open="" if may_open else f"{why} {CANNOT_OPEN}".strip(),
        withheld=Policy.not_shown(shown.withheld_briefly) if shown.withheld else "",
        change=report.instead,
        level=level,
    )


def charts_of(report: Report, asked: Asked) -> list[Chart]:
    """Return a report's charts, each with its summary, its table and its file."""
    names = {"months": report.months, "published": report.comparison}
    found = []
    for name, chart in names.items():
        if chart is None:
            continue
        table = chart.table()
        found.append(
            Chart(
                # A page of one measure has the months' finding as its heading.
                title="Month by month" if chart is report.months else chart.title,
                subtitle=chart.subtitle,
                svg=mark_safe(html.pictures(ChartBlock(chart))),  # noqa: S308 - our own drawing
                summary=f"{chart.summary} {chart.note}".strip(),
                table=DataTable(chart.title, table.columns, table.rows),
                csv_href=reverse(f"insight:{name}_csv", args=[asked.area, report.measure.code]) + asked.query,
            )
        )
    return found


FILE_COLUMNS = (
    "code", "title", "when", "numerator", "denominator", "left out", "value", "unit", "as at", "known on",
    "withheld why",
)  # fmt: skip


def file_row(report: Report, *, known_on: date) -> tuple[object, ...]:
    """
    Return one measure as a file has it: plain numbers, days as ISO text, and c, x or z where there is no number.

    No number is in it that the page does not show the same reader. A count has no fraction, nor has a mean a numerator.
    """
    measure, shown = report.measure, report.seen
    figure = shown.raw
    came_to = figure.value(measure)
    numerator: int | Absence = figure.numerator if measure.is_share else Absence.NOT_APPLICABLE
    denominator: int | Absence = Absence.NOT_APPLICABLE if measure.kind is Kind.COUNT else figure.denominator
    value: float | Absence = Absence.NOT_AVAILABLE if came_to is None else round(came_to, 1)
    if shown.withheld:
        value = Absence.WITHHELD
        numerator, denominator = (
            each if isinstance(each, Absence) else Absence.WITHHELD for each in (numerator, denominator)
        )
    is_plain = shown.left_out == f"{figure.left_out:,}"
    return (
        measure.code,
        measure.title,
        report.period_words,
        numerator,
        denominator,
        figure.left_out if is_plain else shown.left_out,
        value,
        "%" if measure.is_share else measure.unit,
        report.on.isoformat(),
        known_on.isoformat(),
        shown.withheld,
    )


def table_of(divided: Divided) -> dict[str, Any]:
    """Return one breakdown as a table's rows, largest share of the total said beside each count."""
    return {
        "caption": divided.breakdown.words,
        "rows": [
            (
                part.part.words,
                WITHHELD_IN_TABLE.capitalize() if part.count is None else number(part.count),
                f"{100 * part.count / divided.total:.1f}%" if part.count is not None and divided.total else "",
            )
            for part in divided.parts
        ],
        "total": WITHHELD_IN_TABLE.capitalize() if divided.total is None else number(divided.total),
        "note": divided.note,
    }
