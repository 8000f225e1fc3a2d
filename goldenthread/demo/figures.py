"""
The published figures that the demonstration is calibrated to, at any scale.

Read once from the file that ships beside this page; nothing here invents, and nothing here knows of cases or facts.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).parent / "published" / "somerset.csv"
FIRST_YEAR, LAST_YEAR = 2015, 2025  # calendar years of the published flows
ALL = "All"

CEASE_REASONS = {
    "max_age": "MAXIMUM_AGE",
    "needs_met": "NEEDS_MET",
    "he": "HIGHER_EDUCATION",
    "employ": "EMPLOYMENT",
    "transfer": "MOVED_AUTHORITY",
    "no_engage": "NO_LONGER_WISHES",
    "moved_outside_eng": "LEFT_ENGLAND",
    "deceased": "DIED",
    "other": "OTHER",
}
ETHNICITIES = {
    "White - White British": "WBRI", "White - Irish": "WIRI", "White - Traveller of Irish heritage": "WIRT",
    "White - Gypsy/Roma": "WROM", "White - Any other White background": "WOTH",
    "Mixed - White and Black Caribbean": "MWBC", "Mixed - White and Black African": "MWBA",
    "Mixed - White and Asian": "MWAS", "Mixed - Any other Mixed background": "MOTH", "Asian - Indian": "AIND",
    "Asian - Pakistani": "APKN", "Asian - Bangladeshi": "ABAN", "Asian - Any other Asian background": "AOTH",
    "Asian - Chinese": "CHNE", "Black - Black Caribbean": "BCRB", "Black - Black African": "BAFR",
    "Black - Any other Black background": "BOTH", "Any other ethnic group": "OOTH", "Unclassified": "NOBT",
}  # fmt: skip


@dataclass(frozen=True)
class Year:
    """The flows of one calendar year: requests and what became of them, plans issued and how soon, plans ceased."""

    year: int
    requests: int
    refused: int
    issued: int
    issued_in_time: int
    issued_without_exceptions: int
    in_time_without_exceptions: int
    no_plan: int
    over_a_year: int | None = None
    mean_weeks: float | None = None
    agreed: int | None = None
    withdrawn: int | None = None
    undecided: int | None = None
    decided_in_time: int | None = None
    decided: int | None = None
    new_plans: int | None = None
    ceased: Mapping[str, int] | None = None


@dataclass(frozen=True)
class Figures:
    """What one area's world must come to: its flows by calendar year, its caseload at each January, and its mix."""

    years: Mapping[int, Year]
    caseload: Mapping[int, int]
    ages: Mapping[int, Mapping[int, int]]  # year of the census → age at 31 August before → plans
    places: Mapping[str, int]  # finest published placement type → plans at the last census
    needs: Mapping[str, int]  # SEN2 code, or "" for none recorded → plans
    needs_by_age: Mapping[int, Mapping[str, int]]
    request_ages: Mapping[int, int]
    start_ages: Mapping[int, int]
    ethnicities: Mapping[str, int]
    sexes: Mapping[str, int]
    sources: Mapping[str, int]
    phase_transfers_issued: int
    phase_transfers_due: int
    personal_budgets: int
    residential: tuple[int, int]  # 38 to 51 weeks, 52 weeks
    work_based: int
    reviews: Mapping[str, int] = field(default_factory=dict)

    @property
    def census_year(self) -> int:
        """Return the year of the last census that is calibrated."""
        return max(self.caseload)


def share_out(total: int, weights: Sequence[float]) -> list[int]:
    """Return whole numbers in proportion to weights that add up to a total; the largest remainders are rounded up."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    exact = [total * weight / whole for weight in weights]
    counts = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (counts[i] - exact[i], i))
    for index in by_remainder[: total - sum(counts)]:
        counts[index] += 1
    return counts


@cache
def rows() -> tuple[Mapping[str, str], ...]:
    """Return the shipped rows."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def published(measure: str, year: int, breakdown: str = ALL, topic: str | None = None) -> float | None:
    """Return one published value, or None where there is none."""
    for row in rows():
        found = (row["measure"], row["year"], row["breakdown"].lower()) == (measure, str(year), breakdown.lower())
        if found and topic in (None, row["breakdown_topic"]):
            return float(row["value"])
    return None


def breakdown(measure: str, year: int, topic: str) -> dict[str, int]:
    """Return the parts of one published figure."""
    return {
        row["breakdown"]: int(float(row["value"]))
        for row in rows()
        if row["measure"] == measure and row["year"] == str(year) and row["breakdown_topic"] == topic
    }


def _count(measure: str, year: int) -> int | None:
    value = published(measure, year)
    return None if value is None else int(value)


