"""
The site as it is served, by gunicorn: pages under a small bounded load from this machine, and the memory of a worker.

The load knows no host but 127.0.0.1. Memory is read after warming up and again at the end, so that growth shows.
"""

import argparse
import http.client
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from itertools import cycle, islice
from pathlib import Path

from django.conf import settings

from benchmarks.case_pages import LISTS, Visitor
from benchmarks.timing import between_calibs, own_megabytes, resident_megabytes
from benchmarks.worlds import AREA, CASES_AT_SCALE_1, World, bench_server, world_of
from tools import demo

PATIENCE = 180
MIXED = {  # how often each comes in a hundred requests
    "home": 10, "cases": 25, "cases?need=ASD&sort=-due": 10, "cases?view=late&sort=name": 5, "case": 35, "measures": 3,
    "people": 7, "settings": 3, "who-looked": 2,
}  # fmt: skip


class Site:
    """The site on a port of its own, in the environment of one world."""

    def __init__(self, world: World, folder: Path, *, workers: int) -> None:
        self.port, self.log = demo.free_port(), folder / "site.log"
        environment = demo.demo_environment(world.urls.environment() | {"SECRET_KEY": settings.SECRET_KEY})
        with self.log.open("wb") as log:
            self.master = subprocess.Popen(
                demo.site(self.port, workers=workers), env=environment, cwd=demo.ROOT, stdout=log, stderr=log
            )
        until = time.monotonic() + PATIENCE
        while not demo.answers(f"http://127.0.0.1:{self.port}/"):
            if time.monotonic() > until or self.master.poll() is not None:
                raise SystemExit(f"the site did not start: {self.log.read_text()[-2000:]}")
            time.sleep(0.2)

    def workers(self) -> list[int]:
        pid = self.master.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def end(self) -> None:
        self.master.terminate()
        self.master.wait(timeout=20)


def ask_all(port: int, cookie: str, addresses: list[str], taken: dict[str, list[float]], lock: threading.Lock) -> None:
    """Ask for one page after another over one kept connection, and note how long each took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    for address in addresses:
        kind = "case" if address.startswith("cases/") else address
        began = time.perf_counter()
        connection.request("GET", f"/{AREA}/{address}", headers={"Cookie": cookie, "Host": "localhost"})
        answer = connection.getresponse()
        answer.read()
        with lock:
            if answer.status != 200:
                taken.setdefault("not answered", []).append(answer.status)
                return
            taken.setdefault(kind, []).append(time.perf_counter() - began)
    connection.close()


def load(site: Site, cookie: str, addresses: list[str], *, clients: int) -> dict[str, list[float]]:
    """Share addresses out among a few clients at once and return the times by kind of page."""
    taken: dict[str, list[float]] = {}
    lock = threading.Lock()
    threads = [
        threading.Thread(target=ask_all, args=(site.port, cookie, addresses[n::clients], taken, lock))
        for n in range(clients)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    if refused := taken.get("not answered"):
        faults = [line for line in site.log.read_text().splitlines() if '"error"' in line]
        raise SystemExit("\n".join([f"the site answered {refused}", *faults[-3:]]))
    for kind, times in sorted(taken.items()):
        times.sort()
        print(
            f"  {kind:<40} median {statistics.median(times) * 1000:7.1f} ms  "
            f"p95 {times[int(len(times) * 0.95)] * 1000:7.1f} ms  of {len(times)}"
        )
    print(f"  {clients} client(s): {len(addresses) / seconds:.1f} requests a second", flush=True)
    return taken


def run(world: World, *, requests: int, workers: int) -> None:
    """Serve the world, ask of it, and print times, rates and memory."""
    visitor = Visitor.of(world, "SEND_MANAGER")
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in visitor.browser.cookies.items())
    refs = visitor.refs(500)
    mixed = [address for address, share in MIXED.items() for _ in range(share)]
    cases, stride = cycle(refs), 37  # so that kinds of page come mingled
    order = (mixed[number * stride % len(mixed)] for number in range(requests))
    addresses = [
        next(cases) if kind == "case" else f"{next(cases)}/who-looked" if kind == "who-looked" else kind
        for kind in order
    ]
    demo.collect_static()
    with tempfile.TemporaryDirectory() as folder:
        site = Site(world, Path(folder), workers=workers)
        try:
            print("one client, the list and the case page")
            lists = [address for address in LISTS.values() for _ in range(10)]
            load(site, cookie, [*lists, *islice(cases, 50)], clients=1)
            warm = {pid: resident_megabytes(pid) for pid in site.workers()}
            print("four clients, mixed pages, first half")
            load(site, cookie, addresses[: requests // 2], clients=4)
            half = {pid: resident_megabytes(pid) for pid in site.workers()}
            print("four clients, mixed pages, second half")
            load(site, cookie, addresses[requests // 2 :], clients=4)
            for pid in site.workers():
                print(
                    f"worker: {warm.get(pid, 0):.0f} MB warm, {half.get(pid, 0):.0f} MB after half, "
                    f"{resident_megabytes(pid):.0f} MB after {requests:,} requests "
                    f"({own_megabytes(pid):.0f} MB counting what workers share once)"
                )
        finally:
            site.end()


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES_AT_SCALE_1)
    parser.add_argument("--requests", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    with bench_server() as server:
        world = world_of(server, cases=asked.cases)
        with between_calibs(f"gunicorn with {asked.workers} workers, {world.words}"):
            run(world, requests=asked.requests, workers=asked.workers)


if __name__ == "__main__":
    sys.exit(main())
