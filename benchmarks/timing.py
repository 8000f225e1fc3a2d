"""
How a time is taken and told: wall-clock and processor seconds, their spread, and how noisy the machine is meanwhile.

A shared machine makes single figures good to a factor of two at best, so things to be compared are run in turn.
"""

import os
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil


def calib_words() -> str:
    """Run a fixed loop 15 times and say how long it took: how quick, and how noisy, the machine is now."""
    taken = []
    for _ in range(15):
        began, total = time.perf_counter(), 0
        for number in range(400_000):
            total += number * number
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return f"calib ms min {taken[0]:.1f} median {taken[7]:.1f} max {taken[-1]:.1f} load {os.getloadavg()[0]:.1f}"


@contextmanager
def between_calibs(name: str) -> Iterator[None]:
    """Head a benchmark with its name, and print the calib line and the peak memory around it."""
    print(f"\n== {name}\n{calib_words()}", flush=True)
    yield
    print(f"peak memory of this process {peak_megabytes():.0f} MB\n{calib_words()}", flush=True)


def peak_megabytes() -> float:
    """Return the most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident_megabytes(pid: int) -> float:
    """Return what a process holds now, counting what it shares with others in full."""
    return float(psutil.Process(pid).memory_info().rss / 2**20)


def own_megabytes(pid: int) -> float:
    """Return what a process holds for itself alone, and its share of what it shares."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    line = next(line for line in text.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024


@dataclass(eq=False)
class Times:
    """The times of one thing, run often: wall-clock seconds of each run, and processor seconds of all together."""

    name: str
    seconds: list[float] = field(default_factory=list)
    processor: float = 0.0

    @contextmanager
    def run(self, *, backend: int | None = None) -> Iterator[None]:
        """Take the time of one run; `backend` is the process of the database session that works for it."""
        busy = psutil.Process(backend) if backend else None
        before = time.process_time() + (sum(busy.cpu_times()[:2]) if busy else 0.0)
        began = time.perf_counter()
        yield
        self.seconds.append(time.perf_counter() - began)
        self.processor += time.process_time() + (sum(busy.cpu_times()[:2]) if busy else 0.0) - before

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def at(self, share: float) -> float:
        """Return the time within which a share of the runs ended."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    @property
    def processor_each(self) -> float:
        return self.processor / len(self.seconds)

    def words(self, *, unit: str = "ms") -> str:
        """Say the median, p95, least and most, and the processor time of one run."""
        by = 1000 if unit == "ms" else 1
        figures = (self.median, self.at(0.95), min(self.seconds), max(self.seconds), self.processor_each)
        median, late, least, most, processor = (f"{figure * by:9.2f}" for figure in figures)
        return (
            f"{self.name:<58} {unit} median {median} p95 {late} min {least} max {most}"
            f"  processor {processor}  runs {len(self.seconds)}"
        )


def timed(name: str, deed: Callable[[], object], *, runs: int = 5, backend: int | None = None) -> Times:
    """Run something several times, print what it took, and return it."""
    times = Times(name)
    for _ in range(runs):
        with times.run(backend=backend):
            deed()
    print(times.words(), flush=True)
    return times


def ratio_words(name: str, above: Sequence[float], below: Sequence[float]) -> str:
    """Say the median ratio of two things run in turn, with the least and the most."""
    ratios = sorted(one / other for one, other in zip(above, below, strict=True))
    return f"{name:<58} {statistics.median(ratios):.2f} times (min {ratios[0]:.2f}, max {ratios[-1]:.2f})"
