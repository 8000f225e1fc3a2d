"""A run chart: the points by what they show, their mean and limits, the target, re-set limits and withheld months."""

from typing import Any

from goldenthread.documents.charts import Absence, RunChart, Signal
from goldenthread.documents.vega import frame as framing
from goldenthread.documents.vega import ink
from goldenthread.documents.vega.frame import EndLabel, Frame, Scale, Width


def run_spec(chart: RunChart, width: Width) -> dict[str, Any]:
    """Return the specification of an SPC chart, or of a plain line where no limits are given."""
    frame = Frame.of(width)
    ups = _up_ticks(chart, frame)
    up_words = framing.tick_words(ups, chart.unit)
    names = _labels(chart, frame)
    frame = frame.with_margins(
        left=max(framing.text_width(words, frame.font) for words in up_words.values()) + 14,
        right=framing.room_beside(((lines, is_strong) for lines, _, is_strong in names), frame),
        bottom=frame.line + 14,
        top=frame.line * 0.7,
    )
    count = len(chart.points)
    marks = [(mark.index - 0.5, mark.words) for mark in chart.marks]
    across = Scale(-0.5, count - 0.5, 0, frame.plot_width)
    _, risen = framing.dated_marks(marks, frame=frame, across=across, up=Scale(0, 1, 1, 0))
    unit_row = frame.line if chart.unit not in {"", "%", "£"} else 0
    extra = risen + unit_row
    frame = frame.with_margins(top=frame.top + extra)
    if frame.is_narrow or extra > frame.line:
        frame = _grown(frame, extra)
    up = Scale(ups[0], ups[-1], frame.plot_height, 0)

    layers = _bands(chart, frame, across, up)
    layers += framing.dated_marks(marks, frame=frame, across=across, up=up)[0]
    if unit_row:
        layers.append(framing.words_at(-0.5, ups[-1], chart.unit, dx=-frame.left + 2, dy=-frame.line - risen))
    layers += _limit_lines(chart, count)
    layers += _points(chart, frame)
    edge = across.pixel(count - 0.5)
    labels = [
        EndLabel(lines, up.pixel(value), edge + 2, frame.line * len(lines), is_strong)
        for lines, value, is_strong in names
    ]
    layers += framing.end_labels(labels, frame=frame, across=across, up=up, end=count - 0.5)
    feet = framing.period_ticks([point.period for point in chart.points], room=frame.plot_width, font=frame.font)
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


def _grown(frame: Frame, extra: float) -> Frame:
    """Return the frame taller by what stands above the plot, so that the plot itself keeps its shape."""
    return Frame(frame.width, frame.height + round(extra), frame.font, frame.left, frame.right, frame.top, frame.bottom)


def _up_ticks(chart: RunChart, frame: Frame) -> list[float]:
    values = [point.value for point in chart.points if not isinstance(point.value, Absence)]
    values += [edge for held in chart.limits for edge in (held.lower, held.upper)]
    if chart.target is not None:
        values.append(chart.target)
    if chart.from_zero or not values:
        values.append(0)
    return framing.ticks(min(values), max(values), most=4 if frame.is_narrow else 5)


def _labels(chart: RunChart, frame: Frame) -> list[tuple[tuple[str, ...], float, bool]]:
    """Return what is written at the lines' ends: lines of words, where, and whether it is the newest value."""
    names = _label_words(chart, frame)
    held = [(framing.beside(words, frame, is_strong=is_strong), value, is_strong) for words, value, is_strong in names]
    if sum(len(lines) for lines, _, _ in held) * frame.line <= frame.height - 3 * frame.line - 14:
        return held
    return [((words,), value, is_strong) for words, value, is_strong in names]  # too many to stand below each other


def _label_words(chart: RunChart, frame: Frame) -> list[tuple[str, float, bool]]:
    names: list[tuple[str, float, bool]] = []
    newest = next((point for point in reversed(chart.points) if not isinstance(point.value, Absence)), None)
    if newest is not None and not isinstance(newest.value, Absence):
        when = "" if newest is chart.points[-1] else f" {newest.period}"
        names.append((f"{chart.words(newest.value)}{when}", newest.value, True))
    held = chart.limits_at(len(chart.points) - 1)
    if held:
        trial = " (trial)" if held.is_trial and not frame.is_narrow else ""
        limit = "limit " if not frame.is_narrow else ""
        names.append((f"mean {chart.words(held.mean)}", held.mean, False))
        names.append((f"upper {limit}{chart.words(held.upper)}{trial}", held.upper, False))
        names.append((f"lower {limit}{chart.words(held.lower)}{trial}", held.lower, False))
    if chart.target is not None:
        names.append((f"target {chart.target_words}", chart.target, False))
    return names


def _bands(chart: RunChart, frame: Frame, across: Scale, up: Scale) -> list[dict[str, Any]]:
    layers: list[dict[str, Any]] = []
    for first, last in framing.gaps([point.value is Absence.WITHHELD for point in chart.points]):
        layers += framing.band(first - 0.5, last + 0.5, "withheld", frame=frame, across=across, up=up)
    for first, last in framing.gaps([point.value is Absence.NOT_AVAILABLE for point in chart.points]):
        layers.append(framing.upright((first + last) / 2, "not available", frame=frame, up=up))
    return layers


def _limit_lines(chart: RunChart, count: int) -> list[dict[str, Any]]:
    mean, edges = [], []
    for held in chart.limits:
        span = {"x": held.from_index - 0.5, "x2": held.until_index - 0.5}
        mean.append({**span, "y": held.mean, "y2": held.mean})
        edges += [{**span, "y": edge, "y2": edge} for edge in (held.lower, held.upper)]
    layers = [framing.strokes(mean, ink.MEAN_LINE), framing.strokes(edges, ink.LIMIT_LINE)] if chart.limits else []
    if chart.target is not None:
        line = {"x": -0.5, "x2": count - 0.5, "y": chart.target, "y2": chart.target}
        layers.append(framing.strokes([line], ink.TARGET_LINE))
    return layers


def _points(chart: RunChart, frame: Frame) -> list[dict[str, Any]]:
    run, joined = 0, []
    shown: dict[Signal, list[dict[str, float]]] = {}
    for index, point in enumerate(chart.points):
        if isinstance(point.value, Absence):
            run += 1
            continue
        joined.append({"x": index, "y": point.value, "k": run})
        shown.setdefault(point.signal, []).append({"x": index, "y": point.value})
    line = {"stroke": ink.OURS, "strokeWidth": 1.5 if chart.limits else 2.5, "strokeJoin": "round"}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": joined},
            "mark": {"type": "line", **line},
            "encoding": {"detail": {"field": "k", "type": "nominal"}},
        }
    ]
    size: float = 64 if frame.is_narrow else 90
    if len(chart.points) > 36:
        size *= 0.5
    for signal, places in sorted(shown.items()):
        look = ink.POINTS[signal] if chart.limits else {"shape": "circle", "fill": ink.OURS, "stroke": ink.OURS}
        bigger = 1.25 if look["shape"] == "diamond" else 1
        layers.append(
            {"data": {"values": places}, "mark": {"type": "point", "size": size * bigger, "opacity": 1, **look}}
        )
    return layers
