"""
The facts that the clock understands: their names, their fields, and the day each counts on.

The vocabulary itself is data (`facts.yaml`); a wrong word is refused with the nearest right one.
"""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

VOCABULARY_FILE = Path(__file__).parent / "facts.yaml"


class Fact(NamedTuple):
    """Something that happened in one case, on a civil day in London; `fields` say what else it must say."""

    kind: str
    on: date | None
    fields: dict[str, Any] = {}


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, dict[str, Any]]:
    """Return every fact that the clock understands, with its fields."""
    known: dict[str, dict[str, Any]] = yaml.safe_load(VOCABULARY_FILE.read_text(encoding="utf-8"))
    return known
