"""
The frame of a chart: its size, margins, scales, ticks, wrapped words, and labels that keep clear of each other.

All in pixels of the drawing; text widths are estimates on the generous side, so that no label is ever cut.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from goldenthread.documents import wording
from goldenthread.documents.vega import ink

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
NARROW_LETTERS = frozenset("iljtfrI.,;:'’()|! ")
WIDE_LETTERS = frozenset("mwMW%@—")


class Width(StrEnum):
    """For which room a chart is drawn: a desktop column or A4, or a telephone."""

    WIDE = "WIDE"
    NARROW = "NARROW"


@dataclass(frozen=True)
class Frame:
    """The whole drawing's size, its four margins and its letter size, in pixels."""

    width: float
    height: float
    font: float
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0

    @classmethod
    def of(cls, width: Width, *, height: float | None = None) -> "Frame":
        """Return the empty frame: 16:10 when narrow, a little flatter when wide, unless a height is given."""
        if width is Width.NARROW:
            return cls(width=360, height=height or 225, font=13)
        return cls(width=760, height=height or 400, font=15)

    @property
    def is_narrow(self) -> bool:
        return self.width < 500

    @property
    def line(self) -> float:
        """The height of one line of words."""
        return self.font * 1.3

    @property
    def plot_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def plot_height(self) -> float:
        return self.height - self.top - self.bottom

    def with_margins(self, **margins: float) -> "Frame":
        """Return the frame with these margins, in whole pixels."""
        return replace(self, **{side: math.ceil(size) for side, size in margins.items()})

    def spec(self, layers: list[dict[str, Any]], *, x: dict[str, Any], y: dict[str, Any]) -> dict[str, Any]:
        """Return the specification of layers that share these two axes."""
        return {
            "$schema": SCHEMA,
            "width": self.plot_width,
            "height": self.plot_height,
            "padding": {"left": self.left, "right": self.right, "top": self.top, "bottom": self.bottom},
            "autosize": "none",
            "background": ink.GROUND,
            "encoding": {"x": x, "y": y},
            "layer": layers,
            "config": {
                "font": ink.FONTS,
                "view": {"stroke": None},
                "text": {"fontSize": self.font, "fill": ink.INK, "baseline": "middle"},
                "axis": {
                    "labelFontSize": self.font,
                    "labelColor": ink.INK,
                    "labelOverlap": False,
                    "labelFlush": False,
                    "labelBound": False,
                    "gridColor": ink.GRID,
                    "domainColor": ink.SECOND_INK,
                    "tickColor": ink.SECOND_INK,
                    "labelPadding": 6,
                },
            },
        }


