"""
Charts to SVG: asked of one drawing process that all threads of this process share, and remembered.

The drawing process starts when first needed, ends with its parent or after an idle time, and is replaced if it falls.
"""

import atexit
import hashlib
import json
import os
import selectors
import subprocess
import sys
import tempfile
import threading
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path

from goldenthread.documents import fonts, vega
from goldenthread.documents.charts import AnyChart
from goldenthread.documents.paper import Block, ChartBlock, Paper, Section
from goldenthread.documents.vega.frame import Width

__all__ = ["ChartNotDrawn", "Drawer", "Width", "keep_in", "svg", "with_drawings"]

FORM = "1"  # raised whenever the same specification would be drawn or cleaned differently
REMEMBERED = 128


class ChartNotDrawn(Exception):
    """The drawing process failed twice, or took too long; `str()` says which chart and what was said."""


class Drawer:
    """One drawing process and its memory; safe to share between threads, and after a fork."""

    def __init__(self, folder: Path | None = None, *, seconds: float = 20, idle_seconds: float = 300) -> None:
        self.folder = folder
        self.seconds = seconds
        self.idle_seconds = idle_seconds
        self._remembered: OrderedDict[str, str] = OrderedDict()
        self._begin()

    def _begin(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()

    @property
    def process_id(self) -> int | None:
        """The drawing process, when one is running."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def svg(self, chart: AnyChart, width: Width = Width.WIDE) -> str:
        """
        Return the drawing of a chart, from memory, from the folder, or made now.

        :raises ChartNotDrawn: it could not be drawn.
        """
        asked = json.dumps({"spec": vega.spec(chart, width), "label": chart.label}, sort_keys=True, allow_nan=False)
        key = hashlib.sha256(f"{FORM}\n{asked}".encode()).hexdigest()
        if self._owner != os.getpid():
            self._begin()  # a fork: the parent's drawing process is not ours to speak to
        with self._lock:
            drawn = self._remembered.get(key) or self._kept(key)
            if drawn is None:
                drawn = self._asked(asked, chart.title)
                self._keep(key, drawn)
            self._remembered[key] = drawn
            self._remembered.move_to_end(key)
            while len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return drawn

    def close(self) -> None:
        """End the drawing process; the next chart starts another."""
        if self._owner == os.getpid():
            with self._lock:
                self._end()

    def _asked(self, asked: str, title: str) -> str:
        said = ""
        for _ in range(2):
            try:
                answer = self._exchange(asked.encode() + b"\n")
            except (OSError, ValueError) as fault:
                said = str(fault) or type(fault).__name__
                self._end()
                continue
            if "svg" in answer:
                return str(answer["svg"])
            raise ChartNotDrawn(f"The chart “{title}” could not be drawn: {answer.get('fault')}")
        raise ChartNotDrawn(f"The chart “{title}” could not be drawn: {said}")

    def _exchange(self, line: bytes) -> dict[str, str]:
        process = self._running()
        if process.stdin is None or process.stdout is None:
            raise OSError("no line to the drawing process")
        process.stdin.write(line)
        process.stdin.flush()
        heard = b""
        with selectors.DefaultSelector() as listening:
            listening.register(process.stdout, selectors.EVENT_READ)
            while not heard.endswith(b"\n"):
                if not listening.select(self.seconds):
                    raise OSError(f"nothing came within {self.seconds:g} seconds")
                piece = os.read(process.stdout.fileno(), 1 << 16)
                if not piece:
                    raise OSError("the drawing process ended")
                heard += piece
        answer: dict[str, str] = json.loads(heard)
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "goldenthread.documents.draw_child", str(self.idle_seconds), *fonts.folders()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=child_environment(),
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.kill()
        process.wait()
        for line in (process.stdin, process.stdout):
            if line is not None:
                try:
                    line.close()
                except OSError:
                    continue  # what was still to be written has nobody to go to

    def _kept(self, key: str) -> str | None:
        if self.folder is None:
            return None
        try:
            return (self.folder / f"{key}.svg").read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def _keep(self, key: str, drawn: str) -> None:
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=self.folder, prefix=".", suffix=".svg", delete=False, encoding="utf-8"
        ) as page:
            page.write(drawn)
        Path(page.name).replace(self.folder / f"{key}.svg")


_shared = Drawer()
atexit.register(_shared.close)


def keep_in(folder: Path | None) -> None:
    """Let the shared drawer keep its drawings in a folder; called once, when the service starts."""
    _shared.folder = folder


def svg(chart: AnyChart, width: Width = Width.WIDE) -> str:
    """Return the drawing of a chart by the drawer that this process shares."""
    return _shared.svg(chart, width)


def with_drawings(paper: Paper, drawer: Drawer | None = None) -> Paper:
    """Return the paper with every chart's drawings inside it, so that it never needs drawing again."""
    return replace(paper, sections=tuple(_drawn(section, drawer or _shared) for section in paper.sections))


def _drawn(section: Section, drawer: Drawer) -> Section:
    blocks: tuple[Block, ...] = tuple(
        replace(
            block,
            wide=block.wide or drawer.svg(block.chart, Width.WIDE),
            narrow=block.narrow or drawer.svg(block.chart, Width.NARROW),
        )
        if isinstance(block, ChartBlock)
        else block
        for block in section.blocks
    )
    return replace(section, blocks=blocks, sections=tuple(_drawn(below, drawer) for below in section.sections))


def child_environment() -> dict[str, str]:
    """Return the little a drawing process needs: the way to Python, and none of the service's secrets."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME", "PYTHONPATH", "TMPDIR") if name in os.environ}
    # On a machine of many cores each thread would reserve memory of its own and meet the limit long before it is used.
    kept |= {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
    root = str(Path(__file__).resolve().parents[2])
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, [root, kept.get("PYTHONPATH", "")]))
    return kept
