"""
The colours, dashes and shapes of charts. Each pair was chosen to differ in grey and to colour-blind eyes.

Words in a chart are always in ink, never in a series' colour.
"""

from typing import Any

from goldenthread.documents.charts import Role, Signal

INK = "#0b0c0c"
SECOND_INK = "#484949"
LIMIT = "#6b7076"
GRID = "#dfe2e4"
GROUND = "#ffffff"
HATCH = "#858686"

FONTS = "Atkinson Hyperlegible Next, Noto Sans, Arial, sans-serif"

POINTS: dict[Signal, dict[str, Any]] = {
    Signal.CHANCE: {"shape": "circle", "fill": GROUND, "stroke": "#6b7076", "strokeWidth": 2},
    Signal.IMPROVING: {"shape": "circle", "fill": "#1d70b8", "stroke": "#1d70b8", "strokeWidth": 1},
    Signal.WORSENING: {"shape": "diamond", "fill": "#c2530a", "stroke": "#c2530a", "strokeWidth": 1},
    Signal.CHANGED: {"shape": "square", "fill": "#54319f", "stroke": "#54319f", "strokeWidth": 1},
}

OURS = "#12436d"
LINES: dict[Role, dict[str, Any]] = {
    Role.OURS: {"stroke": OURS, "strokeWidth": 2.5},
    Role.ENGLAND: {"stroke": "#801650", "strokeWidth": 2.25, "strokeDash": [8, 4]},
    Role.NEIGHBOURS: {"stroke": "#28a197", "strokeWidth": 3.5, "strokeDash": [1, 5], "strokeCap": "round"},
}
SERIES_POINTS: dict[Role, dict[str, Any]] = {
    Role.OURS: {"shape": "circle", "fill": OURS, "stroke": OURS},
    Role.ENGLAND: {"shape": "square", "fill": "#801650", "stroke": "#801650"},
    Role.NEIGHBOURS: {"shape": "triangle-up", "fill": "#28a197", "stroke": "#28a197"},
}

MEAN_LINE = {"stroke": SECOND_INK, "strokeWidth": 1.5}
LIMIT_LINE = {"stroke": LIMIT, "strokeWidth": 1.5, "strokeDash": [5, 4]}
TARGET_LINE = {"stroke": INK, "strokeWidth": 1.5, "strokeDash": [12, 3, 2, 3]}
MARK_LINE = {"stroke": SECOND_INK, "strokeWidth": 1.5, "strokeDash": [2, 3]}
