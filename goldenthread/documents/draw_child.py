"""
The process that draws: reads one chart a line from its parent, writes one SVG a line back, ends when told nothing more.

Kept apart so that a web process never loads the drawing engine (about 80 MB) and cannot be harmed by its faults.
"""

import json
import select
import sys
from typing import Any

from goldenthread.documents.svg import cleaned

SMALLEST: dict[str, Any] = {"data": {"values": [{}]}, "mark": "point"}


def main() -> None:
    """Serve until the parent closes the line or nothing was asked for the idle time."""
    idle_seconds = float(sys.argv[1])
    reader = sys.stdin.buffer
    _answer({"spec": SMALLEST, "label": ""})  # the engine loads at its first drawing: before anybody waits for one
    while select.select([reader], [], [], idle_seconds)[0]:
        line = reader.readline()
        if not line:
            return
        answer = json.dumps(_answer(json.loads(line)))
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


def _answer(asked: dict[str, Any]) -> dict[str, str]:
    try:
        return {"svg": cleaned(_drawn(asked["spec"]), label=asked["label"])}
    except Exception as fault:  # whatever the engine says goes back as words; the parent names the refusal
        return {"fault": f"{type(fault).__name__}: {fault}"[:500]}


def _drawn(spec: dict[str, Any]) -> str:
    import vl_convert  # here, so that importing this module for tests stays light

    if not _drawn.__dict__.get("has_fonts"):
        for folder in sys.argv[2:]:
            vl_convert.register_font_directory(folder)
        _drawn.__dict__["has_fonts"] = True
    return str(vl_convert.vegalite_to_svg(spec, vl_version="6.4", allowed_base_urls=[]))


if __name__ == "__main__":
    main()
