"""
Who has a plan from when until when, worked backwards from the last census so that each January's caseload is exact.

Published flows and stocks do not add up (decision 0010): plans issued here and plans that ended are kept as published,
and the rest of each year's growth came another way, moved in or carried over from the former system.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from goldenthread.core.periods import census_day
from goldenthread.demo.figures import LAST_YEAR, Figures, Year, share_out
from goldenthread.demo.world.requests import ISSUED, Ask, weekday

# Plans that ended in a year as a share of those open, where no figure was published.
_CEASED_SHARE = {2015: 0.0, 2016: 0.02, 2017: 0.03, 2018: 0.035, 2019: 0.05, 2020: 0.03, 2021: 0.022}
_MOVED_IN_A_YEAR = 34
# Published reasons of 2022 and 2023 together, for the years that have none.
_USUAL_REASONS = {
    "MAXIMUM_AGE": 11, "NEEDS_MET": 2, "HIGHER_EDUCATION": 11, "EMPLOYMENT": 38, "MOVED_AUTHORITY": 213,
    "NO_LONGER_WISHES": 87, "LEFT_ENGLAND": 11, "DIED": 5, "OTHER": 24,
}  # fmt: skip
_OLDEST_FIRST = ("MAXIMUM_AGE", "HIGHER_EDUCATION", "EMPLOYMENT", "NO_LONGER_WISHES")
_EXIT_AGES = {**dict.fromkeys(range(4, 16), 6.0), 16: 18.0, 17: 18.0, 18: 72.0, 19: 96.0, 20: 75.0, 21: 70.0,
              22: 60.0, 23: 50.0, 24: 45.0, 25: 40.0}  # fmt: skip
_OTHER_EXIT_AGES = {**dict.fromkeys(range(4, 16), 11.0), 16: 16.0, 17: 15.0, 18: 12.0, 19: 17.0, 20: 11.0, 21: 8.0,
                    22: 6.0, 23: 5.0, 24: 5.0, 25: 6.0}  # fmt: skip


@dataclass(slots=True, eq=False)
class Life:
    """One child or young person in outline: the school cohort they were born in, their requests and their plan."""

    cohort: int  # born from 1 September before this year to 31 August in it
    asks: list[Ask] = field(default_factory=list)
    began_on: date | None = None  # the plan's first day here
    plan_ask: Ask | None = None  # the request it came of, if it came of one here
    moved_in: bool = False
    ceased_on: date | None = None
    reason: str = ""
    need: str | None = None  # what stands at the last census; None: not yet drawn
    place: str | None = None
    transfers: list[tuple[date, date | None]] = field(default_factory=list)  # when due, when the plan came

    def age_at(self, census_year: int) -> int:
        """Return the age at 31 August before a census."""
        return census_year - 1 - self.cohort


@dataclass
class _Ending:
    on: date
    reason: str


def lives_with_plans(figures: Figures, made: list[Ask], *, scale: float, rng: Random) -> list[Life]:
    """Return everybody with a plan open at the last census or ended before it, with the requests they came of."""
    last = figures.census_year
    open_now = [
        Life(cohort=last - 1 - age)
        for age, count in _scaled(figures.ages[last], round(figures.caseload[last] * scale)).items()
        for _ in range(count)
    ]
    everybody = list(open_now)
    endings = _endings(figures, made, scale, rng)
    for year in range(last - 1, min(figures.caseload) - 1, -1):
        first, end = census_day(year), census_day(year + 1)
        window = [ask for ask in made if ask.outcome == ISSUED and ask.issued_on and first < ask.issued_on <= end]
        ended = [ending for ending in endings if first < ending.on <= end]
        before = round(figures.caseload[year] * scale)
        entering = len(open_now) - before + len(ended)
        entered, left = _who(figures, year, open_now, entering, len(ended), before, rng)
        _end(left, ended, year, rng)
        _begin(entered, window, year, rng)
        gone = set(map(id, entered))
        open_now = [life for life in open_now if id(life) not in gone] + left
        everybody += left
    for life in open_now:  # already open on the first census day
        life.began_on = weekday(census_day(min(figures.caseload)) - timedelta(rng.randrange(20, 90)))
    return everybody


def _scaled(counts: Mapping[int, int], total: int) -> dict[int, int]:
    return dict(zip(counts, share_out(total, list(counts.values())), strict=True))


# --- when plans ended


def _endings(figures: Figures, made: list[Ask], scale: float, rng: Random) -> list[_Ending]:
    """Return every ending up to the last census: published years by reason, the others as many as the stocks need."""
    endings: list[_Ending] = []
    for year in sorted(figures.caseload)[:-1]:
        first, end = census_day(year), census_day(year + 1)
        issued = sum(1 for ask in made if ask.issued_on and ask.outcome == ISSUED and first < ask.issued_on <= end)
        growth = round(figures.caseload[year + 1] * scale) - round(figures.caseload[year] * scale)
        needed = issued - growth  # fewer endings than this and the caseload would be too large
        flows = figures.years.get(year)
        if flows and flows.ceased:
            _published_endings(endings, flows.ceased, year, scale, rng)
        so_far = sum(1 for ending in endings if first < ending.on <= end)
        if flows and flows.ceased:
            wanted = max(so_far, needed + round(10 * scale))
        elif year == min(figures.caseload):
            wanted = needed
        else:
            wanted = max(needed + _others_at_least(flows, scale), round(_share(figures, year) * scale))
        missing = max(0, wanted - so_far)
        following = figures.years.get(year + 1)
        if flows and flows.ceased and following and following.ceased:
            # More had to end than the calendar year had: the next year's published endings begin before its census.
            _pull_before_census(endings, following.ceased, year + 1, missing, scale, rng)
        else:
            endings += [
                _Ending(_day_between(first, end, rng), reason) for reason in _draw(_USUAL_REASONS, missing, rng)
            ]
    return endings


def _share(figures: Figures, year: int) -> float:
    return figures.caseload[year] * _CEASED_SHARE.get(year, 0.0)


def _others_at_least(flows: Year | None, scale: float) -> int:
    """Return how many plans came another way in a year: as published for new plans in the last year, else a few."""
    if flows and flows.new_plans and flows.year == LAST_YEAR:
        return round((flows.new_plans - flows.issued) * scale)
    return round(_MOVED_IN_A_YEAR * scale * 0.6)


def _published_endings(endings: list[_Ending], ceased: Mapping[str, int], year: int, scale: float, rng: Random) -> None:
    """Add a calendar year's endings, less those already dated before its census."""
    first, end = census_day(year) + timedelta(1), date(year, 12, 31)
    have = Counter(ending.reason for ending in endings if ending.on.year == year)
    for reason, count in ceased.items():
        for _ in range(round(count * scale) - have[reason]):
            endings.append(_Ending(_day_between(first, end, rng), reason))


