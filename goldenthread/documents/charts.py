"""
Charts as values: what each says, its data, its table and its CSV. How one is drawn is `vega`'s matter, not this one's.

Small numbers are withheld before a chart is made: a value is a number or the reason there is none.
"""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.documents import sheets, wording
from goldenthread.documents.encoding import storable


class Absence(StrEnum):
    """Why there is no number: the codes that statistical releases use in files."""

    WITHHELD = "c"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"

    @property
    def words(self) -> str:
        return {"c": "Withheld", "x": "Not available", "z": "Not applicable"}[self.value]


Value = float | Absence


class Signal(StrEnum):
    """What one point of a run chart shows, and so how it is drawn."""

    CHANCE = "CHANCE"
    IMPROVING = "IMPROVING"
    WORSENING = "WORSENING"
    CHANGED = "CHANGED"  # more than chance, on a measure where neither way is better

    @property
    def words(self) -> str:
        return {
            "CHANCE": "Chance",
            "IMPROVING": "Improving",
            "WORSENING": "Worsening",
            "CHANGED": "Changed",
        }[self.value]


class Role(StrEnum):
    """Whose line it is; each has its own colour, dash and thickness."""

    OURS = "OURS"
    ENGLAND = "ENGLAND"
    NEIGHBOURS = "NEIGHBOURS"


class MarkKind(StrEnum):
    """What a vertical line on a chart tells."""

    LIMITS_RESET = "LIMITS_RESET"
    DEFINITION_CHANGED = "DEFINITION_CHANGED"


@dataclass(frozen=True)
class ChartTable:
    """The numbers of a chart as words; the first column heads each row, the others are numbers unless `text` says."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    text_columns: frozenset[int] = frozenset()


@storable
@dataclass(frozen=True)
class Point:
    """One period of a run chart, oldest first; `period` is the short name at the foot of the chart, "Nov 2026"."""

    period: str
    value: float | Absence
    numerator: int | None = None
    denominator: int | None = None
    signal: Signal = Signal.CHANCE


@storable
@dataclass(frozen=True)
class Limits:
    """The mean and limits that hold for the points numbered `from_index` up to, not including, `until_index`."""

    from_index: int
    until_index: int
    mean: float
    lower: float
    upper: float
    is_trial: bool = False
    is_lower_cut: bool = False
    is_upper_cut: bool = False


@storable
@dataclass(frozen=True)
class Mark:
    """A dated event drawn as a vertical line before the point numbered `index`, with its reason."""

    index: int
    words: str
    kind: MarkKind = MarkKind.LIMITS_RESET


@storable
@dataclass(frozen=True)
class Series:
    """One line of a comparison, a value for every period of the chart."""

    name: str
    role: Role
    values: tuple[float | Absence, ...]


@storable
@dataclass(frozen=True)
class Bar:
    """One horizontal bar from zero; `compared` is drawn as a tick across it when the chart names a comparison."""

    label: str
    value: float | Absence
    compared: float | None = None
    words: str = ""  # what stands at the bar's end when the value with its unit does not say it all: "2,210 (34.8%)"


@storable
@dataclass(frozen=True)
class Dot:
    """One named area."""

    area: str
    value: float | Absence
    is_ours: bool = False


@storable
@dataclass(frozen=True)
class ReferenceLine:
    """England, or the neighbours' median, as a line through a dot plot."""

    name: str
    value: float
    role: Role


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What every chart carries: the finding as title; measure, unit, area and days; a summary written by rule."""

    title: str
    subtitle: str
    summary: str
    unit: str = ""
    decimals: int = 0
    note: str = ""

    @property
    def label(self) -> str:
        """The one name assistive technology reads for the picture."""
        return f"Chart: {self.title}"

    @property
    def alternative(self) -> str:
        """The text that stands for the picture in a PDF."""
        return f"{self.label}. {self.subtitle}. {self.summary}".replace("..", ".")

    def table(self) -> ChartTable:
        """Return the chart's numbers as rows of words."""
        raise NotImplementedError

    def csv(self) -> str:
        """Return the chart's numbers for a machine: plain numbers, and c, x or z where there is none."""
        return sheets.csv_text(self._csv_columns(), self._csv_rows())

    def _csv_columns(self) -> tuple[str, ...]:
        raise NotImplementedError

    def _csv_rows(self) -> tuple[tuple[object, ...], ...]:
        raise NotImplementedError

    def words(self, value: float | Absence | None) -> str:
        """Return a value as the table and the labels write it."""
        if value is None:
            return ""
        if isinstance(value, Absence):
            return value.words
        return wording.value_words(value, unit=self.unit, decimals=self.decimals)


