"""Named areas as dots in the order of the alphabet, ours labelled and first, with England and the median as lines."""

from typing import Any

from goldenthread.documents.charts import Absence, Dot, DotPlot
from goldenthread.documents.vega import frame as framing
from goldenthread.documents.vega import ink
from goldenthread.documents.vega.frame import Frame, Scale, Width


def dots_spec(chart: DotPlot, width: Width) -> dict[str, Any]:
    """Return the specification of a dot plot; on a narrow screen each name stands above its row."""
    dots = chart.in_order()
    frame = Frame.of(width)
    row = frame.line + 22 if frame.is_narrow else 32
    values = [dot.value for dot in dots if not isinstance(dot.value, Absence)]
    feet = framing.ticks(0, max([*values, *(line.value for line in chart.lines), 0]), most=4 if frame.is_narrow else 6)
    feet_words = framing.tick_words(feet, chart.unit)
    widest = max((framing.text_width(dot.area, frame.font, is_strong=dot.is_ours) for dot in dots), default=0)
    frame = frame.with_margins(left=10 if frame.is_narrow else widest + 16, right=44, bottom=frame.line + 14)
    across = Scale(feet[0], feet[-1], 0, frame.plot_width)
    marks = [(line.value, f"{line.name} {chart.words(line.value)}") for line in chart.lines]
    _, risen = framing.dated_marks(marks, frame=frame, across=across, up=Scale(0, 1, 1, 0))
    plot = row * max(1, len(dots))
    frame = Frame(frame.width, plot + risen + 6 + frame.bottom, frame.font, frame.left, frame.right, 0, frame.bottom)
    frame = frame.with_margins(top=risen + 6)
    up = Scale(0, frame.plot_height, frame.plot_height, 0)

    layers = _lines(chart, marks, frame, across, up)
    for place, dot in enumerate(dots):
        foot = frame.plot_height - row * (place + 1)
        middle = foot + 11 if frame.is_narrow else foot + row / 2
        layers += _dot(chart, dot, middle, across, frame)
        weight = "bold" if dot.is_ours else "normal"
        if frame.is_narrow:
            layers.append(framing.words_at(feet[0], foot + 22 + frame.line / 2 - 2, dot.area, dx=-8, fontWeight=weight))
        else:
            layers.append(framing.words_at(feet[0], middle, dot.area, align="right", dx=-12, fontWeight=weight))
    return frame.spec(
        layers,
        x={
            "field": "x",
            "type": "quantitative",
            "scale": {"domain": [feet[0], feet[-1]], "nice": False},
            "axis": framing.worded_axis(feet_words, domain=False, ticks=False),
        },
        y={"field": "y", "type": "quantitative", "scale": {"domain": [0, up.high], "nice": False}, "axis": None},
    )


def _lines(
    chart: DotPlot, marks: list[tuple[float, str]], frame: Frame, across: Scale, up: Scale
) -> list[dict[str, Any]]:
    layers, _ = framing.dated_marks(marks, frame=frame, across=across, up=up, is_through=False)
    for line in chart.lines:
        down = {"x": line.value, "x2": line.value, "y": 0, "y2": frame.plot_height}
        layers.append(framing.strokes([down], ink.LINES[line.role]))
    return layers


def _dot(chart: DotPlot, dot: Dot, middle: float, across: Scale, frame: Frame) -> list[dict[str, Any]]:
    guide = {"x": across.low, "x2": across.high, "y": middle, "y2": middle}
    layers = [framing.strokes([guide], {"stroke": ink.GRID, "strokeWidth": 1})]
    if isinstance(dot.value, Absence):
        return [*layers, framing.words_at(across.low, middle, dot.value.words.lower(), dx=4)]
    if dot.is_ours:
        look = {"shape": "circle", "fill": ink.OURS, "stroke": ink.OURS, "size": 170}
    else:
        look = {"shape": "circle", "fill": ink.GROUND, "stroke": ink.LIMIT, "strokeWidth": 2, "size": 90}
    layers.append(
        {"data": {"values": [{"x": dot.value, "y": middle}]}, "mark": {"type": "point", "opacity": 1, **look}}
    )
    if dot.is_ours:
        words = chart.words(dot.value)
        look = {"dx": 12, "fontWeight": "bold"}
        layers.append(
            framing.words_at(dot.value, middle, words, **look, stroke=ink.GROUND, strokeWidth=5, strokeJoin="round")
        )
        layers.append(framing.words_at(dot.value, middle, words, **look))
    return layers
