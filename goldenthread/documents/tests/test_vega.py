import itertools
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents import vega
from goldenthread.documents.charts import Absence, Bar, Bars, Point, RunChart, Signal
from goldenthread.documents.tests import samples
from goldenthread.documents.vega import frame as framing
from goldenthread.documents.vega.frame import EndLabel, Width

CHARTS = [samples.run_chart(), samples.run_chart(limits=()), samples.lines(), samples.bars(), samples.dots()]


def marks(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [layer["mark"] for layer in spec["layer"]]


@pytest.mark.parametrize("width", list(Width))
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_a_specification_is_plain_data_and_always_the_same(chart, width):
    first = json.dumps(vega.spec(chart, width), allow_nan=False)

    assert json.dumps(vega.spec(chart, width), allow_nan=False) == first


@pytest.mark.parametrize(
    ("signal", "shape", "colour", "is_filled"),
    [
        (Signal.CHANCE, "circle", "#6b7076", False),
        (Signal.IMPROVING, "circle", "#1d70b8", True),
        (Signal.WORSENING, "diamond", "#c2530a", True),
        (Signal.CHANGED, "square", "#54319f", True),
    ],
)
def test_each_signal_has_its_own_shape_and_colour(signal, shape, colour, is_filled):
    points = tuple(Point(str(year), 5.0, signal=signal) for year in range(14))
    chart = samples.run_chart(points=points, marks=())

    (point,) = [mark for mark in marks(vega.spec(chart, Width.WIDE)) if mark["type"] == "point"]

    assert (point["shape"], point["stroke"]) == (shape, colour)
    assert (point["fill"] == colour) is is_filled


def test_ours_is_solid_england_dashed_and_neighbours_dotted_and_thicker():
    found = {
        mark.get("stroke"): mark for mark in marks(vega.spec(samples.lines(), Width.WIDE)) if mark["type"] == "line"
    }

    assert "strokeDash" not in found["#12436d"]
    assert found["#801650"]["strokeDash"] == [8, 4]
    assert found["#28a197"]["strokeDash"] == [1, 5]
    assert found["#28a197"]["strokeWidth"] > found["#12436d"]["strokeWidth"]


def test_a_withheld_month_breaks_the_line_and_is_never_a_point():
    spec = vega.spec(samples.run_chart(), Width.WIDE)

    drawn = [
        place["x"] for layer in spec["layer"] if layer["mark"]["type"] == "point" for place in layer["data"]["values"]
    ]
    line = next(layer for layer in spec["layer"] if layer["mark"].get("strokeJoin") == "round")
    runs = {place["k"] for place in line["data"]["values"]}

    assert 13 not in drawn
    assert runs == {0, 1}
    assert any(mark.get("text") == "withheld" for mark in marks(spec))


def test_at_most_six_periods_are_named_on_a_narrow_screen():
    points = tuple(Point(str(index), 1.0) for index in range(48))

    axis = vega.spec(samples.run_chart(points=points, limits=(), marks=()), Width.NARROW)["encoding"]["x"]["axis"]

    assert len(axis["values"]) <= 6
    assert axis["values"][0] == 47


def test_the_axis_begins_at_zero_unless_the_chart_says_otherwise():
    points = tuple(Point(str(index), 900.0 + index) for index in range(8))
    from_zero = vega.spec(samples.run_chart(points=points, limits=(), marks=(), target=None), Width.WIDE)
    not_zero = vega.spec(
        samples.run_chart(points=points, limits=(), marks=(), target=None, from_zero=False), Width.WIDE
    )

    assert from_zero["encoding"]["y"]["scale"]["domain"][0] == 0
    assert not_zero["encoding"]["y"]["scale"]["domain"][0] == 900


@pytest.mark.parametrize("width", list(Width))
def test_charts_of_nothing_can_still_be_specified(width):
    nothing = RunChart(title="t", subtitle="s", summary="", points=(Point("Jan", Absence.WITHHELD),))
    no_bars = Bars(title="t", subtitle="s", summary="", bars=())

    assert vega.spec(nothing, width)["width"] > 0
    assert vega.spec(no_bars, width)["height"] > 0


@pytest.mark.parametrize("width", list(Width))
def test_units_other_than_percent_and_pounds_stand_above_the_axis(width):
    weeks = samples.run_chart(unit="weeks", limits=())
    lines = replace(samples.lines(), unit="weeks", target=30)

    for chart in (weeks, lines):
        texts = [mark.get("text") for mark in marks(vega.spec(chart, width))]
        assert "weeks" in texts
    assert "target 30 weeks" in [" ".join(text) for text in texts if isinstance(text, list)]


@pytest.mark.parametrize(("width", "most"), [(Width.WIDE, 0.20), (Width.NARROW, 0.27)])
def test_the_words_beside_the_plot_leave_it_the_greater_part_of_the_width(width, most):
    for chart in (samples.run_chart(), samples.lines()):
        spec = vega.spec(chart, width)
        beside = spec["padding"]["right"]
        assert beside <= most * (spec["width"] + spec["padding"]["left"] + beside), chart.title


@pytest.mark.parametrize("width", list(Width))
def test_a_comparison_is_named_once_and_ticked_across_every_bar(width):
    bars = (Bar("Special", 31.0, 35.0), Bar("Independent", 12.0, 7.5), Bar("Other", Absence.NOT_AVAILABLE))
    chart = Bars(title="t", subtitle="s", summary="m", unit="%", bars=bars, compared_with="England")

    spec = vega.spec(chart, width)

    assert sum(mark.get("text") == "Tick: England" for mark in marks(spec)) == 1
    ticks = next(layer for layer in spec["layer"] if layer["mark"].get("stroke") == "#801650")
    assert {place["x"] for place in ticks["data"]["values"]} == {35.0, 7.5}
    assert any(mark.get("text") == "not available" for mark in marks(spec))


labels = st.lists(
    st.builds(lambda pixel, height: EndLabel(("x",), pixel, 0, height), st.floats(0, 200), st.floats(10, 30)),
    min_size=1,
    max_size=5,
)


@given(labels)
def test_labels_at_the_lines_ends_never_stand_on_each_other(held):
    placed = framing.spread(held, low=-10, high=210)

    for above, below in itertools.pairwise(placed):
        assert below.place - above.place >= (above.height + below.height) / 2 - 1.5


@given(st.floats(-1e4, 1e4), st.floats(0, 1e4), st.integers(2, 6))
def test_ticks_are_few_and_hold_all_the_data(low, span, most):
    found = framing.ticks(low, low + span, most=most)

    assert found[0] <= low + 1e-6
    assert found[-1] >= low + span - 1e-6
    assert 2 <= len(found) <= most + 2


@given(st.text(st.characters(codec="ascii", categories=["L", "Zs"]), max_size=80), st.floats(40, 300))
def test_wrapping_loses_no_word(words, width):
    assert " ".join(framing.wrapped(words, width, 15)).split() == words.split()
