"""
The national ethnicity codes: what each is called, and the main code that it rolls up to.

Source: the code list of the Department for Education's common basic data set, Open Government Licence v3.0.
"""

import csv
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("ethnicity.csv")


@cache
def ethnicities() -> dict[str, str]:
    """Return every code with what it is called, 20 main ones and 88 extended."""
    return {row["code"]: row["label"] for row in _rows()}


@cache
def main_ethnicities() -> dict[str, str]:
    """Return the main code that each code rolls up to; four, extended by country alone, roll up to none."""
    return {row["code"]: row["main_code"] for row in _rows()}


def ethnicity_words(code: str) -> str:
    """Return what a code is called; '' for one that the list does not have."""
    return ethnicities().get(code, "")


def _rows() -> list[dict[str, str]]:
    with _LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
