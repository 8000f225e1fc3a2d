"""Lines to compare: ours solid, England dashed, neighbours dotted and thicker, each named at its end."""

from typing import Any

from goldenthread.documents.charts import Absence, LineComparison, Role, Series
from goldenthread.documents.vega import frame as framing
from goldenthread.documents.vega import ink
from goldenthread.documents.vega.frame import EndLabel, Frame, Scale, Width

DRAWN_FIRST = (Role.NEIGHBOURS, Role.ENGLAND, Role.OURS)


def lines_spec(chart: LineComparison, width: Width) -> dict[str, Any]:
    """Return the specification of a comparison by period."""
    frame = Frame.of(width)
    ups = _up_ticks(chart, frame)
    up_words = framing.tick_words(ups, chart.unit)
    names = _label_words(chart, frame)
    unit_row = frame.line if chart.unit not in {"", "%", "£"} else 0
    frame = frame.with_margins(
        left=max(framing.text_width(words, frame.font) for words in up_words.values()) + 14,
        right=framing.room_beside(((held[0], held[3]) for held in names), frame),
        bottom=frame.line + 14,
        top=frame.line * 0.7 + unit_row,
    )
    count = len(chart.periods)
    across = Scale(-0.5, count - 0.5, 0, frame.plot_width)
    up = Scale(ups[0], ups[-1], frame.plot_height, 0)
    layers: list[dict[str, Any]] = []
    ours = [line for line in chart.series if line.role is Role.OURS]
    for line in ours:
        for first, last in framing.gaps([value is Absence.WITHHELD for value in line.values]):
            layers += framing.band(first - 0.5, last + 0.5, "withheld", frame=frame, across=across, up=up)
    if unit_row:
        layers.append(framing.words_at(-0.5, ups[-1], chart.unit, dx=-frame.left + 2, dy=-frame.line))
    if chart.target is not None:
        end = count - 0.5
        layers.append(framing.strokes([{"x": -0.5, "x2": end, "y": chart.target, "y2": chart.target}], ink.TARGET_LINE))
    for line in sorted(chart.series, key=lambda line: DRAWN_FIRST.index(line.role)):
        layers += _series(line, frame)
    labels = [
        EndLabel(lines, up.pixel(value), across.pixel(index) + 6, frame.line * len(lines) + 3, is_strong=is_strong)
        for lines, value, index, is_strong in names
    ]
    layers += framing.end_labels(labels, frame=frame, across=across, up=up, end=count - 0.5)
    feet = framing.period_ticks(chart.periods, room=frame.plot_width, font=frame.font)
    return frame.spec(
        layers,
        x={
            "field": "x",
            "type": "quantitative",
            "scale": {"domain": [-0.5, count - 0.5], "nice": False, "zero": False},
            "axis": framing.worded_axis(feet, grid=False),
        },
        y={
            "field": "y",
            "type": "quantitative",
            "scale": {"domain": [ups[0], ups[-1]], "nice": False, "zero": False},
            "axis": framing.worded_axis(up_words, domain=False, ticks=False),
        },
    )


def _up_ticks(chart: LineComparison, frame: Frame) -> list[float]:
    values = [value for line in chart.series for value in line.values if not isinstance(value, Absence)]
    if chart.target is not None:
        values.append(chart.target)
    if chart.from_zero or not values:
        values.append(0)
    return framing.ticks(min(values), max(values), most=4 if frame.is_narrow else 5)


def _label_words(chart: LineComparison, frame: Frame) -> list[tuple[tuple[str, ...], float, float, bool]]:
    """Return each line's name with its newest value, where that stands, and whether the line is ours."""
    names: list[tuple[tuple[str, ...], float, float, bool]] = []
    last = len(chart.periods) - 1
    for line in chart.series:
        newest = _newest(line)
        if newest is None:
            continue
        index, value = newest
        said = chart.words(value) + ("" if index == last else f" in {chart.periods[index]}")
        is_ours = line.role is Role.OURS
        names.append((framing.beside(f"{line.name} {said}", frame, is_strong=is_ours), value, index, is_ours))
    if chart.target is not None:
        names.append((framing.beside(f"target {chart.target_words}", frame), chart.target, last + 0.5, False))
    return names


def _newest(line: Series) -> tuple[int, float] | None:
    for index in range(len(line.values) - 1, -1, -1):
        value = line.values[index]
        if not isinstance(value, Absence):
            return index, value
    return None


def _series(line: Series, frame: Frame) -> list[dict[str, Any]]:
    run, joined = 0, []
    for index, value in enumerate(line.values):
        if isinstance(value, Absence):
            run += 1
            continue
        joined.append({"x": index, "y": value, "k": run})
    size = 36 if frame.is_narrow else 52
    points = {"type": "point", "size": size, "opacity": 1, "strokeWidth": 1, **ink.SERIES_POINTS[line.role]}
    return [
        {
            "data": {"values": joined},
            "mark": {"type": "line", "strokeJoin": "round", **ink.LINES[line.role]},
            "encoding": {"detail": {"field": "k", "type": "nominal"}},
        },
        {"data": {"values": [{"x": place["x"], "y": place["y"]} for place in joined]}, "mark": points},
    ]