@storable
@dataclass(frozen=True, kw_only=True)
class RunChart(Chart):
    """A measure by period: with limits an SPC chart, without them a plain line."""

    points: tuple[Point, ...]
    limits: tuple[Limits, ...] = ()
    target: float | None = None
    marks: tuple[Mark, ...] = ()
    from_zero: bool = True

    @property
    def target_words(self) -> str:
        """The target as people say it: "60%", not "60.0%"."""
        if self.target is None:
            return ""
        decimals = 0 if float(self.target).is_integer() else self.decimals
        return wording.value_words(self.target, unit=self.unit, decimals=decimals)

    def limits_at(self, index: int) -> Limits | None:
        """Return the limits that hold for a point, or None on a plain line."""
        return next((held for held in self.limits if held.from_index <= index < held.until_index), None)

    def table(self) -> ChartTable:
        has_numerators = any(point.numerator is not None for point in self.points)
        counts = (*(("Number",) if has_numerators else ()), *(("Out of",) if self._has_counts else ()))
        columns = ["Period", *(counts if self._has_counts else ()), "Value"]
        if self.limits:
            columns += ["Mean", "Lower limit", "Upper limit", "Shows"]
        marks = {mark.index: mark for mark in self.marks}
        if marks:
            columns.append("Note")
        rows = []
        for index, point in enumerate(self.points):
            row = [point.period]
            if self._has_counts:
                row += [_count_words(point, point.numerator)] if has_numerators else []
                row.append(_count_words(point, point.denominator))
            row.append(self.words(point.value))
            if self.limits:
                held = self.limits_at(index)
                row += [self.words(held.mean), self.words(held.lower), self.words(held.upper)] if held else ["", "", ""]
                row.append("" if isinstance(point.value, Absence) else point.signal.words)
            if marks:
                row.append(marks[index].words if index in marks else "")
            rows.append(tuple(row))
        text = frozenset(index for index, name in enumerate(columns) if name in {"Shows", "Note"})
        return ChartTable(tuple(columns), tuple(rows), text)

    @property
    def _has_counts(self) -> bool:
        return any(point.denominator is not None for point in self.points)

    def _csv_columns(self) -> tuple[str, ...]:
        return (
            "period", "numerator", "denominator", "value",
            "mean", "lower_limit", "upper_limit", "signal", "target", "note",
        )  # fmt: skip

    def _csv_rows(self) -> tuple[tuple[object, ...], ...]:
        marks = {mark.index: mark.words for mark in self.marks}
        rows = []
        for index, point in enumerate(self.points):
            held = self.limits_at(index)
            lines = (held.mean, held.lower, held.upper) if held else (None, None, None)
            counts: tuple[int | str | None, ...] = (point.numerator, point.denominator)
            if isinstance(point.value, Absence):
                counts = tuple(point.value.value if count is None else count for count in counts)
            signal = "" if isinstance(point.value, Absence) or not held else point.signal.value
            rows.append(
                (point.period, *counts, point.value, *lines, signal, self.target, marks.get(index, "")),
            )
        return tuple(rows)


@storable
@dataclass(frozen=True, kw_only=True)
class LineComparison(Chart):
    """Ours beside England and the neighbours, over the same periods."""

    periods: tuple[str, ...]
    series: tuple[Series, ...]
    target: float | None = None
    from_zero: bool = True

    @property
    def target_words(self) -> str:
        """The target as people say it: "60%", not "60.0%"."""
        if self.target is None:
            return ""
        decimals = 0 if float(self.target).is_integer() else self.decimals
        return wording.value_words(self.target, unit=self.unit, decimals=decimals)

    def __post_init__(self) -> None:
        for line in self.series:
            if len(line.values) != len(self.periods):
                raise ValueError(f"{line.name} has {len(line.values)} values for {len(self.periods)} periods")

    def table(self) -> ChartTable:
        rows = tuple(
            (period, *(self.words(line.values[index]) for line in self.series))
            for index, period in enumerate(self.periods)
        )
        return ChartTable(("Period", *(line.name for line in self.series)), rows)

    def _csv_columns(self) -> tuple[str, ...]:
        return ("period", "series", "value")

    def _csv_rows(self) -> tuple[tuple[object, ...], ...]:
        return tuple(
            (period, line.name, line.values[index]) for line in self.series for index, period in enumerate(self.periods)
        )


@storable
@dataclass(frozen=True, kw_only=True)
class Bars(Chart):
    """What something is made of, now: horizontal bars, in the order given."""

    bars: tuple[Bar, ...]
    of_what: str = "Group"
    compared_with: str = ""

    def table(self) -> ChartTable:
        columns = (self.of_what, "Value", *((self.compared_with,) if self.compared_with else ()))
        rows = tuple(
            (
                bar.label,
                bar.words or self.words(bar.value),
                *((self.words(bar.compared),) if self.compared_with else ()),
            )
            for bar in self.bars
        )
        return ChartTable(columns, rows)

    def _csv_columns(self) -> tuple[str, ...]:
        return ("group", "value", *(("compared_with", "compared_value") if self.compared_with else ()))

    def _csv_rows(self) -> tuple[tuple[object, ...], ...]:
        return tuple(
            (bar.label, bar.value, *((self.compared_with, bar.compared) if self.compared_with else ()))
            for bar in self.bars
        )


@storable
@dataclass(frozen=True, kw_only=True)
class DotPlot(Chart):
    """Named areas in the order of the alphabet, never a league table; England and the median are lines."""

    dots: tuple[Dot, ...]
    lines: tuple[ReferenceLine, ...] = ()

    def in_order(self) -> tuple[Dot, ...]:
        """Return the dots by name, ours first."""
        return tuple(sorted(self.dots, key=lambda dot: (not dot.is_ours, dot.area)))

    def table(self) -> ChartTable:
        rows = [(dot.area, self.words(dot.value)) for dot in self.in_order()]
        rows += [(line.name, self.words(line.value)) for line in self.lines]
        return ChartTable(("Area", "Value"), tuple(rows))

    def _csv_columns(self) -> tuple[str, ...]:
        return ("area", "value")

    def _csv_rows(self) -> tuple[tuple[object, ...], ...]:
        return tuple((item.area, item.value) for item in self.in_order()) + tuple(
            (line.name, line.value) for line in self.lines
        )


AnyChart = RunChart | LineComparison | Bars | DotPlot


def _count_words(point: Point, count: int | None) -> str:
    if count is not None:
        return wording.number_words(count)
    return point.value.words if isinstance(point.value, Absence) else ""
