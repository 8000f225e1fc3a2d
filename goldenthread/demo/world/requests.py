"""
Requests and what became of each: when it was decided, when the plan was issued and how long that took.

Published years are met number for number, plans first and requests from them; what follows the last census is invented:
a recovery in which new requests are met in time more and more often while the queue is worked off, oldest first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from goldenthread.core.periods import census_day
from goldenthread.demo.figures import Figures, Year, share_out

REFUSED, WITHDRAWN, NO_PLAN, ISSUED, OPEN = "REFUSED", "WITHDRAWN", "NO_PLAN", "ISSUED", "OPEN"
ASSESSMENT_WITHDRAWN, MOVED_OUT = "ASSESSMENT_WITHDRAWN", "MOVED_OUT"
IN_TIME, A_YEAR, SIX_WEEKS = 140, 364, 42  # days, as the published measures count them

_REQUEST_MONTHS = (1.0, 1.0, 1.25, 0.85, 1.1, 1.15, 1.0, 0.35, 0.75, 1.1, 1.25, 0.85)
_REFUSED_MONTHS = (*_REQUEST_MONTHS[:10], 1.35, 1.35)
_ISSUE_MONTHS = (0.9, 0.85, 1.1, 0.9, 1.0, 1.05, 1.15, 0.6, 0.9, 1.05, 1.1, 0.75)
# Mean weeks from request to plan where none was published, so that the years' plans fit the years' requests.
_MEAN_WEEKS = {
    2015: 23.0, 2016: 22.5, 2017: 21.5, 2018: 25.0, 2019: 27.5, 2020: 27.5, 2021: 21.5, 2022: 19.7, 2023: 26.5,
}  # fmt: skip
# Nobody could ask before the Act began, so the first year's plans come late in it.
_FIRST_DAY = date(2014, 9, 8)
_FIRST_MONTHS = (0.0, 0.1, 0.2, 0.4, 0.6, 0.9, 1.1, 0.6, 1.0, 1.3, 1.4, 1.2)
# Of 2025's requests by source: refused and not, from the published refusal rate of each source.
_REFUSED_SOURCES = {"OTHER": 182, "YOUNG_PERSON_OR_PARENT": 148, "SETTING": 108}
_OTHER_SOURCES = {"OTHER": 10, "YOUNG_PERSON_OR_PARENT": 165, "SETTING": 822, "SOCIAL_CARE": 2}

# Invented: after the last census, how many plans come from the queue in each month.
_QUEUE_MONTHS = (60, 65, 72, 70, 70, 66, 60, 34, 55, 56, 52, 40)
# Of those: from the front of the queue, from those just late (their advice was there), and from anywhere in it.
_QUEUE_SHARES = (6, 1.5, 2.5)
_GROWTH = 1.05


@dataclass(slots=True, eq=False)
class Ask:
    """One request: its days and what became of it. Days after `on` are left out by whoever plans the facts."""

    received_on: date
    outcome: str
    source: str = "SETTING"
    decided_on: date | None = None
    issued_on: date | None = None
    ended_on: date | None = None
    has_exceptions: bool = False
    is_agreed: bool = True

    @property
    def days(self) -> int:
        """Return the days from request to plan."""
        return (self.issued_on - self.received_on).days if self.issued_on else 0

    @property
    def decision_days(self) -> int:
        """Return the days from request to the decision whether to assess."""
        return (self.decided_on - self.received_on).days if self.decided_on else 0


def asks(figures: Figures, *, on: date, scale: float, seed: str) -> list[Ask]:
    """
    Return every request from the first published year up to a day.

    Chance is drawn year by year, and month by month after the last census, so that the past of tomorrow's world is
    the past of today's.
    """
    rng = Random(f"{seed}/published years")  # noqa: S311 - invented days need no secrecy
    known = [ask for year in figures.years.values() for ask in _issued_in(year, scale, rng)]
    made = list(known)
    for year in reversed(list(figures.years.values())):  # what one year cannot hold may fill the one before
        _fit_into_year(year, made, scale)
    for year in figures.years.values():
        made += _others_of(year, [ask for ask in made if ask.received_on.year == year.year], scale, rng)
    for year in figures.years.values():
        _decide(year, made, scale, rng)
    for ask in made:
        if ask.decided_on is None and ask.outcome != WITHDRAWN:  # before the first published year
            ask.decided_on = _bounded(weekday(ask.received_on + timedelta(35)), ask)
    last = max(figures.years)
    made += _later(figures.years[last], on=on, scale=scale, seed=seed)
    _work_off_queue(made, after=date(last, 12, 31), on=on, scale=scale, seed=seed)
    _say_who_asked(made, seed)
    made.sort(key=lambda ask: (ask.received_on, ask.outcome))
    return made


# --- days


def _days_of_year(
    year: int, count: int, months: Iterable[float], rng: Random, *, until: date | None = None
) -> list[date]:
    """Return days of a year, more in busy months, weekdays only."""
    found: list[date] = []
    for month, number in enumerate(share_out(count, list(months)), start=1):
        found += (weekday(_day_in(year, month, rng)) for _ in range(number))
    if until:
        found = [day if day <= until else weekday(date(year, 1, 8) + timedelta(rng.randrange(300))) for day in found]
    return sorted(found)


def _day_in(year: int, month: int, rng: Random) -> date:
    first = date(year, month, 1)
    return first + timedelta(rng.randrange(28 if month == 2 else 30))


def weekday(day: date) -> date:
    """Return the day itself, or a day of the week before a weekend; New Year goes on to the 4th or 6th, in its year."""
    if day.month == 1 and day.day <= 3:
        day = date(day.year, 1, 4 if date(day.year, 1, 4).weekday() < 5 else 6)
    if day.weekday() < 5:
        return day
    earlier = day - timedelta(day.weekday() - 4 + day.toordinal() // 7 % 5)
    return earlier if earlier.year == day.year else day + timedelta(7 - day.weekday())


# --- plans issued in a published year


def _issued_in(year: Year, scale: float, rng: Random) -> list[Ask]:
    count = round(year.issued * scale)
    in_time = min(count, round(year.issued_in_time * scale))
    over_a_year = year.over_a_year if year.over_a_year is not None else year.issued * 0.02
    over = min(count - in_time, round(over_a_year * scale)) if year.year > 2015 else 0
    durations = [int(rng.triangular(84, IN_TIME, 137)) for _ in range(in_time)]
    durations += [A_YEAR + 1 + min(300, int(rng.expovariate(1 / 55))) for _ in range(over)]
    durations += [min(A_YEAR, IN_TIME + 1 + int(rng.expovariate(1 / 60))) for _ in range(count - in_time - over)]
    _stretch(durations, year.mean_weeks or _MEAN_WEEKS[year.year])
    rng.shuffle(durations)
    made: list[Ask] = []
    months = _ISSUE_MONTHS if year.year > _FIRST_DAY.year + 1 else _FIRST_MONTHS
    for day, days in zip(_days_of_year(year.year, count, months, rng), durations, strict=True):
        days = min(days, (day - _FIRST_DAY).days)
        made.append(Ask(received_on=_back_to_weekday(day, days), outcome=ISSUED, issued_on=day))
    _settle_mean(made, year.mean_weeks or _MEAN_WEEKS[year.year])
    _mark_exceptions(made, year, scale, rng)
    return made


def _stretch(durations: list[int], mean_weeks: float) -> None:
    """Move the late ones towards the mean, each inside its own band, so that no count of a band changes."""
    for _ in range(40):
        gap = mean_weeks * 7 * len(durations) - sum(durations)
        movable = [i for i, days in enumerate(durations) if IN_TIME + 4 < days < A_YEAR - 4]
        if not movable or abs(gap) < len(movable):
            return
        step = gap / len(movable)
        for i in movable:
            durations[i] = max(IN_TIME + 4, min(A_YEAR - 4, round(durations[i] + step)))


def _back_to_weekday(issued_on: date, days: int) -> date:
    received_on = issued_on - timedelta(days)
    # Over the line stays over it and under stays under: move towards the middle of the band.
    step = 1 if IN_TIME < days < A_YEAR - 2 or days > A_YEAR else -1
    while received_on.weekday() > 4:
        received_on -= timedelta(step)
    return received_on


def _settle_mean(made: list[Ask], mean_weeks: float) -> None:
    """Move requests by whole weeks inside their band until the mean is the published one."""
    gap = round(mean_weeks * 7 * len(made)) - sum(ask.days for ask in made)
    movable = [ask for ask in made if IN_TIME + 10 < ask.days < A_YEAR - 10]
    for ask in movable:
        if abs(gap) < 7:
            return
        week = 7 if gap > 0 else -7
        ask.received_on -= timedelta(week)
        gap -= week


def _mark_exceptions(made: list[Ask], year: Year, scale: float, rng: Random) -> None:
    early = [ask for ask in made if ask.days <= IN_TIME]
    late = [ask for ask in made if ask.days > IN_TIME]
    early_count = year.issued_in_time - year.in_time_without_exceptions
    late_count = year.issued - year.issued_without_exceptions - early_count
    for group, count in ((early, early_count), (late, late_count)):
        for ask in rng.sample(group, min(len(group), round(count * scale))):
            ask.has_exceptions = True


def _agreed_count(year: Year, scale: float) -> int:
    """Return how many of a year's requests were agreed, those still undecided at its census included."""
    if year.agreed is not None:
        return round(year.agreed * scale) + round((year.undecided or 0) * scale)
    return round(year.requests * scale) - round(year.refused * scale)