@dataclass(frozen=True)
class Scale:
    """A straight scale from data to pixels; `low` is drawn at `start`."""

    low: float
    high: float
    start: float
    end: float

    def pixel(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def value(self, pixel: float) -> float:
        return self.low + (pixel - self.start) / (self.end - self.start) * (self.high - self.low)


@dataclass(frozen=True)
class EndLabel:
    """Words at the end of a line; `pixel` is where the line ends and `place` where the words may stand."""

    words: str
    pixel: float
    is_strong: bool = False
    place: float = 0


def text_width(words: str, font: float, *, is_strong: bool = False) -> float:
    """Return about how many pixels a line of words takes, never too few for the fonts in use."""
    units = sum(0.34 if letter in NARROW_LETTERS else 0.92 if letter in WIDE_LETTERS else 0.60 for letter in words)
    return units * font * (1.06 if is_strong else 1)


def wrapped(words: str, width: float, font: float) -> list[str]:
    """Return words broken into lines that fit a width; a single long word is left whole."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, font) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


def ticks(low: float, high: float, *, most: int) -> list[float]:
    """Return round numbers from at or below `low` to at or above `high`, at most `most` + 1 of them."""
    if high <= low:
        high = low + 1
    rough = (high - low) / most
    power = 10 ** math.floor(math.log10(rough))
    step = next(size * power for size in (1, 2, 2.5, 5, 10, 20) if size * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(place * step, 10) for place in range(first, last + 1)]


def tick_decimals(values: Sequence[float]) -> int:
    """Return how many decimals tell these ticks apart."""
    return max((len(f"{value:.6f}".rstrip("0").split(".")[1]) for value in values), default=0)


def tick_words(values: Sequence[float], unit: str) -> dict[float, str]:
    """Return the words at each tick; only % and £ go with the number, other units stand above the axis."""
    decimals = tick_decimals(values)
    return {
        value: wording.value_words(value, unit=unit if unit in {"%", "£"} else "", decimals=decimals)
        for value in values
    }


def worded_axis(words: dict[float, str], **more: Any) -> dict[str, Any]:
    """Return an axis whose ticks carry exactly these words."""
    choices = "".join(f"abs(datum.value - {value!r}) < 1e-9 ? {_quoted(label)} : " for value, label in words.items())
    return {"values": list(words), "labelExpr": f"{choices}''", "title": None, **more}


def _quoted(words: str) -> str:
    return "'" + words.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'"


def spread(labels: Iterable[EndLabel], *, gap: float, low: float, high: float) -> list[EndLabel]:
    """Return the labels moved as little as need be, so that none stands within `gap` of another or outside."""
    placed = [replace(label, place=min(max(label.pixel, low), high)) for label in labels]
    placed.sort(key=lambda label: label.place)
    for _ in range(50):
        moved = False
        for index in range(len(placed) - 1):
            short = gap - (placed[index + 1].place - placed[index].place)
            if short > 0.01:
                placed[index] = replace(placed[index], place=placed[index].place - short / 2)
                placed[index + 1] = replace(placed[index + 1], place=placed[index + 1].place + short / 2)
                moved = True
        if placed and placed[0].place < low:
            placed[0] = replace(placed[0], place=low)
        if placed and placed[-1].place > high:
            placed[-1] = replace(placed[-1], place=high)
        if not moved:
            break
    return placed


def hatching(left: float, right: float, top: float, bottom: float, *, step: float = 7) -> list[dict[str, float]]:
    """Return the slanted strokes that fill a box, cut at its edges, in pixels."""
    strokes = []
    start = left - (bottom - top)
    while start < right:
        begin, end = max(start, left), min(start + (bottom - top), right)
        if end > begin:
            strokes.append({"x": begin, "y": bottom - (begin - start), "x2": end, "y2": bottom - (end - start)})
        start += step
    return strokes


def strokes(values: Iterable[dict[str, float]], look: dict[str, Any]) -> dict[str, Any]:
    """Return a layer of straight strokes from (x, y) to (x2, y2), in data."""
    ends = []
    for count, stroke in enumerate(values):
        ends += [{"x": stroke["x"], "y": stroke["y"], "k": count}, {"x": stroke["x2"], "y": stroke["y2"], "k": count}]
    return {
        "data": {"values": ends},
        "mark": {"type": "line", "fill": None, **look},
        "encoding": {"detail": {"field": "k", "type": "nominal"}},
    }


def words_at(x: float, y: float, words: str | list[str], **look: Any) -> dict[str, Any]:
    """Return a layer of one text, at a place in data, moved by `dx` and `dy` pixels."""
    return {"data": {"values": [{"x": x, "y": y}]}, "mark": {"type": "text", "text": words, "align": "left", **look}}


def band(left: float, right: float, words: str, *, frame: Frame, across: Scale, up: Scale) -> list[dict[str, Any]]:
    """Return the layers of a hatched gap with its word, upright; left and right are places in data."""
    begin, end = across.pixel(left), across.pixel(right)
    hatch = [
        {
            "x": across.value(stroke["x"]),
            "x2": across.value(stroke["x2"]),
            "y": up.value(stroke["y"]),
            "y2": up.value(stroke["y2"]),
        }
        for stroke in hatching(begin, end, 0, frame.plot_height)
    ]
    middle_x, middle_y = (left + right) / 2, up.value(frame.plot_height / 2)
    look = {"angle": 270, "align": "center", "baseline": "middle", "fontSize": frame.font}
    return [
        strokes(hatch, {"stroke": ink.HATCH, "strokeWidth": 1}),
        words_at(middle_x, middle_y, words, **look, stroke=ink.GROUND, strokeWidth=5, strokeJoin="round"),
        words_at(middle_x, middle_y, words, **look),
    ]


def gaps(is_withheld: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches of withheld periods as (first, last)."""
    found: list[tuple[int, int]] = []
    for index, held in enumerate(is_withheld):
        if held and found and found[-1][1] == index - 1:
            found[-1] = (found[-1][0], index)
        elif held:
            found.append((index, index))
    return found


def period_ticks(periods: Sequence[str], *, room: float, font: float) -> dict[float, str]:
    """Return which periods are named under the axis: the last one always, and as many before it as stand clear."""
    widest = max(text_width(period, font) for period in periods) + font
    most = max(1, min(6 if room < 400 else 12, int(room // widest)))
    step = next(size for size in (1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240) if math.ceil(len(periods) / size) <= most)
    return {float(index): periods[index] for index in range(len(periods) - 1, -1, -step)}


def end_labels(
    labels: Iterable[EndLabel], *, frame: Frame, across: Scale, up: Scale, end: float
) -> list[dict[str, Any]]:
    """Return the layers of the labels right of the plot, each joined to its line when it had to move."""
    layers: list[dict[str, Any]] = []
    placed = spread(labels, gap=frame.line, low=-frame.line / 2, high=frame.plot_height + frame.line / 4)
    leader = 14
    joins = [
        {
            "x": across.value(across.pixel(end) + 2),
            "x2": across.value(across.pixel(end) + leader),
            "y": up.value(label.pixel),
            "y2": up.value(label.place),
        }
        for label in placed
    ]
    if joins:
        layers.append(strokes(joins, {"stroke": ink.HATCH, "strokeWidth": 1}))
    for label in placed:
        weight = "bold" if label.is_strong else "normal"
        layers.append(words_at(end, up.value(label.place), label.words, dx=leader + 4, fontWeight=weight))
    return layers


def dated_marks(
    marks: Iterable[tuple[float, str]], *, frame: Frame, across: Scale, up: Scale
) -> tuple[list[dict[str, Any]], float]:
    """
    Return the layers of vertical lines whose reasons stand above the plot, and the height those words take.

    Each reason has lines of its own, so that two near each other do not meet.
    """
    layers: list[dict[str, Any]] = []
    risen = 0.0
    for x, words in marks:
        pixel = across.pixel(x)
        before, after = pixel + frame.left, frame.width - frame.left - pixel
        lines = wrapped(words, max(before, after) - 10, frame.font)
        is_after = after >= before
        top = -(risen + len(lines) * frame.line + 4)
        risen = -top
        layers.append(
            strokes([{"x": x, "x2": x, "y": up.value(frame.plot_height), "y2": up.value(top)}], ink.MARK_LINE)
        )
        layers.append(
            words_at(
                x, up.value(top), lines, dx=6 if is_after else -6, align="left" if is_after else "right",
                baseline="top", lineHeight=frame.line,
            )
        )  # fmt: skip
    return layers, risen
