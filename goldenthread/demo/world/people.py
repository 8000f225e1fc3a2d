"""
Invented people: names from the shipped lists, births by school cohort, and numbers whose check characters are right.

Numbers lie in ranges that nobody is given: school numbers from 9000 in a UPN, NHS numbers from 999, learner numbers
from 99. Nothing here looks anybody up.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

from goldenthread.core.identifiers import nhs_check_digit, uln_check_digit, upn_check_letter
from goldenthread.demo.figures import Figures, share_out

SHIPPED = Path(__file__).parents[1] / "names.yaml"
FIRST_SCHOOL = 9000  # no school has a number from here on


class Person(NamedTuple):
    """Who a life is about, as it is recorded."""

    surname: str
    forename: str
    born_on: date
    sex: str
    ethnicity: str
    postcode: str
    numbers: tuple[tuple[str, str], ...]  # (kind, value)
    no_identifier_because: str = ""


@cache
def names() -> dict[str, Any]:
    """Return the shipped lists."""
    found: dict[str, Any] = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    return found


def surname(rng: Random) -> str:
    """Return an invented surname; one in eleven has another shape or script, and a few are double."""
    lists = names()["surnames"]
    if rng.random() < 0.09:
        return str(rng.choice(lists["whole"]))
    made = rng.choice(lists["first"]) + rng.choice(lists["second"])
    return f"{made}-{surname(rng)}" if rng.random() < 0.03 else made


def forename(sex: str, rng: Random) -> str:
    """Return an invented forename: the plainer third of a list twice as often as the rest."""
    options: Sequence[str] = names()["forenames"][sex]
    return rng.choice(options[:18]) if rng.random() < 0.55 else rng.choice(options)


def born_in(cohort: int, rng: Random) -> date:
    """Return a birth in a school cohort: 1 September before its year to 31 August in it."""
    first = date(cohort - 1, 9, 1)
    return first + timedelta(rng.randrange((date(cohort, 9, 1) - first).days))


def postcode(districts: Sequence[str], rng: Random) -> str:
    """Return a postcode of the right shape in one of an area's districts."""
    return f"{rng.choice(districts)} {rng.randrange(1, 10)}{rng.choice('ABDEFGHJLNP')}{rng.choice('QRSTUWXYZ')}"


class Maker:
    """Makes people one after another; the same figures, authority and random numbers make the same people."""

    def __init__(self, figures: Figures, *, authority: str, districts: Sequence[str], count: int, rng: Random) -> None:
        self._rng, self._authority, self._districts = rng, authority, districts
        self._sexes = _dealt(figures.sexes, count, rng)
        self._ethnicities = _dealt(figures.ethnicities, count, rng)
        self._serial = 0

    def make(self, cohort: int, *, on: date) -> Person:
        """Make somebody of a school cohort, with the numbers they would have by a day."""
        rng, sex = self._rng, next(self._sexes)
        born_on = born_in(cohort, rng)
        self._serial += 1
        numbers, because = self._numbers(born_on, on)
        return Person(
            surname=surname(rng),
            forename=forename(sex, rng),
            born_on=born_on,
            sex=sex,
            ethnicity=next(self._ethnicities),
            postcode=postcode(self._districts, rng),
            numbers=numbers,
            no_identifier_because=because,
        )

    def _numbers(self, born_on: date, on: date) -> tuple[tuple[tuple[str, str], ...], str]:
        age = (on - born_on).days / 365.25
        found: list[tuple[str, str]] = []
        if age >= 4.5 and self._rng.random() < 0.985:
            found.append(("UPN", self._upn(born_on)))
        if age >= 14.5:
            found.append(("ULN", self._with_digit("99", 7, uln_check_digit)))
        if self._rng.random() < 0.6:
            found.append(("NHS", self._with_digit("999", 6, nhs_check_digit)))
        has_school_number = any(kind in ("UPN", "ULN") for kind, _ in found)
        return tuple(found), "" if has_school_number else "UN1" if age < 6 else "UN2"

    def _upn(self, born_on: date) -> str:
        school, serial = divmod(self._serial, 1000)
        body = f"{self._authority}{FIRST_SCHOOL + school % 1000}{(born_on.year + 5) % 100:02d}{serial:03d}"
        return upn_check_letter(body) + body

    def _with_digit(self, prefix: str, places: int, check: Any) -> str:
        """Return a number by serial; where no check digit exists the next serial is taken."""
        while True:
            body = f"{prefix}{self._serial % 10**places:0{places}d}"
            digit = check(body)
            if digit is not None and f"{body}{digit}" != "9999999999":
                return f"{body}{digit}"
            self._serial += 1


def _dealt(counts: Any, total: int, rng: Random) -> Iterator[str]:
    """Return codes in the published proportions, shuffled; more follow at random if more are asked for."""
    codes, weights = list(counts), list(counts.values())
    dealt = [code for code, number in zip(codes, share_out(total, weights), strict=True) for _ in range(number)]
    rng.shuffle(dealt)
    yield from dealt
    while True:
        yield rng.choices(codes, weights)[0]
