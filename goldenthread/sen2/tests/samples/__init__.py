"""Where the sample returns are, and the people who read them in tests."""

import csv
from pathlib import Path

HERE = Path(__file__).parent
VALID = HERE / "sample-valid.xml"
INVALID = HERE / "invalid"


def expected() -> dict[str, list[str]]:
    """Return, for each invalid sample, the rules it breaks."""
    with (INVALID / "expected.csv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: row["rules"].split() for row in csv.DictReader(file)}
