"""
The process that sets type: one paper's data in, one PDF out, with limits on time and memory, then it ends.

First as PDF/UA-1, where a missing description or letter is an error; when only letters are missing, again without it.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parent / "templates"
MEMORY_BYTES = 2 * 1024**3
PROCESSOR_SECONDS = 60
NOT_MADE = 3
MISSING_LETTER = ("could not be displayed", "not contain", "glyph", "text could not")


def main() -> int:
    """Read the data from the standard input, write one line about the PDF and then the PDF itself."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    asked = json.load(sys.stdin.buffer)
    import typst

    fault = ""
    try:
        pdf = _set(typst, asked, is_accessible=True)
    except typst.TypstError as first:
        fault = _sentence(first)
        if not any(sign in fault for sign in MISSING_LETTER):
            print(fault, file=sys.stderr)
            return NOT_MADE
        pdf = _set(typst, asked, is_accessible=False)
    sys.stdout.buffer.write(json.dumps({"fault": fault}).encode() + b"\n" + pdf)
    return 0


def _set(typst: Any, asked: dict[str, Any], *, is_accessible: bool) -> bytes:
    pdf: bytes = typst.compile(
        str(TEMPLATES / asked["template"]),
        root=str(TEMPLATES),
        format="pdf",
        font_paths=asked["fonts"],
        ignore_system_fonts=is_accessible,
        sys_inputs={"paper": json.dumps(asked["paper"])},
        pdf_standards=["ua-1"] if is_accessible else [],
        timestamp=asked["timestamp"],
    )
    return pdf


def _sentence(fault: Any) -> str:
    hints = "; ".join(getattr(fault, "hints", None) or [])
    return f"{getattr(fault, 'message', fault)} {hints}".strip()


if __name__ == "__main__":
    sys.exit(main())