def _age(words: str) -> int:
    digits = "".join(letter if letter.isdigit() else " " for letter in words).split()
    age = int(digits[0])
    return age - 1 if words.lower().startswith("under") else age


def _year(year: int) -> Year:
    issued = _count("plans_issued_inc_exceptions", year) or 0
    without = _count("plans_issued_exc_exceptions", year) or 0
    rate = published("pc_issued_in_20_weeks_exc_exceptions", year) or 0
    in_time = _count("request_decisions_within_6_weeks", year)
    in_time_rate = published("pc_request_decisions_within_6_weeks", year)
    ceased = {code: _count(f"plans_ceased_{name}", year) for name, code in CEASE_REASONS.items()}
    return Year(
        year=year,
        requests=_count("requests_received", year) or round(issued * 2.4),
        refused=_count("requests_refused", year) or 0,
        issued=issued,
        issued_in_time=_count("plans_issued_in_20_weeks_inc_exceptions", year) or 0,
        issued_without_exceptions=without,
        in_time_without_exceptions=round(without * rate / 100),
        no_plan=_count("assessed_no_plan", year) or 26,  # not published for the last year
        over_a_year=_count("plans_issued_after_52_weeks_inc_exceptions", year),
        mean_weeks=published("average_weeks_to_issue_inc_exceptions", year),
        agreed=_count("requests_agreed", year),
        withdrawn=_count("requests_withdrawn", year),
        undecided=_count("requests_decision_outstanding", year),
        decided_in_time=in_time,
        # The published share is to one decimal; the whole number nearest to it is the count it was worked out from.
        decided=round(in_time * 100 / in_time_rate) if in_time and in_time_rate else None,
        new_plans=_count("new_plans", year),
        ceased={code: count for code, count in ceased.items() if count} if any(ceased.values()) else None,
    )


@cache
def somerset() -> Figures:
    """Return Somerset's published figures, with the caseload of January 2026 as the mark to meet."""
    census = LAST_YEAR + 1
    topic = "Single year of age at start of academic year"
    finest = breakdown("ehc_plans_by_placement", census, "Placement type")
    totals = {name for name in finest if name.endswith("_total") or name == "ed_elsewhere"}
    by_age: dict[int, dict[str, int]] = {}
    for words, count in breakdown("ehc_plans_by_primary_need_and_age", 2025, "Age × primary need").items():
        age, need = words.split(" | ")
        by_age.setdefault(_age(age), {})[need_code(need)] = count
    residential, all_year = (_count(f"residential_{kind}", 2025) or 0 for kind in ("placements", "52_weeks"))
    return Figures(
        years={year: _year(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)},
        caseload={year: _count("ehc_plans", year) or 0 for year in range(FIRST_YEAR, census + 1)},
        ages={
            year: {_age(words): count for words, count in breakdown("ehc_plans", year, topic).items()}
            for year in (2024, 2025, 2026)
        },
        places={name: count for name, count in finest.items() if count and name not in totals},
        needs={
            need_code(name): count
            for name, count in breakdown("ehc_plans_by_primary_need", 2025, "Primary need").items()
            if count
        },
        needs_by_age=by_age,
        request_ages=_ages("requests_received", 2024, "Child or young persons age"),
        start_ages=_ages("ehc_plans", 2025, "Age when plan started"),
        ethnicities={ETHNICITIES[words]: n for words, n in breakdown("ehc_plans", 2025, "Ethnicity").items()},
        sexes={words[0]: count for words, count in breakdown("ehc_plans", 2025, "Sex").items()},
        sources={
            _SOURCES[words]: count for words, count in breakdown("requests_received", 2025, "Source of request").items()
        },
        phase_transfers_issued=_count("phase_transfer_final_plans_issued_2025", 2025) or 0,
        phase_transfers_due=_count("phase_transfer_reviews_due_2026", 2025) or 0,
        personal_budgets=_count("personal_budgets", 2025) or 0,
        residential=(residential - all_year, all_year),
        work_based=_count("work_based_placements", 2025) or 0,
        reviews={
            row["measure"].removeprefix("annual_reviews_"): int(float(row["value"]))
            for row in rows()
            if row["measure"].startswith("annual_reviews_")
        },
    )


_SOURCES = {
    "Parent or young person": "YOUNG_PERSON_OR_PARENT",
    "School or other education setting": "SETTING",
    "Social care professional": "SOCIAL_CARE",
    "Other": "OTHER",
}


def need_code(name: str) -> str:
    """Return the code of a need as the published file names it; nothing for not recorded."""
    return "" if name == "need_unknown" else name.upper()


def _ages(measure: str, year: int, topic: str) -> dict[int, int]:
    found: dict[int, int] = {}
    for words, count in breakdown(measure, year, topic).items():
        found[_age(words)] = found.get(_age(words), 0) + count
    return found
