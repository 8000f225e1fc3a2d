"""
The plan of an area's world: settings, people and their cases, from figures, a day, a scale and a seed. No database.

The same arguments give the same world, to the last moment of recording; a larger scale gives more of the same mix.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from goldenthread.core.periods import census_day
from goldenthread.demo.figures import Figures, share_out
from goldenthread.demo.world.caseload import Life, lives_with_plans
from goldenthread.demo.world.facts import PlannedCase, Teller
from goldenthread.demo.world.people import Maker, Person
from goldenthread.demo.world.places import Chooser, PlannedSetting, deal_places, settings_of
from goldenthread.demo.world.requests import ISSUED, REFUSED, Ask, asks, weekday, weekday_after
from goldenthread.demo.world.transfers import deal_transfers

SEED = 20260115
_REASONS_OF_ADULTS = {"NO_LONGER_WISHES": 6, "EMPLOYMENT": 3, "HIGHER_EDUCATION": 1}
_REASONS_OF_CHILDREN = {"MOVED_AUTHORITY": 9, "OTHER": 1}


@dataclass(frozen=True)
class AreaPlan:
    """What is particular about one example area."""

    code: str
    authority: str
    figures: Figures
    districts: Sequence[str]  # postcode districts of its addresses
    first_setting: int  # where its invented URNs begin
    officers: int


@dataclass(frozen=True)
class PlannedPerson:
    """A child or young person with their cases, ready to be recorded."""

    person: Person
    cases: list[PlannedCase]


@dataclass(frozen=True)
class World:
    """A planned world. People are told one after another, so that a large one need not be held whole."""

    area: AreaPlan
    on: date
    scale: float
    settings: list[PlannedSetting]
    lives: list[Life]
    seed: int

    def people(self) -> Iterator[PlannedPerson]:
        """Tell everybody, in an order that says nothing about them; twice told is the same."""
        rng = Random(self.seed + 1)  # noqa: S311 - invented people need no secrecy
        maker = Maker(
            self.area.figures,
            authority=self.area.authority,
            districts=self.area.districts,
            count=len(self.lives),
            rng=Random(self.seed + 2),  # noqa: S311
        )
        teller = Teller(
            self.area.figures,
            on=self.on,
            officers=self.area.officers,
            chooser=Chooser(self.settings, rng),
            authority=self.area.authority,
            mistakes=0.006,
            rng=rng,
        )
        for life in self.lives:
            person = maker.make(life.cohort, on=self.on)
            cases = teller.cases(life)
            if cases:
                yield PlannedPerson(person, cases)


def plan_world(area: AreaPlan, *, on: date, scale: float, seed: int = SEED) -> World:
    """Plan an area's world as it stands when a day begins."""
    whole = f"{seed}/{area.code}/{scale}"  # the published past is drawn without the day, and is the same on every day
    rng = Random(f"{whole}/past")  # noqa: S311
    settings = settings_of(list(area.districts), first=area.first_setting, share=scale**0.5, rng=rng)
    made = asks(area.figures, on=on, scale=scale, seed=whole)
    lives = lives_with_plans(area.figures, made, scale=scale, rng=rng)
    census = census_day(area.figures.census_year)
    at_census = [life for life in lives if life.ceased_on is None or life.ceased_on > census]
    deal_places(area.figures, at_census, rng=rng)
    _deal_needs(area.figures, at_census, rng)
    rng = Random(f"{whole}/{on.isoformat()}")  # noqa: S311
    lives += _after_census(area.figures, made, lives, rng)
    _end_some(area.figures, at_census, after=census, on=on, rng=rng)
    _need_for_the_rest(area.figures, lives, on, rng)
    lives += _without_plans(area.figures, made, lives, rng)
    deal_transfers(area.figures, lives, on=on, scale=scale, rng=rng)
    rng.shuffle(lives)
    return World(area, on, scale, settings, lives, rng.randrange(2**60))


def _deal_needs(figures: Figures, lives: list[Life], rng: Random) -> None:
    """Give the census's caseload the published shares of primary need, by age and by kind of place."""
    left = dict(zip(figures.needs, share_out(len(lives), list(figures.needs.values())), strict=True))
    order = list(lives)
    rng.shuffle(order)
    year = figures.census_year
    for life in order:
        by_age = figures.needs_by_age.get(life.age_at(year), {})
        special = (life.place or "").startswith("special")
        weights = {
            need: count
            * (by_age.get(need, 0) + 0.5)
            / figures.needs[need]
            * (4.0 if special and need in ("SLD", "PMLD") else 1.0)
            for need, count in left.items()
            if count > 0
        }
        life.need = rng.choices(list(weights), list(weights.values()))[0]
        left[life.need] -= 1