def _fit_into_year(year: Year, made: list[Ask], scale: float) -> None:
    """Where a year's plans need more requests than it had, take some from the end of the year before."""
    if year.year <= _FIRST_DAY.year + 1:
        return
    withdrawn = 0 if year.agreed is not None else year.requests * 0.015
    room = _agreed_count(year, scale) - round((year.no_plan + withdrawn) * scale)
    mine = [ask for ask in made if ask.received_on.year == year.year]
    mine.sort(key=lambda ask: ask.received_on)
    spare = len(mine) - room
    for ask in mine:
        if spare <= 0:
            return
        weeks = (ask.received_on - date(year.year - 1, 12, 20)).days // 7 + 1
        if ask.days > IN_TIME and (ask.days + 7 * weeks <= A_YEAR or ask.days > A_YEAR):
            ask.received_on -= timedelta(7 * weeks)
            spare -= 1
    for ask in reversed(mine):  # and where that is not enough, to the start of the year after
        if spare <= 0:
            return
        weeks = (date(year.year + 1, 1, 6) - ask.received_on).days // 7 + 1
        band = A_YEAR if ask.days > A_YEAR else IN_TIME
        if ask.received_on.year == year.year and ask.days > IN_TIME and ask.days - 7 * weeks > band:
            ask.received_on += timedelta(7 * weeks)
            spare -= 1


