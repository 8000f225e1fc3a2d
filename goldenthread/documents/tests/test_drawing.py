import os
import signal
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from goldenthread.documents import drawing, vega
from goldenthread.documents.drawing import ChartNotDrawn, Drawer, Width
from goldenthread.documents.svg import SVG
from goldenthread.documents.tests import samples

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def drawer():
    held = Drawer()
    yield held
    held.close()


@pytest.fixture
def fresh():
    held = Drawer()
    yield held
    held.close()


@pytest.mark.parametrize("width", list(Width))
@pytest.mark.parametrize(
    "chart",
    [samples.run_chart(), samples.lines(), samples.bars(), samples.dots()],
    ids=lambda chart: type(chart).__name__,
)
def test_a_chart_is_drawn_as_one_accessible_picture(drawer, chart, width):
    text = drawer.svg(chart, width)

    root = ET.fromstring(text)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == f"Chart: {chart.title}"
    assert "style=" not in text
    assert "Noto Sans" in root.attrib["font-family"]
    assert text.count("aria-") == 1


def test_the_words_a_reader_needs_are_in_the_picture(drawer):
    root = ET.fromstring(drawer.svg(samples.run_chart()))

    said = " ".join(" ".join(text.itertext()) for text in root.iter(f"{{{SVG}}}text"))
    assert "target 60%" in said
    assert "mean 15.6%" in said
    assert "withheld" in said
    assert "new psychology contract" in said
    assert "Oct 2026" in said


def test_a_hostile_title_stays_words(drawer):
    chart = samples.run_chart(title=samples.HOSTILE, marks=())

    text = drawer.svg(chart)

    assert ET.fromstring(text).attrib["aria-label"] == f"Chart: {samples.HOSTILE}"
    assert "<b>" not in text


def test_the_same_chart_is_drawn_once_and_alike(drawer):
    first = drawer.svg(samples.bars())
    process = drawer.process_id
    os.kill(process, signal.SIGKILL)

    assert drawer.svg(samples.bars()) == first


def test_a_process_that_was_woken_is_the_one_that_draws(fresh):
    fresh.wake()
    woken = fresh.process_id

    fresh.svg(samples.bars())

    assert woken == fresh.process_id is not None


def test_a_fallen_process_is_replaced(fresh):
    fresh.svg(samples.bars())
    first = fresh.process_id
    os.kill(first, signal.SIGKILL)

    drawn = fresh.svg(samples.bars(), Width.NARROW)

    assert drawn.startswith("<svg")
    assert fresh.process_id not in {None, first}


def test_a_process_that_says_nothing_is_given_up_with_a_sentence():
    drawer = Drawer(seconds=0.01)

    with pytest.raises(ChartNotDrawn, match="“Most plans name autism as the first need” could not be drawn"):
        drawer.svg(samples.bars())

    assert drawer.process_id is None


def test_what_the_engine_refuses_is_said_and_the_process_lives_on(fresh, monkeypatch):
    fresh.svg(samples.bars())
    process = fresh.process_id
    monkeypatch.setattr(vega, "spec", lambda chart, width: {"mark": {"type": "nonsense"}})

    with pytest.raises(ChartNotDrawn):
        fresh.svg(samples.dots())

    assert fresh.process_id == process


def test_an_idle_process_ends_by_itself_and_the_next_chart_starts_another():
    drawer = Drawer(idle_seconds=0.1)
    drawer.svg(samples.bars())
    for _ in range(100):
        if drawer.process_id is None:
            break
        time.sleep(0.05)

    assert drawer.process_id is None
    assert drawer.svg(samples.dots()).startswith("<svg")
    drawer.close()


def test_many_threads_share_one_process(drawer):
    found = []
    charts = [samples.bars(), samples.dots(), samples.lines()] * 3
    threads = [threading.Thread(target=lambda chart=chart: found.append(drawer.svg(chart))) for chart in charts]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(found)) == 3


def test_the_process_dies_with_its_parent_and_the_parent_never_loads_the_engine():
    program = (
        "import sys\n"
        "from goldenthread.documents import drawing\n"
        "from goldenthread.documents.tests import samples\n"
        "drawing.svg(samples.bars())\n"
        "assert 'vl_convert' not in sys.modules\n"
        "assert 'django' not in sys.modules\n"
        "print(drawing._shared.process_id, flush=True)\n"
        "import os; os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)

    child = int(done.stdout)

    for _ in range(100):
        if not is_running(child):
            break
        time.sleep(0.05)
    assert not is_running(child)


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_paper_with_its_drawings_needs_no_process():
    paper = drawing.with_drawings(samples.paper())

    charts = [block for block in paper.blocks() if hasattr(block, "chart")]

    assert len(charts) == 4
    assert all(block.wide.startswith("<svg") and block.narrow.startswith("<svg") for block in charts)
    assert drawing.with_drawings(paper) == paper
