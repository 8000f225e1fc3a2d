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
import threading
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path

from goldenthread.documents import fonts, vega
from goldenthread.documents.charts import AnyChart
from goldenthread.documents.paper import Block, ChartBlock, Paper, Section
from goldenthread.documents.vega.frame import Width

__all__ = ["ChartNotDrawn", "Drawer", "Width", "svg", "wake", "with_drawings"]

# Remembered in memory alone: on disc an area's figures would lie outside the database, which knows what to forget. A
# frozen paper needs neither, for it carries its drawings.
REMEMBERED = 128


class ChartNotDrawn(Exception):
    """The drawing process failed twice, or took too long; `str()` says which chart and what was said."""


class Drawer:
    """One drawing process and its memory; safe to share between threads, and after a fork."""

    def __init__(self, *, seconds: float = 20, idle_seconds: float = 300) -> None:
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
        Return the drawing of a chart, from memory or made now.

        :raises ChartNotDrawn: it could not be drawn.
        """
        asked = json.dumps({"spec": vega.spec(chart, width), "label": chart.label}, sort_keys=True, allow_nan=False)
        key = hashlib.sha256(asked.encode()).hexdigest()
        if self._owner != os.getpid():
            self._begin()  # a fork: the parent's drawing process is not ours to speak to
        with self._lock:
            drawn = self._remembered.get(key)
            if drawn is None:
                drawn = self._remembered[key] = self._asked(asked, chart.title)
            self._remembered.move_to_end(key)
            while len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return drawn

    def wake(self) -> None:
        """Start the drawing process, so that it is ready when the first chart is asked of it; waits for nothing."""
        if self._owner != os.getpid():
            self._begin()
        with self._lock:
            self._running()

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


_shared = Drawer()
atexit.register(_shared.close)


def wake() -> None:
    """Start the drawing process that this process shares, where charts will be wanted after other work."""
    _shared.wake()


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
