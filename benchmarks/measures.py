"""
All measures of an area of 6,350 plans with ten years of facts: as at today, as at past days, as known then; a snapshot.

Besides the whole, it says how much is laying out the cases and how much is asking, and opens both pages of measures.
"""

import argparse
from datetime import UTC, date, datetime, time

from django.db import connection, transaction

from benchmarks.case_pages import Visitor
from benchmarks.timing import Times, between_calibs, ratio_words
from benchmarks.worlds import AT, CASES_AT_SCALE_1, ON, World, bench_server, world_of
from goldenthread.areas.acting import acting_in
from goldenthread.insight.operations.snapshots import take
from goldenthread.insight.queries.measuring import figures, world_as_at
from goldenthread.insight.rules.measures import MEASURES

PAST = (date(2026, 1, 15), date(2024, 3, 1), date(2021, 9, 30), date(2017, 6, 30))
LAST_MONTH, FORWARD = date(2026, 10, 31), "the same brought to the end of last month"


def all_measures(on: date, known_at: datetime) -> int:
    """Ask every measure and every breakdown once and return how many cases stood behind the caseload."""
    with world_as_at(on=on, known_at=known_at) as world:
        found = figures(world, MEASURES.values())
        for measure in MEASURES.values():
            for breakdown in measure.breakdowns:
                world.parts(measure, breakdown)
    return found["plans-open"].denominator


def run(world: World, *, rounds: int) -> None:
    """Time every way of asking, in turn."""
    world.enter()
    area = world.area()
    asked = {"all measures, as at today": (ON, AT)}
    asked |= {f"all measures, as at {day}": (day, AT) for day in PAST}
    asked |= {f"all measures, as at and as known on {day}": (day, _end_of(day)) for day in PAST[:2]}
    times = {
        name: Times(name)
        for name in (*asked, "laying the cases out, as at today", FORWARD, "snapshot, kept and entered")
    }
    for round_no in range(rounds + 1):
        for name, (on, known_at) in asked.items():
            with (  # each alone, as a page is: in one transaction a later one would be brought forward
                acting_in(area_id=area.pk),
                times[name].run(backend=connection.connection.info.backend_pid),
            ):
                plans = all_measures(on, known_at)
            if not round_no:
                print(f"{name:<58} {plans:,} plans in force")
        with acting_in(area_id=area.pk):
            backend = connection.connection.info.backend_pid
            with times["laying the cases out, as at today"].run(backend=backend), world_as_at(on=ON, known_at=AT):
                pass
            with times[FORWARD].run(backend=backend), world_as_at(on=LAST_MONTH, known_at=AT):
                pass
        with acting_in(area_id=area.pk):
            with times["snapshot, kept and entered"].run(backend=connection.connection.info.backend_pid):
                take(area_id=area.pk, as_at=ON, known_at=AT, by=None, at=AT)
            transaction.set_rollback(True)
        if not round_no:
            for one in times.values():  # the first warms up
                one.seconds.clear()
                one.processor = 0.0
    print()
    for one in times.values():
        print(one.words())
    today = times["all measures, as at today"]
    for name in list(asked)[1:]:
        print(ratio_words(f"{name} against today", times[name].seconds, today.seconds))


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), UTC)


def pages(world: World, *, rounds: int) -> None:
    """Open the list of measures and one measure, whole, as the improvement lead."""
    visitor = Visitor.of(world, "IMPROVEMENT_LEAD")
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    print()
    for name, address in {
        "page of all measures": "measures",
        "page of all measures, as at 15 January 2026": "measures?as-at=2026-01-15",
        "page of one measure with its charts": "measures/plans-within-20-weeks",
        "page of the caseload with its breakdowns": "measures/plans-open",
    }.items():
        times = Times(name)
        visitor.get(address)
        for _ in range(rounds):
            with times.run(backend=backend):
                visitor.get(address)
        print(f"{times.words()}  queries {visitor.queries(address)}", flush=True)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES_AT_SCALE_1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--fresh", action="store_true", help="make the world anew")
    asked = parser.parse_args()
    with bench_server() as server:
        world = world_of(server, cases=asked.cases, fresh=asked.fresh)
        with between_calibs(f"measures, {world.words}"):
            run(world, rounds=asked.rounds)
            pages(world, rounds=asked.rounds)


if __name__ == "__main__":
    main()
