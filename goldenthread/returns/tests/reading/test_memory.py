"""Test that reading takes the same memory however many people a file holds."""

import io
import re
from pathlib import Path

from goldenthread.returns.reading.process import read_return
from goldenthread.sen2.invent import Inventor
from goldenthread.sen2.write import write_return

HEADER = {"LEA": "933", "DateTime": "2026-01-20T09:30:00", "DMO": "Y", "DCO": "Y", "DSCO": "R"}


def peak_kilobytes(path: Path) -> int:
    """Return the most memory the child ever held, asked of it while it lives."""
    peak = 0
    with path.open("rb") as file, read_return(file, authorities={"933": "Somerset"}) as reading:
        for _ in reading:
            status = Path(f"/proc/{reading._process.pid}/status").read_text()
            peak = max(peak, *(int(found) for found in re.findall(r"VmHWM:\s+(\d+)", status)), 0)
    return peak


def test_four_times_the_people_take_hardly_more_memory(tmp_path):
    text = io.StringIO()
    write_return(text, header=HEADER, records=Inventor(year=2026, authority="933", seed=5).people(3000), year=2026)
    few, many = tmp_path / "few.xml", tmp_path / "many.xml"
    few.write_text(text.getvalue())
    text = io.StringIO()
    write_return(text, header=HEADER, records=Inventor(year=2026, authority="933", seed=5).people(12_000), year=2026)
    many.write_text(text.getvalue())

    of_few, of_many = peak_kilobytes(few), peak_kilobytes(many)

    assert of_many < 100_000
    assert of_many < of_few * 1.3
