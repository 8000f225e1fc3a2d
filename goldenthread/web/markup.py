"""
Markup made in Python, for what stands on a page hundreds of times: a cell, a choice, a date.

As safe as Django's `format_html`, and quicker, since no text of ours is translated and none is lazy.
"""

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.safestring import SafeString


def escaped(value: Any) -> str:
    """Return a value as it may stand in a page: markup as it is, anything else escaped."""
    return value.__html__() if hasattr(value, "__html__") else escape(str(value))


def markup(frame: str, *values: Any) -> SafeString:
    """Return a frame of our own with values in its places; what is not markup is escaped."""
    return SafeString(frame.format(*map(escaped, values)))


def joined(pieces: Iterable[SafeString]) -> SafeString:
    """Return pieces of markup as one."""
    return SafeString("".join(pieces))


# A case's or an action's: letters, then digits. A browser may break a line at its hyphen.
_REFERENCE = re.compile(r"\b[A-Z]{2,4}(?:-\d+)+\b")


def unbroken(said: Any) -> SafeString:
    """Escape what a page says, each reference in it kept on one line: EHC-001482; what is HTML already stays."""
    if hasattr(said, "__html__"):
        return SafeString(escaped(said))
    return SafeString(_REFERENCE.sub(r'<span class="app-nowrap">\g<0></span>', escaped(said)))
