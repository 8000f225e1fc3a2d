"""
Code sets of the SEN2 return by collection year, and authority codes.

They are read once from the shipped lists in `data`; nothing here decides what a code leads to.
"""

import csv
from functools import cache
from pathlib import Path

from goldenthread.core.ethnicity import ethnicities

DATA = Path(__file__).parent / "data"


@cache
def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a shipped list."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def code_set(name: str, year: int) -> dict[str, str]:
    """Return the codes that may be used in a collection year, each with its meaning."""
    if name == "Ethnicity":
        return ethnicities()
    if name == "PlacementSetting":
        return code_set("PlanSetting", year) | code_set("PlacementOnlySetting", year)
    codes = {
        row["code"]: row["meaning"]
        for row in rows("codes.csv")
        if row["set"] == name and int(row["first_year"]) <= year <= int(row["last_year"] or year)
    }
    if not codes:
        raise LookupError(f"no code set {name} in {year}")
    return codes


@cache
def authorities() -> dict[str, str]:
    """Return every three-digit authority code, present or former, with its name."""
    return {row["code"]: row["name"] for row in rows("authorities.csv")}


@cache
def current_authorities(year: int) -> frozenset[str]:
    """
    Return the codes of the authorities that exist in a collection year, as far as the published series tells.

    An authority that stands in the last year of the series is taken to exist still.
    """
    series_ends = max(int(row["last_year_in_series"]) for row in rows("authorities.csv"))
    return frozenset(
        row["code"]
        for row in rows("authorities.csv")
        if int(row["first_year_in_series"]) <= year and int(row["last_year_in_series"]) >= min(year, series_ends)
    )