# --- the rest of a published year's requests


def _others_of(year: Year, issued: list[Ask], scale: float, rng: Random) -> list[Ask]:
    census = census_day(year.year + 1)
    made: list[Ask] = []
    refused = round(year.refused * scale)
    made += [
        Ask(day, REFUSED, is_agreed=False)
        for day in _days_of_year(year.year, refused, _REFUSED_MONTHS, rng, until=date(year.year, 12, 12))
    ]
    no_plan = round(year.no_plan * scale)
    left = _agreed_count(year, scale) - len(issued) - no_plan
    withdrawn = round(0.35 * max(0, left) if year.withdrawn is None else year.withdrawn * scale)
    if year.agreed is None:
        left -= withdrawn
    days = _days_of_year(year.year, withdrawn, _REQUEST_MONTHS, rng, until=date(year.year, 11, 28))
    made += [
        Ask(day, WITHDRAWN, ended_on=min(day + timedelta(rng.randrange(6, 38)), census), is_agreed=False)
        for day in days
    ]
    days = _days_of_year(year.year, no_plan, _REQUEST_MONTHS, rng, until=date(year.year, 12, 1))
    made += [Ask(day, NO_PLAN, ended_on=weekday(day + timedelta(rng.randrange(80, 150)))) for day in days]
    made += _left_over(year, max(0, left), scale, rng)
    return made


def _left_over(year: Year, count: int, scale: float, rng: Random) -> list[Ask]:
    """Return agreed requests that no published plan came of: still open for the last years, else withdrawn or moved."""
    if year.agreed is not None and (year.undecided or 0) > 0:
        recent = round((year.undecided or 0) * scale)
        if year.year == 2025:
            days = [weekday(date(2025, 12, 3) + timedelta(rng.randrange(27))) for _ in range(min(count, recent))]
            days += _days_of_year(year.year, count - len(days), _REQUEST_MONTHS, rng)
            return [Ask(day, OPEN) for day in days]
        return [Ask(day, OPEN) for day in _days_of_year(year.year, count, _REQUEST_MONTHS, rng)]
    made: list[Ask] = []
    for day in _days_of_year(year.year, count, _REQUEST_MONTHS, rng, until=date(year.year, 12, 1)):
        outcome = ASSESSMENT_WITHDRAWN if rng.random() < 0.7 else MOVED_OUT
        made.append(Ask(day, outcome, ended_on=weekday(day + timedelta(rng.randrange(50, 200)))))
    return made