def _pull_before_census(
    endings: list[_Ending], ceased: Mapping[str, int], year: int, count: int, scale: float, rng: Random
) -> None:
    end = census_day(year)
    reasons = [reason for reason in _OLDEST_FIRST for _ in range(round(ceased.get(reason, 0) * scale * 0.75))]
    rng.shuffle(reasons)
    endings += [_Ending(_day_between(date(year, 1, 3), end, rng), reason) for reason in reasons[:count]]


def _draw(weights: dict[str, int], count: int, rng: Random) -> list[str]:
    shared = share_out(count, list(weights.values()))
    names = [name for name, number in zip(weights, shared, strict=True) for _ in range(number)]
    rng.shuffle(names)
    return names


def _day_between(first: date, last: date, rng: Random) -> date:
    """Return a weekday after the first day and up to the last; plans end most in the summer."""
    span = (last - first).days
    day = first + timedelta(1 + rng.randrange(max(1, span - 1)))
    if day.month not in (7, 8) and span > 200 and rng.random() < 0.25:
        summer = date(last.year if last.month > 8 else first.year, 7, 1) + timedelta(rng.randrange(60))
        day = summer if first < summer <= last else day
    shifted = weekday(day)
    return shifted if first < shifted <= last else min(day, last)


# --- who entered and who left between two censuses


def _who(
    figures: Figures, year: int, open_now: list[Life], entering: int, leaving: int, before: int, rng: Random
) -> tuple[list[Life], list[Life]]:
    """Choose who of those open at the later census entered since the earlier one, and make those who left."""
    later, earlier = figures.ages.get(year + 1), figures.ages.get(year)
    if later and earlier:
        return _who_by_cohort(_scaled(earlier, before), year, open_now, leaving, rng)
    weights = {age: weight for age, weight in (_EXIT_AGES if year == 2023 else _OTHER_EXIT_AGES).items()}
    left = [Life(cohort=year - 1 - _pick(weights, rng)) for _ in range(leaving)]
    entered = _sample_entries(figures, year, open_now, entering, rng)
    return entered, left


