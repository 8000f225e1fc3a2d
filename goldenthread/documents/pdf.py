"""
A paper to a tagged PDF (PDF/UA-1), set in a process of its own; the same paper and moment give the same bytes.

A paper in letters that no shipped font has is still set, but not to the standard, and the answer says so.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime

from goldenthread.documents import fonts
from goldenthread.documents.drawing import child_environment
from goldenthread.documents.layout import printed
from goldenthread.documents.paper import Paper

__all__ = ["PdfNotMade", "Typeset", "render_pdf", "typeset"]

SECONDS = 60


class PdfNotMade(Exception):
    """No PDF could be made of the paper; `str()` says which paper and why."""


@dataclass(frozen=True)
class Typeset:
    """A PDF, whether it keeps to PDF/UA-1, and if not, what kept it from doing so."""

    pdf: bytes
    is_accessible: bool
    fault: str = ""


def render_pdf(
    paper: Paper, *, made_at: datetime, printed_by: str = "", address: str = "", seconds: float = SECONDS
) -> bytes:
    """
    Return the paper as a PDF.

    `address` is this site's own ("https://…"), put before paths; without it links of this site print as words.

    :raises PdfNotMade: it could not be set, or took too long.
    """
    return typeset(paper, made_at=made_at, printed_by=printed_by, address=address, seconds=seconds).pdf


def typeset(
    paper: Paper, *, made_at: datetime, printed_by: str = "", address: str = "", seconds: float = SECONDS
) -> Typeset:
    """
    Return the paper as a PDF, and whether it keeps to PDF/UA-1.

    :raises PdfNotMade: it could not be set, or took too long.
    """
    asked = {
        "template": "paper.typ",
        "fonts": fonts.folders(),
        "timestamp": int(made_at.timestamp()),
        "paper": printed(paper, made_at=made_at, printed_by=printed_by, address=address.rstrip("/")),
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "goldenthread.documents.typeset"],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=seconds,
            env=child_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise PdfNotMade(f"“{paper.title}” was not set within {seconds:g} seconds. Try a shorter paper.") from fault
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or [f"code {done.returncode}"]
        raise PdfNotMade(f"“{paper.title}” could not be set as a PDF: {said[0][:300]}")
    about, _, pdf = done.stdout.partition(b"\n")
    fault_words = json.loads(about)["fault"]
    return Typeset(pdf=pdf, is_accessible=not fault_words, fault=fault_words)
