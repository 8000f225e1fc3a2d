"""The planned world beside the published figures, number for number, before anything is loaded."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise

import pytest

from goldenthread.core.identifiers import check_nhs_number, check_uln, check_upn
from goldenthread.core.periods import age_on, census_day
from goldenthread.demo.areas import CUMBRIA, SOMERSET
from goldenthread.demo.figures import breakdown, published, share_out, somerset
from goldenthread.demo.world.facts import PlannedCase, PlannedFact
from goldenthread.demo.world.people import FIRST_SCHOOL, names
from goldenthread.demo.world.places import FIRST_UKPRN, FIRST_URN, LAST_URN
from goldenthread.demo.world.plan import PlannedPerson, World, plan_world
from goldenthread.demo.world.requests import asks

TODAY = date(2026, 11, 23)
CENSUS = census_day(2026)
FIGURES = somerset()


@pytest.fixture(scope="module")
def world() -> World:
    return plan_world(SOMERSET, on=TODAY, scale=1)


@pytest.fixture(scope="module")
def people(world: World) -> list[PlannedPerson]:
    return list(world.people())


@pytest.fixture(scope="module")
def cases(people: list[PlannedPerson]) -> list[tuple[PlannedPerson, PlannedCase]]:
    return [(person, case) for person in people for case in person.cases]


def day_of(case: PlannedCase, kind: str) -> date | None:
    return min((fact.happened_on for fact in case.facts if fact.kind == kind and fact.happened_on), default=None)


def of_kind(case: PlannedCase, kind: str) -> list[PlannedFact]:
    return [fact for fact in case.facts if fact.kind == kind]


def has_plan(case: PlannedCase, on: date) -> bool:
    began = min(filter(None, (day_of(case, "PLAN_ISSUED"), day_of(case, "PLAN_STARTED"))), default=None)
    ceased = day_of(case, "PLAN_CEASED")
    return began is not None and began <= on and (ceased is None or ceased > on)


@pytest.fixture(scope="module")
def at_census(cases: list[tuple[PlannedPerson, PlannedCase]]) -> list[tuple[PlannedPerson, PlannedCase]]:
    return [(person, case) for person, case in cases if has_plan(case, CENSUS)]


@pytest.mark.parametrize("year", range(2015, 2027))
def test_the_caseload_of_each_january_is_the_published_one(
    cases: list[tuple[PlannedPerson, PlannedCase]], year: int
) -> None:
    found = sum(1 for _, case in cases if has_plan(case, census_day(year)))

    assert found == FIGURES.caseload[year]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_single_years_of_age_at_a_january_are_the_published_ones(
    cases: list[tuple[PlannedPerson, PlannedCase]], year: int
) -> None:
    ages = Counter(
        age_on(born_on=person.person.born_on, on=date(year - 1, 8, 31))
        for person, case in cases
        if has_plan(case, census_day(year))
    )

    assert dict(ages) == {age: count for age, count in FIGURES.ages[year].items() if count}


def test_placement_types_at_the_census_are_the_published_ones_to_the_finest(
    world: World, at_census: list[tuple[PlannedPerson, PlannedCase]]
) -> None:
    groups = {setting.urn or setting.ukprn: setting for setting in world.settings}
    kinds: Counter[str] = Counter()
    finest: Counter[str] = Counter()
    for _, case in at_census:
        ended = {fact.slot for fact in of_kind(case, "PLACEMENT_ENDED") if fact.happened_on <= CENSUS}
        held = [
            fact for fact in of_kind(case, "PLACEMENT_BEGAN") if fact.happened_on <= CENSUS and fact.slot not in ended
        ]
        assert len(held) <= 1
        if not held:
            kinds["UNKNOWN"] += 1
            continue
        detail = held[0].detail
        if "code" in detail:
            kinds["EARLY_YEARS" if detail["code"] == "EYP" else "ELSEWHERE"] += 1
            finest[detail["code"]] += 1
        else:
            setting = groups[detail.get("urn") or detail["ukprn"]]
            kinds[setting.kind] += 1
            finest[setting.group + ("/unit" if detail.get("sen_unit") else "")] += 1

    assert kinds == {
        "MAINSTREAM": 2371, "SPECIAL": 1766, "ALTERNATIVE": 47, "FURTHER": 995, "ELSEWHERE": 1156, "EARLY_YEARS": 12,
        "UNKNOWN": 3,
    }  # fmt: skip
    assert finest["NEET"] == 652
    assert finest["EHE"] == 130
    assert finest["OLA"] == 309
    assert finest["special_independent"] == 601
    assert finest["college"] == 836
    assert finest["academy_primary"] + finest["academy_secondary"] == 1560
    assert finest["academy_primary/unit"] + finest["academy_secondary/unit"] == 148


def test_primary_needs_at_the_census_are_in_the_shares_of_2025(
    at_census: list[tuple[PlannedPerson, PlannedCase]],
) -> None:
    needs = Counter(
        next((fact.detail["need"] for fact in of_kind(case, "NEED_IDENTIFIED") if fact.detail["rank"] == 1), "")
        for _, case in at_census
    )

    shares = dict(zip(FIGURES.needs, share_out(6350, list(FIGURES.needs.values())), strict=True))
    assert needs == shares


@pytest.mark.parametrize("year", range(2016, 2026))
def test_requests_and_refusals_of_each_year_are_the_published_ones(
    cases: list[tuple[PlannedPerson, PlannedCase]], year: int
) -> None:
    received = [case for _, case in cases if (day := day_of(case, "REQUEST_RECEIVED")) and day.year == year]
    refused = [case for case in received if day_of(case, "DECIDED_NOT_TO_ASSESS")]

    assert len(received) == published("requests_received", year)
    assert len(refused) == published("requests_refused", year)


@pytest.mark.parametrize("source", ["Other", "Parent or young person", "School or other education setting"])
def test_requests_of_2025_by_source_and_their_refusals_are_the_published_ones(
    cases: list[tuple[PlannedPerson, PlannedCase]], source: str
) -> None:
    codes = {"Other": "OTHER", "Parent or young person": "YOUNG_PERSON_OR_PARENT"}
    code = codes.get(source, "SETTING")
    mine = [
        case
        for _, case in cases
        for fact in of_kind(case, "REQUEST_RECEIVED")
        if fact.happened_on.year == 2025 and fact.detail["source"] == code
    ]

    refused = sum(1 for case in mine if day_of(case, "DECIDED_NOT_TO_ASSESS"))

    assert len(mine) == breakdown("requests_received", 2025, "Source of request")[source]
    assert round(100 * refused / len(mine), 1) == {"OTHER": 94.8, "YOUNG_PERSON_OR_PARENT": 47.3, "SETTING": 11.6}[code]


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_what_had_become_of_a_years_requests_by_its_census_is_as_published(
    cases: list[tuple[PlannedPerson, PlannedCase]], year: int
) -> None:
    census = census_day(year + 1)
    received = [case for _, case in cases if (day := day_of(case, "REQUEST_RECEIVED")) and day.year == year]

    def by_then(kind: str) -> int:
        return sum(1 for case in received if (day := day_of(case, kind)) and day <= census)

    agreed, refused = by_then("DECIDED_TO_ASSESS"), by_then("DECIDED_NOT_TO_ASSESS")
    withdrawn = by_then("REQUEST_WITHDRAWN")
    assert agreed == published("requests_agreed", year)
    assert refused == published("requests_refused", year)
    assert withdrawn == published("requests_withdrawn", year)
    assert len(received) - agreed - refused - withdrawn == published("requests_decision_outstanding", year)


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_decisions_within_six_weeks_are_as_published(cases: list[tuple[PlannedPerson, PlannedCase]], year: int) -> None:
    days = [
        (decided - received).days
        for _, case in cases
        if (received := day_of(case, "REQUEST_RECEIVED"))
        and (decided := day_of(case, "DECIDED_TO_ASSESS") or day_of(case, "DECIDED_NOT_TO_ASSESS"))
        and decided.year == year
    ]

    in_time = sum(1 for count in days if count <= 42)

    assert in_time == published("request_decisions_within_6_weeks", year)
    assert round(100 * in_time / len(days), 1) == published("pc_request_decisions_within_6_weeks", year)


@pytest.mark.parametrize("year", range(2015, 2026))
def test_plans_issued_and_within_twenty_weeks_are_the_published_ones_with_and_without_exceptions(
    cases: list[tuple[PlannedPerson, PlannedCase]], year: int
) -> None:
    issued = _issued_in(cases, year)
    in_time = [days for days, _ in issued if days <= 140]
    without = [days for days, has_exceptions in issued if not has_exceptions]

    assert len(issued) == published("plans_issued_inc_exceptions", year)
    assert len(in_time) == published("plans_issued_in_20_weeks_inc_exceptions", year)
    assert len(without) == published("plans_issued_exc_exceptions", year)
    rate = 100 * sum(1 for days in without if days <= 140) / len(without)
    assert round(rate, 1) == published("pc_issued_in_20_weeks_exc_exceptions", year)


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_plans_that_took_over_a_year_and_mean_weeks_are_the_published_ones(
    cases: list[tuple[PlannedPerson, PlannedCase]], year: int
) -> None:
    days = [days for days, _ in _issued_in(cases, year)]

    assert sum(1 for count in days if count > 364) == published("plans_issued_after_52_weeks_inc_exceptions", year)
    mean = published("average_weeks_to_issue_inc_exceptions", year)
    assert mean is None or round(sum(days) / 7 / len(days), 1) == mean


def _issued_in(cases: list[tuple[PlannedPerson, PlannedCase]], year: int) -> list[tuple[int, bool]]:
    return [
        ((fact.happened_on - day_of(case, "REQUEST_RECEIVED")).days, fact.detail["exceptions"])
        for _, case in cases
        for fact in of_kind(case, "PLAN_ISSUED")
        if fact.happened_on.year == year
    ]


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_plans_that_ended_are_the_published_ones_by_reason(
    cases: list[tuple[PlannedPerson, PlannedCase]], year: int
) -> None:
    reasons = Counter(
        fact.detail["reason"]
        for _, case in cases
        for fact in of_kind(case, "PLAN_CEASED")
        if fact.happened_on.year == year
    )

    assert dict(reasons) == FIGURES.years[year].ceased


def test_reviews_at_january_2025_are_near_the_published_shares(
    cases: list[tuple[PlannedPerson, PlannedCase]],
) -> None:
    census, a_year_before = census_day(2025), date(2024, 1, 1)
    expected = [
        case
        for _, case in cases
        if has_plan(case, census) and (began := day_of(case, "PLAN_STARTED")) and (census - began).days >= 365
    ]
    latest = [
        max((fact.happened_on for fact in of_kind(case, "REVIEW_MEETING") if fact.happened_on <= census), default=None)
        for case in expected
    ]
    decided = [
        (decision.happened_on - date.fromisoformat(decision.slot)).days
        for _, case in cases
        for decision in of_kind(case, "REVIEW_DECIDED")
        if decision.slot.startswith("2024")
    ]
    outcomes = Counter(
        decision.detail["outcome"]
        for _, case in cases
        for decision in of_kind(case, "REVIEW_DECIDED")
        if decision.slot.startswith("2024")
    )

    figures = FIGURES.reviews
    held = sum(1 for day in latest if day) / len(latest)
    recent = sum(1 for day in latest if day and day >= a_year_before) / len(latest)
    assert held == pytest.approx(figures["total_review_meeting"] / figures["review_expected"], abs=0.05)
    assert recent == pytest.approx((135 + 3306) / figures["review_expected"], abs=0.05)  # held in 2024 or January 2025
    assert sum(1 for days in decided if days <= 28) / len(decided) == pytest.approx(0.151, abs=0.02)
    amended = figures["outcome_amend"] / (
        figures["outcome_amend"] + figures["outcome_maintan"] + figures["outcome_cease"]
    )
    assert outcomes["AMEND"] / outcomes.total() == pytest.approx(amended, abs=0.03)


def test_phase_transfers_issued_in_2025_and_due_in_2026_are_the_published_ones(
    cases: list[tuple[PlannedPerson, PlannedCase]], at_census: list[tuple[PlannedPerson, PlannedCase]]
) -> None:
    issued = sum(
        1 for _, case in cases for fact in of_kind(case, "PHASE_TRANSFER_PLAN_ISSUED") if fact.happened_on.year == 2025
    )
    due = sum(
        1 for _, case in at_census for fact in of_kind(case, "PHASE_TRANSFER_DUE") if fact.slot.startswith("2026")
    )

    assert issued == FIGURES.phase_transfers_issued
    assert due == FIGURES.phase_transfers_due


def test_the_invented_months_after_the_census_show_a_change_and_not_only_chance(
    cases: list[tuple[PlannedPerson, PlannedCase]],
) -> None:
    issued = [
        (fact.happened_on, (fact.happened_on - day_of(case, "REQUEST_RECEIVED")).days <= 140)
        for _, case in cases
        for fact in of_kind(case, "PLAN_ISSUED")
        if fact.happened_on >= date(2025, 1, 1)
    ]
    rates = []
    for year, month in [(2025, m) for m in range(1, 13)] + [(2026, m) for m in range(1, 11)]:
        these = [in_time for day, in_time in issued if (day.year, day.month) == (year, month)]
        rates.append(sum(these) / len(these))

    before, after = rates[:12], rates[-7:]
    moving = sum(abs(later - earlier) for earlier, later in pairwise(before)) / 11
    limit = sum(before) / 12 + 2.66 * moving
    assert sum(1 for rate in after if rate > limit) >= 5


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_of_the_late_plans_of_each_quarter_of_2026_some_took_half_a_year_some_less_than_a_year_and_some_more(
    cases: list[tuple[PlannedPerson, PlannedCase]], quarter: int
) -> None:
    late = [
        days
        for _, case in cases
        for fact in of_kind(case, "PLAN_ISSUED")
        if fact.happened_on.year == 2026
        and (fact.happened_on.month + 2) // 3 == quarter
        and (days := (fact.happened_on - day_of(case, "REQUEST_RECEIVED")).days) > 140
    ]

    shares = [
        sum(1 for days in late if low < days <= high) / len(late) for low, high in ((140, 182), (182, 364), (364, 9999))
    ]

    assert shares[0] > 0.05
    assert shares[1] > 0.1
    assert 0.5 < shares[2] < 0.8


def test_of_those_past_twenty_weeks_fewer_wait_as_2026_goes_on() -> None:
    made = asks(FIGURES, on=TODAY, scale=1, seed="a seed")

    def late_on(day: date) -> int:
        return sum(
            1
            for ask in made
            if ask.outcome in ("ISSUED", "OPEN")
            and (day - ask.received_on).days > 140
            and (ask.issued_on is None or ask.issued_on >= day)
        )

    months = [late_on(date(2026, month, 1)) for month in (1, 4, 7, 11)]
    assert months == sorted(months, reverse=True)


def test_every_stage_of_a_case_is_there_today(cases: list[tuple[PlannedPerson, PlannedCase]]) -> None:
    def count(holds: Callable[[PlannedCase], bool]) -> int:
        return sum(1 for _, case in cases if holds(case))

    def open_request(case: PlannedCase) -> bool:
        kinds = {fact.kind for fact in case.facts}
        over = {"PLAN_ISSUED", "DECIDED_NOT_TO_ASSESS", "DECIDED_NO_PLAN", "REQUEST_WITHDRAWN", "MOVED_OUT"}
        return "REQUEST_RECEIVED" in kinds and not kinds & (over | {"ASSESSMENT_WITHDRAWN"})

    def waiting(case: PlannedCase) -> int:
        received = day_of(case, "REQUEST_RECEIVED")
        return (TODAY - received).days if received and open_request(case) else 0

    assert count(lambda case: waiting(case) > 0 and not day_of(case, "DECIDED_TO_ASSESS")) > 20
    assert count(lambda case: waiting(case) > 140) > 100
    assert count(lambda case: waiting(case) > 364) > 10
    assert count(lambda case: 112 <= waiting(case) <= 140) > 20  # falls due in the next 28 days
    for kind in (
        "PLAN_MOVED_IN",
        "MOVED_OUT",
        "REQUEST_WITHDRAWN",
        "ASSESSMENT_WITHDRAWN",
        "DECIDED_NO_PLAN",
        "DISPUTE",
    ):
        assert count(lambda case, kind=kind: bool(of_kind(case, kind))) > 5, kind


def test_nothing_happens_or_is_recorded_after_the_day_began(people: list[PlannedPerson]) -> None:
    midnight = datetime.fromisoformat("2026-11-23T00:00:00+00:00")

    facts = [fact for person in people for case in person.cases for fact in case.facts]

    assert all(fact.happened_on is None or fact.happened_on < TODAY for fact in facts)
    assert all(fact.recorded_at < midnight for fact in facts)
    assert all(fact.happened_on is None or fact.happened_on <= fact.recorded_at.date() for fact in facts)
    assert 200 < sum(1 for fact in facts if fact.mistake) < 900


def test_every_number_is_well_formed_and_in_a_range_nobody_was_given(world: World, people: list[PlannedPerson]) -> None:
    checks = {"UPN": check_upn, "ULN": check_uln, "NHS": check_nhs_number}
    seen: Counter[tuple[str, str]] = Counter()
    for person in people:
        for kind, value in person.person.numbers:
            seen[kind, value] += 1
            assert checks[kind](value) is None, (kind, value)
            if kind == "UPN":
                assert int(value[4:8]) >= FIRST_SCHOOL
            else:
                assert value.startswith({"ULN": "99", "NHS": "999"}[kind])

    assert max(seen.values()) == 1
    for setting in world.settings:
        assert not setting.urn or FIRST_URN <= int(setting.urn) <= LAST_URN
        assert not setting.ukprn or int(setting.ukprn) >= FIRST_UKPRN


def test_every_name_is_put_together_from_the_shipped_lists(people: list[PlannedPerson]) -> None:
    lists = names()
    forenames = {name for group in lists["forenames"].values() for name in group}
    parts = lists["surnames"]
    surnames = {first + second for first in parts["first"] for second in parts["second"]} | set(parts["whole"])

    def is_ours(surname: str) -> bool:
        if surname in surnames:
            return True
        return any(surname.startswith(f"{one}-") and is_ours(surname[len(one) + 1 :]) for one in surnames)

    assert {person.person.forename for person in people} <= forenames
    assert all(is_ours(person.person.surname) for person in people)
    assert any(not person.person.surname.isascii() for person in people)


def test_the_same_seed_and_day_make_the_same_world_and_another_day_another() -> None:
    first = list(plan_world(CUMBRIA, on=TODAY, scale=0.05).people())
    second = list(plan_world(CUMBRIA, on=TODAY, scale=0.05).people())
    other = list(plan_world(CUMBRIA, on=date(2026, 12, 7), scale=0.05).people())

    assert first == second
    assert first != other


def test_the_published_past_is_the_same_on_every_day() -> None:
    def past(today: date) -> list[tuple[date, date, str]]:
        made = asks(FIGURES, on=today, scale=0.2, seed="a seed")
        return sorted((a.received_on, a.decided_on or date.max, a.source) for a in made if a.received_on.year <= 2025)

    assert past(TODAY) == past(date(2027, 7, 5))


@pytest.mark.parametrize("scale", [0.01, 0.02, 0.1, 0.5, 2])
def test_a_smaller_or_larger_world_keeps_the_size_asked_for(scale: float) -> None:
    world = plan_world(SOMERSET, on=TODAY, scale=scale)

    found = sum(
        1
        for life in world.lives
        if life.began_on and life.began_on <= CENSUS and not (life.ceased_on and life.ceased_on <= CENSUS)
    )

    assert found == round(6350 * scale)


@pytest.mark.parametrize("today", [date(2026, 1, 20), date(2027, 3, 1), date(2028, 2, 29), date(2026, 8, 31)])
def test_any_day_after_the_last_census_can_be_today(today: date) -> None:
    world = plan_world(SOMERSET, on=today, scale=0.02)

    facts = [fact for person in world.people() for case in person.cases for fact in case.facts]

    assert facts
    assert all(fact.happened_on is None or fact.happened_on < today for fact in facts)
