"""
Moves between phases of education: when an amended plan is due, and when it came.

Source of the days: SEND Regulations 2014 regulation 18 (15 February; 31 March from secondary to post-16). The plans
issued in 2025 and the transfers due in 2026 are the published numbers; other years are invented.
"""

from datetime import date, timedelta
from random import Random

from goldenthread.core.periods import census_day
from goldenthread.demo.figures import Figures
from goldenthread.demo.world.caseload import Life
from goldenthread.demo.world.requests import weekday

FIRST_YEAR = 2020


def deal_transfers(figures: Figures, lives: list[Life], *, on: date, scale: float, rng: Random) -> None:
    """Give lives their transfers from the first year told to the year after a day."""
    for year in range(FIRST_YEAR, on.year + 2):
        moving = [life for life in lives if _turning(life, year) in (11, 16) and _has_plan(life, date(year - 1, 10, 1))]
        if year == figures.census_year:
            moving = _as_published(figures, lives, moving, year, scale, rng)
        moving.sort(key=lambda life: (life.cohort, life.began_on or on))
        rng.shuffle(moving)
        if year == figures.census_year - 1:
            issued = round(figures.phase_transfers_issued * scale)
        else:
            issued = round(len(moving) * 0.86)
        for life in moving:
            due = date(year, 2, 15) if _turning(life, year) == 11 else date(year, 3, 31)
            came = _issued(due, rng)
            comes = issued > 0 and _has_plan(life, came)
            issued -= comes
            life.transfers.append((due, came if comes else None))


def _turning(life: Life, year: int) -> int:
    return year - life.cohort


def _has_plan(life: Life, on: date) -> bool:
    return life.began_on is not None and life.began_on < on and (life.ceased_on is None or life.ceased_on > on)


def _as_published(
    figures: Figures, lives: list[Life], moving: list[Life], year: int, scale: float, rng: Random
) -> list[Life]:
    """Bring the census year's transfers to the published number with moves between post-16 settings."""
    count = round(figures.phase_transfers_due * scale)
    older = [
        life
        for life in lives
        if _turning(life, year) in (17, 18, 19, 20, 21)
        and _has_plan(life, date(year - 1, 10, 1))
        and _has_plan(life, census_day(year))
    ]
    older.sort(key=lambda life: (_turning(life, year), rng.random()))
    moving = [life for life in moving if _has_plan(life, census_day(year))]
    return (moving + older)[:count]


def _issued(due: date, rng: Random) -> date:
    """Return when the plan came: most before the day it was due, some after, all in the same year."""
    if rng.random() < 0.62:
        return weekday(max(date(due.year, 1, 4), due - timedelta(rng.randrange(0, 32))))
    return weekday(due + timedelta(rng.randrange(5, 80)))