def _need_for_the_rest(figures: Figures, lives: list[Life], on: date, rng: Random) -> None:
    overall, weights = list(figures.needs), list(figures.needs.values())
    for life in lives:
        if life.need is None and life.began_on:
            by_age = figures.needs_by_age.get(life.age_at(life.began_on.year + 1))
            options = by_age if by_age and any(by_age.values()) else dict(zip(overall, weights, strict=True))
            life.need = rng.choices(list(options), list(options.values()))[0]


def _after_census(figures: Figures, made: list[Ask], lives: list[Life], rng: Random) -> list[Life]:
    """Return those whose plan came, or will come, after the last census."""
    have = {id(life.plan_ask) for life in lives}
    found: list[Life] = []
    for ask in made:
        if ask.outcome == ISSUED and id(ask) not in have:
            life = Life(cohort=_cohort_of(ask, figures, rng), asks=[ask], began_on=ask.issued_on, plan_ask=ask)
            found.append(life)
    for life in rng.sample(found, len(found) // 30):  # and a few plans move in from elsewhere
        day = weekday((life.began_on or date.max) - timedelta(rng.randrange(0, 20)))
        found.append(
            Life(cohort=life.cohort, began_on=max(day, census_day(figures.census_year) + timedelta(4)), moved_in=True)
        )
    return found


def _cohort_of(ask: Ask, figures: Figures, rng: Random) -> int:
    """Return the school cohort of somebody asked about, by the published ages at request."""
    ages = figures.request_ages
    age = rng.choices(list(ages), list(ages.values()))[0]
    turned = ask.received_on.year - age
    return turned if rng.random() < 0.6 else turned + 1 if age > 2 else turned


def _end_some(figures: Figures, lives: list[Life], *, after: date, on: date, rng: Random) -> None:
    """End plans after the last census, invented: of everybody past 25 in the summer, and of a few more all year."""
    years = (on - after).days / 365.25
    for life in lives:
        age = life.age_at(figures.census_year)
        summers = [date(year, 7, 20) for year in range(after.year, on.year + 1) if year - life.cohort >= 26]
        if summers:
            life.ceased_on, life.reason = weekday(summers[0] + timedelta(rng.randrange(12))), "MAXIMUM_AGE"
        elif rng.random() < years * (0.11 if age >= 18 else 0.035 if age >= 16 else 0.014):
            reasons = (
                ("NO_LONGER_WISHES", "EMPLOYMENT", "HIGHER_EDUCATION") if age >= 17 else ("MOVED_AUTHORITY", "OTHER")
            )
            life.reason = rng.choices(reasons, (6, 3, 1) if age >= 17 else (9, 1))[0]
            life.ceased_on = weekday_after(after + timedelta(1 + rng.randrange(max(1, (on - after).days - 1))))


def _without_plans(figures: Figures, made: list[Ask], lives: list[Life], rng: Random) -> list[Life]:
    """
    Return those whose requests came to no plan; some of the refused are people who asked again and got one.

    A second request is a case of its own, with the same person.
    """
    again: dict[int, list[Life]] = {}
    for life in lives:
        if life.plan_ask:
            again.setdefault(life.plan_ask.received_on.year, []).append(life)
    have = {id(ask) for life in lives for ask in life.asks}
    found: list[Life] = []
    for ask in made:
        if id(ask) in have:
            continue
        if ask.outcome == REFUSED and rng.random() < 0.16:
            later = again.get(ask.received_on.year + 1, [])
            asker = rng.choice(later) if later else None
            if asker and _fits(asker, ask):
                asker.asks.insert(0, ask)
                continue
        found.append(Life(cohort=_cohort_of(ask, figures, rng), asks=[ask]))
    return found


def _fits(life: Life, ask: Ask) -> bool:
    """Say whether somebody was old enough for an earlier request, and had no other near it."""
    old_enough = ask.received_on > date(life.cohort + 2, 9, 1)
    return (
        old_enough and len(life.asks) < 3 and all(abs((a.received_on - ask.received_on).days) > 150 for a in life.asks)
    )
