"""
The frame of a chart: its size, margins, scales, ticks, wrapped words, and labels that keep clear of each other.

All in pixels of the drawing; text widths are estimates on the generous side, so that no label is ever cut.
"""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from goldenthread.documents import wording
from goldenthread.documents.vega import ink

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
LABEL_ROOM = 0.16  # of the drawing, for words beside the plot, before they break onto a second line
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
    def leader(self) -> float:
        """How far the words stand from the plot: the room of the hair line that joins them to what they name."""
        return 8 if self.is_narrow else 14

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
    """Lines of words at the end of a line of the chart; `pixel` is its height and `place` where the words may stand."""

    lines: tuple[str, ...]
    pixel: float
    from_x: float
    height: float
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


def beside(words: str, frame: Frame, *, is_strong: bool = False) -> tuple[str, ...]:
    """Return a label's lines: words that would take a great part of the width stand in two or more lines."""
    room = frame.width * LABEL_ROOM / (1.06 if is_strong else 1)
    return tuple(wrapped(words, room, frame.font))


def room_beside(labels: Iterable[tuple[Sequence[str], bool]], frame: Frame) -> float:
    """Return the right margin that these labels need, each its lines and whether it is strong."""
    widths = [text_width(line, frame.font, is_strong=is_strong) for lines, is_strong in labels for line in lines]
    return max(widths, default=0) + frame.leader + 6


def ticks(low: float, high: float, *, most: int) -> list[float]:
    """Return round numbers from at or below `low` to at or above `high`, at most `most` + 1 of them."""
    if high - low < 1e-9 * max(1.0, abs(low)):
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


def spread(labels: Iterable[EndLabel], *, low: float, high: float) -> list[EndLabel]:
    """Return the labels moved as little as need be, so that none stands on another or outside `low` to `high`."""
    placed = sorted((replace(label, place=label.pixel) for label in labels), key=lambda label: label.place)
    for _ in range(60):
        moved = False
        for index, label in enumerate(placed):
            inside = min(max(label.place, low + label.height / 2), high - label.height / 2)
            placed[index] = replace(label, place=inside)
        for index in range(len(placed) - 1):
            above, below = placed[index], placed[index + 1]
            short = (above.height + below.height) / 2 - (below.place - above.place)
            if short > 0.01:
                placed[index] = replace(above, place=above.place - short / 2)
                placed[index + 1] = replace(below, place=below.place + short / 2)
                moved = True
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
    half = text_width(words, frame.font) / 2 + 4
    middle = frame.plot_height / 2
    hatch = [
        {
            "x": across.value(stroke["x"]),
            "x2": across.value(stroke["x2"]),
            "y": up.value(stroke["y"]),
            "y2": up.value(stroke["y2"]),
        }
        for top, bottom in ((0, middle - half), (middle + half, frame.plot_height))
        for stroke in hatching(begin, end, top, bottom)
    ]
    return [
        strokes(hatch, {"stroke": ink.HATCH, "strokeWidth": 1}),
        upright((left + right) / 2, words, frame=frame, up=up),
    ]


def upright(x: float, words: str, *, frame: Frame, up: Scale) -> dict[str, Any]:
    """Return the layer of a word that stands upright in the middle of the plot."""
    return words_at(x, up.value(frame.plot_height / 2), words, angle=270, align="center")


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
    widest = max(text_width(period, font) for period in periods) + font * 0.7
    most = max(1, min(6 if room < 400 else 12, int(room // widest)))
    step = next(size for size in (1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240) if math.ceil(len(periods) / size) <= most)
    return {float(index): periods[index] for index in range(len(periods) - 1, -1, -step)}


def end_labels(
    labels: Iterable[EndLabel], *, frame: Frame, across: Scale, up: Scale, end: float
) -> list[dict[str, Any]]:
    """Return the layers of the labels right of the plot, each joined by a hair line to what it names."""
    placed = spread(labels, low=-min(frame.top, frame.line * 0.6), high=frame.plot_height + frame.line / 2)
    edge = across.pixel(end)
    joins = []
    for label in placed:
        ends = [(label.from_x, label.pixel), (edge + 2, label.pixel), (edge + frame.leader, label.place)]
        joins += [
            {"x": across.value(x), "y": up.value(y), "x2": across.value(x2), "y2": up.value(y2)}
            for (x, y), (x2, y2) in itertools.pairwise(ends)
            if x2 > x
        ]
    layers = [strokes(joins, {"stroke": ink.HATCH, "strokeWidth": 1})] if joins else []
    for label in placed:
        first = label.place - (len(label.lines) - 1) * frame.line / 2
        layers.append(
            words_at(
                end, up.value(first), list(label.lines), dx=frame.leader + 4, lineHeight=frame.line,
                fontWeight="bold" if label.is_strong else "normal",
            )
        )  # fmt: skip
    return layers


def dated_marks(
    marks: Iterable[tuple[float, str]], *, frame: Frame, across: Scale, up: Scale, is_through: bool = True
) -> tuple[list[dict[str, Any]], float]:
    """
    Return the layers of vertical lines whose words stand above the plot, and the height those words take.

    The lines go through the plot, or only stand on it when the caller draws its own there.

    All words stand on one side of their lines, those of the farther line lower, so that no line crosses any words.
    """
    held = sorted(marks)
    rooms_after = [frame.width - frame.left - across.pixel(x) - 8 for x, _ in held]
    rooms_before = [frame.left + across.pixel(x) - 8 for x, _ in held]
    is_after = not held or min(rooms_after) >= min(min(rooms_before), frame.font * 9)
    layers: list[dict[str, Any]] = []
    foot = up.value(frame.plot_height if is_through else 0)
    risen = 0.0
    for place in reversed(range(len(held))) if is_after else range(len(held)):
        x, words = held[place]
        room = (rooms_after if is_after else rooms_before)[place]
        lines = wrapped(words, max(room, frame.font * 5), frame.font)
        risen += len(lines) * frame.line + 4
        top = up.value(-risen)
        layers.append(strokes([{"x": x, "x2": x, "y": foot, "y2": top}], ink.MARK_LINE))
        layers.append(
            words_at(
                x, top, lines, dx=6 if is_after else -6, align="left" if is_after else "right",
                baseline="top", lineHeight=frame.line,
            )
        )  # fmt: skip
    return layers, risen