def _who_by_cohort(
    earlier: dict[int, int], year: int, open_now: list[Life], leaving: int, rng: Random
) -> tuple[list[Life], list[Life]]:
    """Where both censuses are known by single year of age, every cohort's entries less leavers is its growth."""
    pools: dict[int, list[Life]] = {}
    for life in open_now:
        pools.setdefault(life.cohort, []).append(life)
    before = {year - 1 - age: count for age, count in earlier.items()}
    cohorts = sorted(set(pools) | set(before))
    least = {c: max(0, before.get(c, 0) - len(pools.get(c, ()))) for c in cohorts}
    leavers = Counter(least)
    weights = {c: _EXIT_AGES.get(min(25, year - 1 - c), 0.0) for c in cohorts}
    for _ in range(leaving - sum(least.values())):
        free = {c: weight for c, weight in weights.items() if leavers[c] < before.get(c, 0) and weight}
        leavers[_pick(free, rng) if free else max(cohorts, key=lambda c: before.get(c, 0) - leavers[c])] += 1
    entered: list[Life] = []
    for cohort in cohorts:
        pool = pools.get(cohort, [])
        count = len(pool) - before.get(cohort, 0) + leavers[cohort]
        entered += rng.sample(pool, min(len(pool), max(0, count)))
    left = [Life(cohort=cohort) for cohort, count in leavers.items() for _ in range(count)]
    return entered, left


def _sample_entries(figures: Figures, year: int, open_now: list[Life], count: int, rng: Random) -> list[Life]:
    """Choose entries by the published ages at which plans start; the youngest can only have entered now."""
    stock = Counter(min(20, life.age_at(year + 1)) for life in open_now)
    keyed = []
    for life in open_now:
        age = life.age_at(year + 1)
        capped = max(2, min(20, age))
        hazard = figures.start_ages.get(capped, 1) / max(1, stock[min(20, age)])
        key = 2.0 if age <= 3 else rng.random() ** (1 / max(hazard, 1e-6))
        keyed.append((key, rng.random(), life))
    keyed.sort(key=lambda row: row[:2], reverse=True)
    return [life for _, _, life in keyed[: max(0, count)]]


def _pick(weights: dict[int, float], rng: Random) -> int:
    return rng.choices(list(weights), list(weights.values()))[0]


def _end(left: list[Life], ended: list[_Ending], year: int, rng: Random) -> None:
    """Give leavers their endings: the reasons that need age go to the oldest."""
    left.sort(key=lambda life: (life.cohort, rng.random()))
    ended = sorted(ended, key=lambda ending: ending.on)
    rng.shuffle(ended)
    by_age = sorted(
        ended, key=lambda ending: 0 if ending.reason == "MAXIMUM_AGE" else 1 if ending.reason in _OLDEST_FIRST else 2
    )
    for life, ending in zip(left, by_age, strict=True):
        life.ceased_on, life.reason = ending.on, ending.reason


def _begin(entered: list[Life], window: list[Ask], year: int, rng: Random) -> None:
    """Give entries their plan: a request of the window each, and to the rest a plan that came another way."""
    rng.shuffle(entered)
    others = len(entered) - len(window)
    # The oldest are likeliest to have come without a request here.
    entered.sort(key=lambda life: -(life.age_at(year + 1)) * (0.3 + rng.random()))
    came, asked = entered[: max(0, others)], entered[max(0, others) :]
    moved_in = _MOVED_IN_A_YEAR * max(1, len(entered)) // 700 if year > 2018 else len(came) // 12
    for index, life in enumerate(came):
        life.began_on = _day_between(census_day(year), census_day(year + 1), rng)
        life.moved_in = index >= len(came) - moved_in
    rng.shuffle(asked)
    asked.sort(key=lambda life: life.cohort)  # the youngest last, for the latest requests
    for life, ask in zip(asked, _spread(window, rng), strict=False):
        life.plan_ask, life.began_on = ask, ask.issued_on
        life.asks.append(ask)


def _spread(window: list[Ask], rng: Random) -> list[Ask]:
    """Return requests in an order that gives no child a request from before they were one and a half."""
    mixed = list(window)
    rng.shuffle(mixed)
    tail = max(1, len(mixed) // 6)
    return mixed[:-tail] + sorted(mixed[-tail:], key=lambda ask: ask.received_on)