# --- decisions whether to assess


def _decide(year: Year, made: list[Ask], scale: float, rng: Random) -> None:
    """
    Give each request its decision: some of the year's last only after the census, some between, the rest in the year.

    A calendar year's decisions and how many came within six weeks then come out as published.
    """
    census = census_day(year.year + 1)
    mine = [ask for ask in made if ask.received_on.year == year.year and ask.outcome != WITHDRAWN]
    mine.sort(key=lambda ask: ask.received_on, reverse=True)
    undecided = round((year.undecided if year.undecided is not None else year.requests * 0.021) * scale)
    after, between, within = _three(mine, undecided, _between_count(year, scale))
    for ask in after:
        first = census + timedelta(1)
        ask.decided_on = weekday_after(max(first, _bounded(ask.received_on + timedelta(rng.randrange(32, 43)), ask)))
    for ask in between:
        first = date(year.year + 1, 1, 2)
        latest = min(census, ask.received_on + timedelta(SIX_WEEKS))
        span = max(0, (latest - first).days)
        ask.decided_on = weekday_after(first + timedelta(rng.randrange(span + 1)))
        if ask.decided_on > census:
            ask.decided_on = census
    end = date(year.year, 12, 31)
    for ask in within:
        day = weekday(ask.received_on + timedelta(rng.choice(_DECISION_DAYS)))
        ask.decided_on = max(ask.received_on + timedelta(1), min(_bounded(day, ask), end))
    _make_late(year, made, scale, rng)


_DECISION_DAYS = (21, 28, 33, 35, 36, 38, 39, 40, 41, 42, 42, 42)


def _three(mine: list[Ask], undecided: int, between: int) -> tuple[list[Ask], list[Ask], list[Ask]]:
    """Split requests, latest first: decided after the census, between New Year and the census, and in the year."""
    after = [ask for ask in mine if ask.outcome != REFUSED][:undecided]
    taken = {id(ask) for ask in after}
    rest = [ask for ask in mine if id(ask) not in taken]
    return after, rest[:between], rest[between:]


# Decisions on a year's requests that fell between New Year and its census: they make the published count of each
# calendar year's decisions agree with the published outcomes of its requests.
_BETWEEN = {2022: 20, 2023: 5, 2024: 75, 2025: 43}


def _between_count(year: Year, scale: float) -> int:
    return round(_BETWEEN.get(year.year, year.requests * 0.03) * scale)


def _bounded(day: date, ask: Ask) -> date:
    """Keep a decision at least five weeks before the plan or the end that followed it."""
    later = ask.issued_on or ask.ended_on
    return min(day, later - timedelta(35)) if later else day


