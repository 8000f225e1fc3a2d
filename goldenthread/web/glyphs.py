"""Our small pictures as paths on a 16 by 16 ground. They are shapes beside words, never instead of them."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

GLYPHS = {
    "authority": "M1 15v-2h14v2zM2 6l6-5 6 5v1H2zm1 2h2v4H3zm4 0h2v4H7zm4 0h2v4h-2z",
    "family": (
        "M5 1a2.5 2.5 0 110 5 2.5 2.5 0 010-5zM1 15V9a2 2 0 012-2h4a2 2 0 012 2v6zm10.5-9a2 2 0 110 4 2 2 0 010-4z"
        "M10 15v-3a1.5 1.5 0 011.5-1.5h2A1.5 1.5 0 0115 12v3z"
    ),
    "adviser": "M1 2h14v9H7l-4 4v-4H1zm3 3v1.5h8V5zm0 2.5V9h5V7.5z",
    "setting": "M1 2h5.5L8 3.5 9.5 2H15v11H9.5L8 14.5 6.5 13H1zm6 3L6 4H3v7h4zm2 0v6h4V4h-3z",
    "panel": (
        "M8 6a2 2 0 110 4 2 2 0 010-4zM8 0a2 2 0 110 4 2 2 0 010-4zM2 10a2 2 0 110 4 2 2 0 010-4z"
        "m12 0a2 2 0 110 4 2 2 0 010-4z"
    ),
    "tribunal": ("M7 1h2v2h5v2l2 5a2.5 2.5 0 01-5 0l2-5H9v8h3v2H4v-2h3V5H3l2 5a2.5 2.5 0 01-5 0l2-5V3h5z"),
    "mediator": (
        "M5.5 3.5a4.5 4.5 0 013 8 6 6 0 000-7 4.5 4.5 0 11-3-1zm5 0a4.5 4.5 0 110 9 4.5 4.5 0 01-1-.1 6 6 0 000-8.8 "
        "4.5 4.5 0 011-.1z"
    ),
    "met": "M8 1a7 7 0 100 14A7 7 0 008 1zm-1 10L3.6 7.6 5 6.2l2 2 4-4 1.4 1.4z",
    "due": "M8 1a7 7 0 100 14A7 7 0 008 1zm0 2a5 5 0 110 10A5 5 0 018 3z",
    "risk": "M8 1l7 13H1zM7 6v4h2V6zm0 5v2h2v-2z",
    "late": "M8 0l8 8-8 8-8-8zM7 4v5h2V4zm0 6v2h2v-2z",
    "excused": "M5 2v2a6 6 0 000 8v2a8 8 0 010-12zm6 0a8 8 0 010 12v-2a6 6 0 000-8zM6 7h4v2H6z",
    "none": "M2 7h3v2H2zm4.5 0h3v2h-3zM11 7h3v2h-3z",
    "frozen": "M4 7V5a4 4 0 018 0v2h1v8H3V7zm2 0h4V5a2 2 0 00-4 0z",
    "live": (
        "M8 5a3 3 0 110 6 3 3 0 010-6zM3 3l1.4 1.4a5 5 0 000 7.2L3 13A7 7 0 013 3zm10 0a7 7 0 010 10l-1.4-1.4"
        "a5 5 0 000-7.2z"
    ),
    "superseded": "M1 1h9v3H4v7H1zm5 5h9v9H6z",
    "past": "M8 1a7 7 0 100 14A7 7 0 008 1zM7 4h2v3.6l2.5 2.5-1.4 1.4L7 8.4z",
    "withheld": "M1 1h14v14H1zm2 2v10h10V3zm1 7l6-6h2l-8 8zm4 2l4-4v2l-2 2z",
    "law": "M2 1h8l4 4v10H2zm3 6v1.5h6V7zm0 3v1.5h6V10z",
    "draft": "M2 14l1-4 8-8 3 3-8 8zm2-3.4l-.5 1.9 1.9-.5 6.6-6.6-1.4-1.4z",
    "up": "M8 3l6 9H2z",
    "down": "M8 13L2 4h12z",
    "cross": "M3.4 2L8 6.6 12.6 2 14 3.4 9.4 8l4.6 4.6-1.4 1.4L8 9.4 3.4 14 2 12.6 6.6 8 2 3.4z",
    "fact": "M3 3h10v10H3z",
    "doing": "M8 1a7 7 0 100 14A7 7 0 008 1zm0 3.5a3.5 3.5 0 110 7 3.5 3.5 0 010-7z",
}

_DRAWN: dict[tuple[str, str], SafeString] = {}


def glyph(name: str, classes: str = "") -> SafeString:
    """Return a glyph as inline SVG, hidden from screen readers."""
    key = (name, classes)
    if key not in _DRAWN:
        _DRAWN[key] = format_html(
            '<svg class="app-glyph{}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
            '<path fill-rule="evenodd" d="{}"/></svg>',
            f" {classes}" if classes else "",
            GLYPHS[name],
        )
    return _DRAWN[key]
