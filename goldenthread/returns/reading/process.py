"""
The parent's side of reading a return: starts the child, hands out its frames, and ends it whatever happens.

A frame's rows are bytes ready for COPY; the parent never looks into them, so its memory stays small and its turn short.
"""

import json
import selectors
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO

from goldenthread.sen2 import refusals
from goldenthread.sen2.limits import Limits
from goldenthread.sen2.refusals import ReturnRefused, Why

ROOT = Path(__file__).parents[3]

# What the rows of each kind of frame hold, in order. Those of people and facts are what the bulk paths of people and
# casework ask for.
PEOPLE_COLUMNS = (
    "no", "surname", "forename", "born_on", "sex", "ethnicity", "postcode", "no_identifier_because", "upn", "uln",
    "disputed",
)  # fmt: skip
RECORD_COLUMNS = ("no", "line", "digest", "record")
FACT_COLUMNS = ("no", "case_no", "kind", "slot", "happened_on", "dated_by", "detail")
FINDING_COLUMNS = ("no", "line", "rule", "severity", "field", "place")


@dataclass(frozen=True)
class Frame:
    """
    One thing the child says.

    `kind` is begin (what the header says), people, records, facts or findings (rows, in PostgreSQL's text format for
    COPY), or end (totals). `said` is the rest of its heading.
    """

    kind: str
    said: dict[str, Any]
    rows: bytes = field(default=b"", repr=False)


class Reading:
    """The frames of one file, in order."""

    def __init__(self, process: "subprocess.Popen[bytes]", limits: Limits) -> None:
        self._process = process
        self._limits = limits
        self._out: IO[bytes] = process.stdout  # type: ignore[assignment]

    def __iter__(self) -> Iterator[Frame]:
        """
        Yield frames until the last.

        :raises ReturnRefused: the file cannot be read as a return of that authority and a known year, or the child
            came to one of its limits.
        """
        with selectors.DefaultSelector() as selector:
            selector.register(self._out, selectors.EVENT_READ)
            while True:
                if not self._has_more(selector):
                    raise ReturnRefused(refusals.TOO_MUCH_TIME)
                heading = self._out.readline()
                if not heading.endswith(b"\n"):
                    raise ReturnRefused(self._why_stopped())
                said = json.loads(heading)
                kind = said.pop("frame")
                if kind == "refused":
                    raise ReturnRefused(Why(**said))
                rows = self._out.read(said["bytes"]) if "bytes" in said else b""
                if len(rows) < said.get("bytes", 0):
                    raise ReturnRefused(self._why_stopped())
                yield Frame(kind, said, rows)
                if kind == "end":
                    return

    def _has_more(self, selector: selectors.BaseSelector) -> bool:
        buffered = self._out.peek(1) if selector.select(timeout=0) else b""  # type: ignore[attr-defined]
        return bool(buffered) or bool(selector.select(timeout=self._limits.silent_seconds))

    def _why_stopped(self) -> Why:
        code = self._process.wait()
        if code == -signal.SIGXCPU:
            return refusals.TOO_MUCH_TIME
        if code in (-signal.SIGKILL, -signal.SIGSEGV, -signal.SIGABRT, 1):
            return refusals.TOO_MUCH_MEMORY
        return refusals.STOPPED


@contextmanager
def read_return(file: BinaryIO, *, authorities: Mapping[str, str], limits: Limits | None = None) -> Iterator[Reading]:
    """
    Start reading a file as the return of one of these authorities (code → name).

    The file must be a real one, open for reading at its start: its descriptor is all that the child is given. The
    child is ended when the block is left.
    """
    limits = limits or Limits()
    asked = json.dumps({"authorities": dict(authorities), "limits": asdict(limits)})
    process = subprocess.Popen(
        [sys.executable, "-m", "goldenthread.returns.reading.child", asked],
        stdin=file.fileno(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        close_fds=True,
    )
    try:
        yield Reading(process, limits)
    finally:
        process.kill()
        process.stdout.close()  # type: ignore[union-attr]
        process.wait()
