"""
From a life in outline to the dated facts of its cases, each with the moment it was recorded and by whom.

Only what happened before the world's day is told, and all of it was recorded before that day's midnight. Most facts
were recorded within days, some weeks late, and a few first with the wrong day and put right afterwards.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple

from goldenthread.core.periods import census_day
from goldenthread.demo.figures import Figures
from goldenthread.demo.world.caseload import Life
from goldenthread.demo.world.places import UNKNOWN, Chooser, Place, usual_place
from goldenthread.demo.world.requests import (
    ASSESSMENT_WITHDRAWN,
    ISSUED,
    MOVED_OUT,
    NO_PLAN,
    OPEN,
    REFUSED,
    WITHDRAWN,
    Ask,
    weekday,
    weekday_after,
)

_OTHER_AUTHORITIES = ("839", "866", "878", "916", "933", "801", "803", "865", "880", "838")
_DELAYS = (0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12)
_MISTAKES = (
    "The day on the letter was a different one",
    "Typed with the wrong month",
    "Put right after the file was checked",
    "The post room's stamp shows another day",
)


class Mistake(NamedTuple):
    """What was recorded first, and why it was put right."""

    happened_on: date
    recorded_at: datetime
    because: str


class PlannedFact(NamedTuple):
    """A fact before it has a row. `officer` is the number of whoever recorded it."""

    kind: str
    slot: str
    happened_on: date | None
    detail: Mapping[str, Any]
    recorded_at: datetime
    officer: int
    mistake: Mistake | None = None


class PlannedCase(NamedTuple):
    """One case with its facts in the order they were recorded."""

    facts: list[PlannedFact]

    @property
    def opened_at(self) -> datetime:
        return min(fact.mistake.recorded_at if fact.mistake else fact.recorded_at for fact in self.facts)


class Teller:
    """Tells the facts of lives up to a day."""

    def __init__(
        self,
        figures: Figures,
        *,
        on: date,
        officers: int,
        chooser: Chooser,
        authority: str,
        mistakes: float,
        rng: Random,
    ) -> None:
        self._figures, self._on, self._officers, self._rng = figures, on, officers, rng
        self._chooser, self._authority, self._mistakes = chooser, authority, mistakes
        self._latest = datetime.combine(on, time(0, 0), tzinfo=UTC) - timedelta(hours=2)

    def cases(self, life: Life) -> list[PlannedCase]:
        """Return a life's cases: one for each request, and one for a plan that came without a request here."""
        told = [self._case(life, ask) for ask in life.asks]
        if life.began_on and life.plan_ask is None:
            told.append(self._case(life, None))
        return [case for case in told if case.facts]

    def _case(self, life: Life, ask: Ask | None) -> PlannedCase:
        officer = self._rng.randrange(self._officers)
        raw = list(self._of_request(life, ask, officer)) if ask else []
        if (ask is None or ask is life.plan_ask) and life.began_on and life.began_on < self._on:
            raw += self._of_plan(life, officer)
        facts = [self._recorded(kind, slot, day, detail, officer, late) for kind, slot, day, detail, late in raw]
        facts.sort(key=lambda fact: fact.mistake.recorded_at if fact.mistake else fact.recorded_at)
        return PlannedCase(facts)

    # --- when each was recorded

    def _recorded(
        self, kind: str, slot: str, day: date | None, detail: Mapping[str, Any], officer: int, known_on: date | None
    ) -> PlannedFact:
        rng = self._rng
        delay = rng.choice(_DELAYS) if rng.random() < 0.94 else rng.randrange(14, 60)
        recorded_at = self._at((known_on or day or self._on) + timedelta(delay))
        by = officer if rng.random() < 0.8 else rng.randrange(self._officers)
        mistake = (
            self._mistake(day, recorded_at) if day and kind in _OFTEN_WRONG and rng.random() < self._mistakes else None
        )
        if mistake:
            gap = timedelta(rng.randrange(2, 50))
            recorded_at = self._at((recorded_at + gap).date())
            if recorded_at <= mistake.recorded_at:
                mistake = None
        return PlannedFact(kind, slot, day, detail, recorded_at, by, mistake)

    def _mistake(self, day: date, recorded_at: datetime) -> Mistake:
        wrong = min(day + timedelta(self._rng.choice((1, 2, 3, 5))), recorded_at.date())
        return Mistake(wrong, recorded_at, self._rng.choice(_MISTAKES))

    def _at(self, day: date) -> datetime:
        """Return a moment of a working day, never after the world's last midnight."""
        moment = datetime.combine(
            weekday_after(day), time(self._rng.randrange(8, 18), self._rng.randrange(60)), tzinfo=UTC
        )
        if moment <= self._latest:
            return moment
        return self._latest - timedelta(minutes=self._rng.randrange(8 * 60))

    # --- request and assessment

    def _of_request(self, life: Life, ask: Ask, officer: int) -> Iterator[tuple[Any, ...]]:
        on, rng = self._on, self._rng
        if ask.received_on >= on:
            return
        yield "REQUEST_RECEIVED", "", ask.received_on, {"source": ask.source}, None
        given = min(ask.received_on + timedelta(rng.randrange(1, 6)), on - timedelta(1))
        yield "ALLOCATED", "", given, {"officer": officer}, None
        decided = ask.decided_on
        if ask.outcome == WITHDRAWN:
            if ask.ended_on and ask.ended_on < on:
                yield "REQUEST_WITHDRAWN", "", ask.ended_on, {}, None
            return
        if decided is None or decided >= on:
            return
        if ask.outcome == REFUSED:
            yield "DECIDED_NOT_TO_ASSESS", "", decided, {}, None
            yield from self._dispute("REQUEST", decided, 0.5, 0.13)
            return
        yield "DECIDED_TO_ASSESS", "", decided, {}, None
        if ask.outcome in (NO_PLAN, ASSESSMENT_WITHDRAWN, MOVED_OUT):
            kinds = {NO_PLAN: "DECIDED_NO_PLAN", ASSESSMENT_WITHDRAWN: "ASSESSMENT_WITHDRAWN", MOVED_OUT: "MOVED_OUT"}
            if ask.ended_on and ask.ended_on < on:
                detail = {"authority": self._elsewhere()} if ask.outcome == MOVED_OUT else {}
                yield kinds[ask.outcome], "", max(ask.ended_on, decided), detail, None
                if ask.outcome == NO_PLAN:
                    yield from self._dispute("ASSESSMENT", ask.ended_on, 0.2, 0.12)
            return
        yield from self._plan_decision(ask, decided)
        if ask.outcome == ISSUED and ask.issued_on and ask.issued_on < on:
            yield "PLAN_ISSUED", "", ask.issued_on, {"exceptions": ask.has_exceptions}, None

    def _plan_decision(self, ask: Ask, decided: date) -> Iterator[tuple[Any, ...]]:
        rng, issued = self._rng, ask.issued_on
        if issued:
            agreed = weekday(issued - timedelta(rng.randrange(20, 48)))
        elif ask.outcome == OPEN and rng.random() < 0.45:
            agreed = weekday(ask.received_on + timedelta(rng.randrange(100, 150)))
        else:
            return
        if decided + timedelta(14) < agreed < self._on:
            yield "DECIDED_PLAN", "", agreed, {}, None

    def _dispute(self, about: str, after: date, mediated: float, appealed: float) -> Iterator[tuple[Any, ...]]:
        for route, chance, days in (("MEDIATION", mediated, 35), ("TRIBUNAL", appealed, 60)):
            if self._rng.random() < chance:
                day = weekday(after + timedelta(self._rng.randrange(10, days)))
                if after < day < self._on:
                    slot = f"{about}/{route}".lower()
                    yield "DISPUTE", slot, day, {"about": about, "route": route}, None

    def _elsewhere(self) -> str:
        return self._rng.choice([code for code in _OTHER_AUTHORITIES if code != self._authority])

    # --- the plan

    def _of_plan(self, life: Life, officer: int) -> Iterator[tuple[Any, ...]]:
        began, on = life.began_on, self._on
        if began is None:
            return
        until = min(life.ceased_on or on, on)
        if life.plan_ask is None:
            yield "ALLOCATED", "", began, {"officer": officer}, None
        if life.moved_in:
            yield "PLAN_MOVED_IN", "", began, {"authority": self._elsewhere()}, None
        yield "PLAN_STARTED", "", began, {}, None
        yield from self._needs(life, began)
        yield from self._terms(life, began, until)
        yield from self._places(life, began, until)
        yield from self._reviews(life, began, until)
        yield from self._transfers(life, began, until)
        if self._rng.random() < 0.03:
            yield from self._dispute("OTHER", began, 0.4, 1.0)
        if life.ceased_on and life.ceased_on < on:
            yield "PLAN_CEASED", "", life.ceased_on, {"reason": life.reason}, None

    def _needs(self, life: Life, began: date) -> Iterator[tuple[Any, ...]]:
        if life.need:
            yield "NEED_IDENTIFIED", "1", began, {"need": life.need, "rank": 1}, None
            if self._rng.random() < 0.45:
                needs = [code for code in ("SEMH", "SLCN", "ASD", "MLD", "PD", "SPLD", "HI") if code != life.need]
                yield "NEED_IDENTIFIED", "2", began, {"need": self._rng.choice(needs), "rank": 2}, None

    def _terms(self, life: Life, began: date, until: date) -> Iterator[tuple[Any, ...]]:
        total = self._figures.caseload[self._figures.census_year]
        budget = self._rng.random() < self._figures.personal_budgets / total
        detail: dict[str, Any] = {}
        if budget:
            detail |= {"personal_budget": True, "direct_payment": self._rng.choice("EESHI")}
        if (life.place or "").startswith("special_independent"):
            term, all_year = self._figures.residential
            share = self._rng.random() * self._figures.places["special_independent"]
            if share < term + all_year:
                detail["residential"] = "A" if share < term else "B"
        age = life.age_at(self._on.year)
        if life.place in _WORK_PLACES and self._rng.random() < self._figures.work_based / 900:
            detail["work_based"] = "S" if age >= 17 else "T"
        if detail and began < until:
            yield "PLAN_TERMS", "", began, detail, None

    # --- where they learn

    def _places(self, life: Life, began: date, until: date) -> Iterator[tuple[Any, ...]]:
        told = list(self._placements(life, began, until))
        named = next((place for _, place in told if place), None)
        if named:
            yield "SETTING_NAMED", "1", began, {**named.detail, "rank": 1}, None
        for index, (day, place) in enumerate(told):
            if place is None:
                continue
            slot = f"{place.number}/1/{day.isoformat()}"
            yield "PLACEMENT_BEGAN", slot, day, {**place.detail, "rank": 1}, None
            end = told[index + 1][0] if index + 1 < len(told) else life.ceased_on
            if end and end < self._on:
                yield "PLACEMENT_ENDED", slot, end, {}, None

    def _placements(self, life: Life, began: date, until: date) -> Iterator[tuple[date, Place | None]]:
        """Tell placements in order: one at the plan's start, one at each change of phase, and the census's own."""
        census, rng = census_day(self._figures.census_year), self._rng
        if life.place == UNKNOWN:
            return
        moves = [date(life.cohort + age, 9, 3) for age in (4, 11, 16)]
        starts = [began, *(day for day in moves if began + timedelta(20) < day < until)]
        last_before = max((day for day in starts if day <= census), default=None)
        place: Place | None = None
        key = life.place or ""
        for day in starts:
            age = day.year - 1 - life.cohort if day.month < 9 else day.year - life.cohort
            wanted = life.place if life.place and day == last_before else None
            if wanted is None:
                wanted = self._before_or_after(life, day, key if day > began else "", age)
            elif wanted in _COME_LATER and rng.random() < 0.75 and (census - day).days > 60:
                first = usual_place(age, was="", rng=rng)
                place = self._chooser.place(first, age)
                yield day, place
                day = day + timedelta(rng.randrange(30, (census - day).days))
            stays = place is not None and place.key == wanted and wanted.startswith("special")
            if not stays or place is None:
                place = self._chooser.place(wanted, age)
                yield day, place
            key = wanted

    def _before_or_after(self, life: Life, day: date, was: str, age: int) -> str:
        if life.place and life.place.startswith("special") and age < 16 and self._rng.random() < 0.65:
            return life.place
        return usual_place(age, was=was, rng=self._rng)

    # --- reviews

    def _reviews(self, life: Life, began: date, until: date) -> Iterator[tuple[Any, ...]]:
        rng = self._rng
        last = began
        while True:
            due = last + timedelta(365)
            if rng.random() < _held_on_time(due):
                met = weekday(due + timedelta(min(12, max(-70, int(rng.gauss(-18, 18))))))
            else:
                met = weekday_after(due + timedelta(14 + int(rng.expovariate(1 / 240))))
            if met >= until or met <= last:
                return
            slot = met.isoformat()
            yield "REVIEW_MEETING", slot, met, {}, None
            yield from self._after_meeting(life, met, slot, until)
            last = met

    def _after_meeting(self, life: Life, met: date, slot: str, until: date) -> Iterator[tuple[Any, ...]]:
        rng = self._rng
        if rng.random() < _NO_DECISION:
            return
        soon = rng.random() < _decided_soon(met)
        decided = (
            weekday(met + timedelta(rng.randrange(8, 29)))
            if soon
            else weekday_after(met + timedelta(29 + int(rng.expovariate(1 / 55))))
        )
        if not met < decided < until:
            return
        outcome = rng.choices(("AMEND", "MAINTAIN", "CEASE"), (1800, 2338, 46))[0]
        if outcome == "CEASE" and not life.ceased_on:
            outcome = "MAINTAIN"
        yield "REVIEW_DECIDED", slot, decided, {"outcome": outcome}, None
        if outcome == "AMEND":
            noticed = weekday_after(decided + timedelta(rng.choice((0, 0, 1, 4, 9, 20))))
            if noticed < until:
                yield "AMENDMENT_NOTICE_SENT", slot, noticed, {}, None
                amended = weekday_after(noticed + timedelta(rng.choice((35, 42, 49, 54, 56, 56, 70, 95, 140))))
                if amended < until and rng.random() < 0.93:
                    yield "AMENDED_PLAN_ISSUED", slot, amended, {}, None

    # --- moves between phases of education

    def _transfers(self, life: Life, began: date, until: date) -> Iterator[tuple[Any, ...]]:
        for due, issued in life.transfers:
            known = date(due.year - 1, 10, 1)
            if began < known < until:
                yield "PHASE_TRANSFER_DUE", due.isoformat(), None, {"due_on": due.isoformat()}, known
                if issued and issued < until:
                    yield "PHASE_TRANSFER_PLAN_ISSUED", due.isoformat(), issued, {}, None


_OFTEN_WRONG = frozenset({"REQUEST_RECEIVED", "DECIDED_TO_ASSESS", "PLAN_ISSUED", "REVIEW_MEETING", "REVIEW_DECIDED"})
_WORK_PLACES = frozenset({"ukrlp_provider", "general_fe_tertiary_colleges"})
_COME_LATER = frozenset({"neet", "neet_other", "neet_other_csa", "elective_home_education", "other_arrangements_la",
                         "ap_pru_la_maintained", "online_provider", "special_independent"})  # fmt: skip
_NO_DECISION = 0.075


def _held_on_time(due: date) -> float:
    """Return the chance that a review is held about when it is due; the invented recovery shows from 2026."""
    if due.year < 2022:
        return 0.82
    return 0.40 if due.year < 2025 else 0.46 if due.year < 2026 else 0.72


def _decided_soon(met: date) -> float:
    """Return the chance of a decision within four weeks of the meeting: as published for 2024, better in 2026."""
    if met.year < 2023:
        return 0.30
    return 0.151 if met.year < 2025 else 0.2 if met.year < 2026 else 0.42
