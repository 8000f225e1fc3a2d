"""
The case list and the case page at 5,000 and 50,000 cases in one area, and at 640,000 over 128: time, queries, growth.

Whole requests through every middleware to finished page, the read entered in the ledger and committed, signed in as an
officer under the application's role. `python -m benchmarks.case_pages --national` adds the country.
"""

import argparse
import re
from dataclasses import dataclass
from importlib import import_module

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.timing import Times, between_calibs, ratio_words
from benchmarks.worlds import AREA, World, bench_server, world_of
from goldenthread.accounts.factories import sign_in
from goldenthread.areas.acting import acting_in

LISTS = {
    "case list, as it opens": "cases",
    "case list, one need, by due day backwards": "cases?need=ASD&sort=-due",
    "case list, two choices, by name": "cases?turn=AUTHORITY&setting=MAINSTREAM&sort=name",
    "case list, late, by need": "cases?view=late&sort=need",
    "case list, ended too, by day received, page 3": "cases?view=all&sort=-received&page=3",
    "case list, due in a span, by step": "cases?due-from=2026-11-01&due-to=2027-02-28&sort=stage",
    "case list, part of a name of few": "cases?q=celik",
    "case list, part of a name of many": "cases?q=ell",
}
MOST_QUERIES = 8
NOT_OURS = re.compile(r"BEGIN|COMMIT|SAVEPOINT|RELEASE", re.I)


@dataclass
class Visitor:
    """Somebody signed in to one world."""

    world: World
    browser: Client

    @classmethod
    def of(cls, world: World, role: str) -> "Visitor":
        world.enter()
        browser = Client(HTTP_HOST="localhost")
        sign_in(browser, world.somebody(role))
        return cls(world, browser)

    def get(self, address: str) -> bytes:
        """Open a page and return it; anything but the page itself ends the benchmark."""
        answer = self.browser.get(f"/{AREA}/{address}")
        if answer.status_code != 200:
            raise SystemExit(f"/{AREA}/{address} answered {answer.status_code}")
        return answer.content

    def queries(self, address: str) -> int:
        """Return how many queries a page asks, its session, its way in and its ledger entry among them."""
        with CaptureQueriesContext(connection) as asked:
            self.get(address)
        return sum(not NOT_OURS.match(one["sql"]) for one in asked)

    def refs(self, count: int) -> list[str]:
        """Return addresses of cases, spread over the whole area."""
        with acting_in(area_id=self.world.area().pk), connection.cursor() as cursor:
            cursor.execute("select ref from casework_case order by md5(ref) limit %s", [count])
            return [f"cases/{ref}" for (ref,) in cursor.fetchall()]


def run(worlds: list[World], *, role: str, rounds: int, each: int) -> None:
    """Time every page in every world in turn, and print times, queries and growth."""
    visitors = [Visitor.of(world, role) for world in worlds]
    times: dict[tuple[str, int], Times] = {}
    medians: dict[tuple[str, int], list[float]] = {}
    for round_no in range(rounds + 1):  # the first warms up caches and connections, and is not counted
        for number, visitor in enumerate(visitors):
            visitor.world.enter()
            connection.ensure_connection()
            backend = connection.connection.info.backend_pid
            for name, addresses in _pages(visitor, each).items():
                now = Times(name)
                for address in addresses:
                    with now.run(backend=backend):
                        visitor.get(address)
                if round_no:
                    kept = times.setdefault((name, number), Times(name))
                    kept.seconds += now.seconds
                    kept.processor += now.processor
                    medians.setdefault((name, number), []).append(now.median)
    for number, visitor in enumerate(visitors):
        visitor.world.enter()
        print(f"\n{visitor.world.words}, as {role}")
        for name, addresses in _pages(visitor, 1).items():
            print(f"{times[name, number].words()}  queries {visitor.queries(next(iter(addresses)))}", flush=True)
    for number in range(1, len(visitors)):
        print(f"\n{worlds[number].words} against {worlds[0].words}")
        for name in _pages(visitors[0], 0):
            least = times[name, number].processor_each / times[name, 0].processor_each
            print(f"{ratio_words(name, medians[name, number], medians[name, 0])}  processor {least:.2f} times")


def _pages(visitor: Visitor, each: int) -> dict[str, list[str]]:
    lists = {name: [address] * each for name, address in LISTS.items()}
    return lists | {"case page": visitor.refs(each)}


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=5_000)
    parser.add_argument("--large", type=int, default=50_000)
    parser.add_argument("--national", action="store_true", help="also 640,000 cases over 128 areas: minutes, and 15 GB")
    parser.add_argument("--areas", type=int, default=128, help="how many areas the country has")
    parser.add_argument("--role", default="SEND_OFFICER")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", type=int, default=10, help="requests for each page in each round")
    parser.add_argument("--fresh", action="store_true", help="make the worlds anew")
    asked = parser.parse_args()
    import_module("goldenthread.config.wsgi")  # loaded, and left to the garbage collector, as it is where it serves
    with bench_server() as server:
        worlds = [world_of(server, cases=size, fresh=asked.fresh) for size in (asked.small, asked.large)]
        if asked.national:
            whole = asked.small * asked.areas
            worlds.append(world_of(server, cases=whole, areas=asked.areas, fresh=asked.fresh))
        with between_calibs("case list and case page"):
            run(worlds, role=asked.role, rounds=asked.rounds, each=asked.each)


if __name__ == "__main__":
    main()
