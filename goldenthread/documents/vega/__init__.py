"""
Chart values to Vega-Lite specifications: every colour, dash, shape and label place is decided here, by arithmetic.

Drawing them is `drawing`'s matter; nothing here starts a process or knows SVG.
"""

from typing import Any

from goldenthread.documents.charts import AnyChart, Bars, DotPlot, LineComparison, RunChart
from goldenthread.documents.vega.bars import bars_spec
from goldenthread.documents.vega.dots import dots_spec
from goldenthread.documents.vega.frame import Width
from goldenthread.documents.vega.lines import lines_spec
from goldenthread.documents.vega.run import run_spec

__all__ = ["Width", "spec"]


def spec(chart: AnyChart, width: Width) -> dict[str, Any]:
    """Return the Vega-Lite specification of a chart for a wide page or for a narrow screen."""
    match chart:
        case RunChart():
            return run_spec(chart, width)
        case LineComparison():
            return lines_spec(chart, width)
        case Bars():
            return bars_spec(chart, width)
        case DotPlot():
            return dots_spec(chart, width)