def weekday_after(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return day + timedelta((7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def _make_late(year: Year, made: list[Ask], scale: float, rng: Random) -> None:
    """Let as many of the year's decisions as were published come after six weeks."""
    decided = [ask for ask in made if ask.decided_on and ask.decided_on.year == year.year and ask.outcome != WITHDRAWN]
    if year.decided is not None and year.decided_in_time is not None:
        target = round((year.decided - year.decided_in_time) * scale)
    else:
        target = round(len(decided) * 0.06)
    late_count = sum(ask.decision_days > SIX_WEEKS for ask in decided)
    movable = [
        ask
        for ask in decided
        if ask.decision_days <= SIX_WEEKS
        and ask.received_on.year == year.year
        and ask.received_on.month < 9
        and (ask.issued_on is None or ask.days > IN_TIME)
        and (ask.ended_on is None or (ask.ended_on - ask.received_on).days > 110)
    ]
    for ask in rng.sample(movable, min(len(movable), max(0, target - late_count))):
        ask.decided_on = weekday_after(ask.received_on + timedelta(rng.randrange(44, 75)))


# --- after the last census


def _later(last: Year, *, on: date, scale: float, seed: str) -> list[Ask]:
    made: list[Ask] = []
    for year in range(last.year + 1, on.year + 1):
        count = round(last.requests * _GROWTH ** (year - last.year) * scale)
        rng = Random(f"{seed}/requests of {year}")  # noqa: S311
        for day in _days_of_year(year, count, _REQUEST_MONTHS, rng):
            if day < on:
                made.append(_later_ask(day, rng))
    return made


def _later_ask(received_on: date, rng: Random) -> Ask:
    chance = rng.random()
    days = rng.choice(_DECISION_DAYS) if rng.random() < 0.96 else rng.randrange(44, 66)
    decided_on = weekday(received_on + timedelta(days))
    if chance < 0.27:
        return Ask(received_on, REFUSED, decided_on=decided_on, is_agreed=False)
    if chance < 0.285:
        return Ask(received_on, WITHDRAWN, ended_on=received_on + timedelta(rng.randrange(6, 38)), is_agreed=False)
    ask = Ask(received_on, OPEN, decided_on=decided_on)
    if chance < 0.31:
        ask.outcome, ask.ended_on = NO_PLAN, weekday(received_on + timedelta(rng.randrange(84, 125)))
    elif chance < 0.325:
        ask.outcome = ASSESSMENT_WITHDRAWN if chance < 0.32 else MOVED_OUT
        ask.ended_on = weekday(received_on + timedelta(rng.randrange(60, 130)))
    return ask


def _chance_in_time(received_on: date) -> float:
    """Return the chance that a request of this month gets its plan within 20 weeks: the invented recovery."""
    months = (received_on.year - 2025) * 12 + received_on.month - 7  # August 2025 is 1
    return min(0.68, max(0.05, 0.10 + 0.055 * months))


def _work_off_queue(made: list[Ask], *, after: date, on: date, scale: float, seed: str) -> None:
    """Give open requests their plan after a day: some in time, the rest oldest first as each month has room."""
    queue: list[Ask] = []
    rng = Random(f"{seed}/in time")  # noqa: S311
    for ask in sorted((ask for ask in made if ask.outcome == OPEN), key=lambda ask: ask.received_on):
        in_time = weekday(ask.received_on + timedelta(int(rng.triangular(100, IN_TIME, 136))))
        if in_time > after and rng.random() < _chance_in_time(ask.received_on):
            ask.outcome, ask.issued_on = ISSUED, in_time
            ask.decided_on = min(ask.decided_on or in_time, in_time - timedelta(50))
        elif rng.random() > 0.015:  # a few wait on, whatever their age
            queue.append(ask)
    day = date(after.year + 1, 1, 1)
    while day < on and queue:
        rng = Random(f"{seed}/queue of {day:%Y-%m}")  # noqa: S311
        room = round(_QUEUE_MONTHS[day.month - 1] * scale)
        chosen = _next_from_queue(queue, room, by=day, rng=rng)
        taken = set(map(id, chosen))
        queue = [ask for ask in queue if id(ask) not in taken]
        for ask in chosen:
            ask.outcome, ask.issued_on = ISSUED, weekday(_day_in(day.year, day.month, rng))
            ask.has_exceptions = rng.random() < 0.01
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _next_from_queue(queue: list[Ask], room: int, *, by: date, rng: Random) -> list[Ask]:
    """
    Return who of the late ones get their plan in a month: first from the front, then the just late, then anybody.

    Nobody is taken whose plan could still come in time.
    """
    left = [ask for ask in queue if ask.received_on + timedelta(IN_TIME + 7) < by]
    oldest, just_late, anybody = share_out(min(room, len(left)), _QUEUE_SHARES)
    chosen: list[Ask] = []
    for count, first, last in ((oldest, 0, round(oldest * 1.6)), (just_late, -round(just_late * 2.2), None)):
        part = left[first:last] if count else []
        chosen += rng.sample(part, min(count, len(part)))
        taken = set(map(id, chosen))
        left = [ask for ask in left if id(ask) not in taken]
    return chosen + rng.sample(left, min(anybody, len(left)))


def _say_who_asked(made: list[Ask], seed: str) -> None:
    years = sorted({ask.received_on.year for ask in made})
    for year in years:
        rng = Random(f"{seed}/sources of {year}")  # noqa: S311
        for is_refused, sources in ((True, _REFUSED_SOURCES), (False, _OTHER_SOURCES)):
            group = [ask for ask in made if ask.received_on.year == year and (ask.outcome == REFUSED) is is_refused]
            names = [
                name
                for name, count in zip(sources, share_out(len(group), list(sources.values())), strict=True)
                for _ in range(count)
            ]
            rng.shuffle(names)
            for ask, name in zip(group, names, strict=True):
                ask.source = name
