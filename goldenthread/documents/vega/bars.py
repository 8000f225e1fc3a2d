"""Horizontal bars from zero, in the order given, each labelled at its end; a comparison is a tick across the bar."""

from typing import Any

from goldenthread.documents.charts import Absence, Bar, Bars, Role
from goldenthread.documents.vega import frame as framing
from goldenthread.documents.vega import ink
from goldenthread.documents.vega.frame import Frame, Scale, Width

STUB = 46


def bars_spec(chart: Bars, width: Width) -> dict[str, Any]:
    """Return the specification of a bar chart; on a narrow screen each name stands above its bar."""
    frame = Frame.of(width)
    labels = [framing.wrapped(bar.label, _label_room(frame), frame.font) for bar in chart.bars] or [[""]]
    lines = max(len(words) for words in labels)
    thick = 16 if frame.is_narrow else 20
    row = thick + 10 + lines * frame.line if frame.is_narrow else max(thick + 14, lines * frame.line + 8)
    top = frame.line * 1.3 if chart.compared_with else 4
    frame = Frame.of(width, height=row * max(1, len(chart.bars)) + top + 6)
    longest = max(framing.text_width(_end_words(chart, bar), frame.font) for bar in chart.bars) if chart.bars else 0
    widest = max(framing.text_width(line, frame.font) for words in labels for line in words)
    frame = frame.with_margins(left=2 if frame.is_narrow else widest + 14, right=longest + 16, top=top, bottom=6)

    highest = max(
        [bar.value for bar in chart.bars if not isinstance(bar.value, Absence)]
        + [bar.compared for bar in chart.bars if bar.compared is not None]
        + [0]
    )
    across = Scale(0, highest or 1, 0, frame.plot_width)
    up = Scale(0, frame.plot_height, frame.plot_height, 0)
    layers: list[dict[str, Any]] = []
    for place, (bar, words) in enumerate(zip(chart.bars, labels, strict=False)):
        foot = frame.plot_height - row * (place + 1)
        middle = foot + (5 + thick / 2 if frame.is_narrow else row / 2)
        layers += _bar(chart, bar, middle, thick, across, frame)
        if frame.is_narrow:
            high = foot + 5 + thick + 3 + (len(words) - 0.5) * frame.line
            layers.append(framing.words_at(0, high, words, lineHeight=frame.line))
        else:
            high = middle + (len(words) - 1) * frame.line / 2
            layers.append(framing.words_at(0, high, words, align="right", dx=-10, lineHeight=frame.line))
    if not frame.is_narrow:
        axis = {"x": 0, "x2": 0, "y": 0, "y2": frame.plot_height}
        layers.append(framing.strokes([axis], {"stroke": ink.SECOND_INK, "strokeWidth": 1.5}))
    layers += _comparison(chart, row, thick, across, frame)
    return frame.spec(
        layers,
        x={
            "field": "x",
            "type": "quantitative",
            "scale": {"domain": [0, across.high], "nice": False},
            "axis": None,
        },
        y={
            "field": "y",
            "type": "quantitative",
            "scale": {"domain": [0, up.high], "nice": False},
            "axis": None,
        },
    )


def _label_room(frame: Frame) -> float:
    return frame.width - 10 if frame.is_narrow else frame.width * 0.36


def _end_words(chart: Bars, bar: Bar) -> str:
    if isinstance(bar.value, Absence):
        return bar.words or bar.value.words.lower()
    return bar.words or chart.words(bar.value)


def _bar(chart: Bars, bar: Bar, middle: float, thick: float, across: Scale, frame: Frame) -> list[dict[str, Any]]:
    words = _end_words(chart, bar)
    if isinstance(bar.value, Absence):
        if bar.value is not Absence.WITHHELD:
            return [framing.words_at(0, middle, words, dx=8)]
        hatch = [
            {
                "x": across.value(stroke["x"]),
                "x2": across.value(stroke["x2"]),
                "y": middle - thick / 2 + stroke["y"],
                "y2": middle - thick / 2 + stroke["y2"],
            }
            for stroke in framing.hatching(0, STUB, 0, thick)
        ]
        return [
            framing.strokes(hatch, {"stroke": ink.HATCH, "strokeWidth": 1}),
            framing.words_at(across.value(STUB), middle, words, dx=8),
        ]
    shape = {
        "data": {"values": [{"x": 0, "y": middle - thick / 2, "x2": bar.value, "y2": middle + thick / 2}]},
        "mark": {"type": "rect", "fill": ink.OURS, "stroke": None},
        "encoding": {"x2": {"field": "x2"}, "y2": {"field": "y2"}},
    }
    past = max(bar.value, bar.compared or 0)
    close = bar.compared is not None and 0 <= across.pixel(bar.compared) - across.pixel(bar.value) < frame.font * 5
    return [shape, framing.words_at(past if close else bar.value, middle, words, dx=8)]


def _comparison(chart: Bars, row: float, thick: float, across: Scale, frame: Frame) -> list[dict[str, Any]]:
    ticks = []
    for place, bar in enumerate(chart.bars):
        if bar.compared is None:
            continue
        foot = frame.plot_height - row * (place + 1)
        middle = foot + (5 + thick / 2 if frame.is_narrow else row / 2)
        ticks.append({"x": bar.compared, "x2": bar.compared, "y": middle - thick / 2 - 4, "y2": middle + thick / 2 + 4})
    if not (chart.compared_with and ticks):
        return []
    first = ticks[0]
    at_end = across.pixel(first["x"]) > frame.plot_width / 2
    name = framing.words_at(
        first["x"],
        frame.plot_height,
        f"Tick: {chart.compared_with}",
        dy=-frame.line * 0.55,
        align="right" if at_end else "left",
        dx=4 if at_end else -4,
    )
    return [
        framing.strokes(ticks, {"stroke": ink.GROUND, "strokeWidth": 6}),
        framing.strokes(ticks, {"stroke": ink.LINES[Role.ENGLAND]["stroke"], "strokeWidth": 3}),
        name,
    ]
