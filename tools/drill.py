"""
The kill drill: writers go on recording facts over HTTP while the web server, the job worker and PostgreSQL are killed.

Afterwards every write that was acknowledged must be there, once, and none may be half there: fact, ledger entry, spent
form and derived rows together or not at all. The database runs as in real use, with nothing given up for speed.
"""

import argparse
import contextlib
import datetime
import http.client
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tools import demo, worlds
from tools.demo import demo_environment
from tools.localpg import ROOT, Server, Urls
from tools.testdb import migrate_elsewhere

WRITERS = 8
PATIENCE = 60
ROLE = "SEND_OFFICER"


def say(sentence: str) -> None:
    print(f"drill: {sentence}", flush=True)


@dataclass(frozen=True)
class Write:
    """One review meeting to be recorded: on which case, on which day, with which one-use token."""

    ref: str
    day: datetime.date
    token: str


@dataclass
class Tally:
    """What the writers saw."""

    acknowledged: list[Write] = field(default_factory=list)
    tried_again: int = 0
    refused: list[str] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)

    def acknowledge(self, write: Write) -> None:
        self.moments.append(time.monotonic())
        self.acknowledged.append(write)


@dataclass(frozen=True)
class Officer:
    """Somebody signed in, with what their browser would hold."""

    area: str
    session: str
    csrf: str


# ── the site, kept alive as a service manager would ───────────────────────────────────────────────────────────────


class Service:
    """The site and its worker; what was killed is started again, as the service manager of a real place does."""

    def __init__(self, urls: Urls, log: Path) -> None:
        self.port = demo.free_port()
        self.environment = demo_environment(urls.environment())
        self.log = log
        self.commands = {"site": demo.site(self.port), "worker": demo.worker()}
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.over = threading.Event()

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        keeper = threading.Thread(target=self._keep_alive)
        keeper.start()
        try:
            until = time.monotonic() + PATIENCE
            while not demo.answers(f"http://127.0.0.1:{self.port}/"):
                if time.monotonic() > until:
                    raise SystemExit(f"drill: the site did not start; its words are in {self.log}")
                time.sleep(0.2)
            yield
        finally:
            self.over.set()
            keeper.join()
            for child in self.children.values():
                child.terminate()
            for child in self.children.values():
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(timeout=15)
                child.kill()

    def _keep_alive(self) -> None:
        while not self.over.is_set():
            for name, command in self.commands.items():
                if name not in self.children or self.children[name].poll() is not None:
                    with self.log.open("ab") as log:
                        self.children[name] = subprocess.Popen(
                            command, env=self.environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
                        )
            self.over.wait(0.3)

    def kill_web_process(self) -> None:
        """Kill one process that answers requests; its master stays, as after a crash or the out-of-memory killer."""
        master = self.children["site"].pid
        serving = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        if serving:
            os.kill(int(random.choice(serving)), signal.SIGKILL)

    def kill_worker(self) -> None:
        self.children["worker"].kill()


def kill_database(server: Server) -> None:
    """Kill PostgreSQL's first process with no warning, and start it again."""
    os.kill(server.postmaster(), signal.SIGKILL)
    server.start()


# ── the writers ───────────────────────────────────────────────────────────────────────────────────────────────────


def write_all(officer: Officer, port: int, writes: list[Write], tally: Tally, stop_at: float) -> None:
    """Record one after another; what was not acknowledged is sent again with the same token until it is."""
    for write in writes:
        while time.monotonic() < stop_at:
            answer = post(officer, port, write)
            if answer == 302:
                tally.acknowledge(write)
                break
            if answer and answer < 500:
                tally.refused.append(f"{write.ref} on {write.day}: answered {answer}")
                break
            tally.tried_again += 1
            time.sleep(0.1)


def post(officer: Officer, port: int, write: Write) -> int:
    """Post one form and return the answer's status; 0 when there was none."""
    form = {
        "csrfmiddlewaretoken": officer.csrf,
        "form_token": write.token,
        "confirm": "1",
        "happened_on_day": write.day.day,
        "happened_on_month": write.day.month,
        "happened_on_year": write.day.year,
    }
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={officer.session}; csrftoken={officer.csrf}",
        "Host": f"localhost:{port}",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        path = f"/{officer.area}/cases/{write.ref}/record/review-meeting"
        connection.request("POST", path, urlencode(form), headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status == 302 and "/sign-in" in (answer.headers["Location"] or ""):
            return 401
        return answer.status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


# ── what is written, and whether it is there ──────────────────────────────────────────────────────────────────────


def open_django(urls: Urls) -> None:
    os.environ.update(demo_environment(urls.environment()))
    import django

    django.setup()


def officer_and_writes(count: int) -> tuple[Officer, int, int, list[Write]]:
    """Sign an officer in, and choose cases and days on which a review meeting may have been held."""
    from django.conf import settings
    from django.db import connection
    from django.middleware.csrf import _get_new_csrf_string
    from django.test import Client

    from goldenthread.accounts.factories import MembershipFactory, sign_in
    from goldenthread.areas.acting import acting_in
    from goldenthread.areas.models import LocalArea

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    area = LocalArea.objects.order_by("pk").first()
    assert area is not None
    with acting_in(area_id=area.pk):
        user = MembershipFactory(area=area, role=ROLE).user
        with connection.cursor() as cursor:
            cursor.execute(CASES_WITH_A_PLAN)
            cases = cursor.fetchall()
    browser = Client()
    sign_in(browser, user)
    free = [
        (ref, issued_on + datetime.timedelta(days=days))
        for ref, issued_on, until in cases
        for days in range(1, (until - issued_on).days, 3)
    ]
    if len(free) < count:
        raise SystemExit(f"drill: the demo world has room for {len(free):,} writes only.")
    chosen = random.sample(free, count)
    writes = [Write(ref, day, str(uuid.uuid4())) for ref, day in chosen]
    officer = Officer(area.code, browser.cookies["sessionid"].value, _get_new_csrf_string())
    return officer, area.pk, user.pk, writes


CASES_WITH_A_PLAN = """
    select c.ref, max(f.happened_on), current_date - 2
    from casework_case c join casework_fact f on f.case_id = c.id
    where f.superseded_at is null and not exists (
        select from casework_fact e where e.case_id = c.id and e.kind = 'PLAN_CEASED' and e.superseded_at is null)
    group by c.ref having bool_or(f.kind = 'PLAN_ISSUED') and max(f.happened_on) < current_date - 60
    order by c.ref
"""

WRITTEN = """
    select c.ref, f.happened_on, f.id,
        (select count(*) from audit_ledgerentry l
         where l.subject = 'casework.fact' and l.subject_id = f.id and l.deed = 'casework.fact.recorded'),
        (select count(*) from casework_caseline d where d.case_id = c.id and d.known_until is null), f.case_id
    from casework_fact f join casework_case c on c.id = f.case_id
    where f.recorded_by_id = %s and f.kind = 'REVIEW_MEETING' and f.superseded_at is null
"""


def faults(area_id: int, user_id: int, writes: list[Write], tally: Tally) -> list[str]:
    """Return what was lost, done twice or left half done."""
    from django.db import connection, transaction

    from goldenthread.areas.acting import acting_in
    from goldenthread.casework.operations.deriving import derive
    from goldenthread.core import clock

    connection.close()  # ours was killed with the server
    with acting_in(area_id=area_id, user_id=user_id), connection.cursor() as cursor:
        cursor.execute(WRITTEN, [user_id])
        rows = cursor.fetchall()
        cursor.execute("select token::text, result_url from web_spenttoken where user_id = %s", [user_id])
        spent = dict(cursor.fetchall())
        cursor.execute("select count(*) from audit_ledgerentry where by_id = %s and not is_read", [user_id])
        entries = cursor.fetchone()[0]
        now = clock.now()
        derive(case_ids=sorted({row[5] for row in rows}), at=now)
        stale = 0
        for table in ("casework_clock", "casework_caseline"):
            cursor.execute(f"select count(*) from {table} where known_from = %s or known_until = %s", [now, now])
            stale += cursor.fetchone()[0]
        transaction.set_rollback(True)
    there = [(ref, day) for ref, day, *_ in rows]
    tokens = {(write.ref, write.day): write.token for write in writes}
    lost = [write for write in tally.acknowledged if (write.ref, write.day) not in set(there)]
    found = [f"{len(lost)} acknowledged writes are lost: {lost[:3]}"] if lost else []
    checks = {
        "facts are there twice": len(there) - len(set(there)),
        "facts have no ledger entry, or several": sum(1 for row in rows if row[3] != 1),
        "cases have no list line, or several": len({row[0] for row in rows if row[4] != 1}),
        "facts have no spent form": sum(1 for key in there if not spent.get(tokens.get(key, ""))),
        "forms are spent with nothing done": len(spent) - len(there),
        "ledger entries tell of nothing": entries - len(there),
        "derived rows differ from the facts": stale,
    }
    return found + [f"{count} {words}" for words, count in checks.items() if count]


# ── the drill ─────────────────────────────────────────────────────────────────────────────────────────────────────


def drill(kills: int, count: int, folder: Path) -> int:
    server = Server(folder / "pg")
    with server.in_use() as urls:
        say("building a small demo world on a database that gives up nothing for speed.")
        demo.collect_static()
        migrate_elsewhere(urls)
        worlds.load(urls)
        open_django(urls)
        officer, area_id, user_id, writes = officer_and_writes(count)
        tally, log = Tally(), folder / "site.log"
        service = Service(urls, log)
        with service.running():
            say(f"{count:,} writes by {WRITERS} writers over HTTP, with {kills} kills.")
            started = time.monotonic()
            stop_at = started + max(120, count * 0.5)
            threads = [
                threading.Thread(target=write_all, args=(officer, service.port, writes[n::WRITERS], tally, stop_at))
                for n in range(WRITERS)
            ]
            for thread in threads:
                thread.start()
            pauses = _kill(kills, count, service, server, tally, threads)
            for thread in threads:
                thread.join()
            took = time.monotonic() - started
        found = faults(area_id, user_id, writes, tally)
    return _report(count, took, tally, pauses, found, log)


def _kill(
    kills: int, count: int, service: Service, server: Server, tally: Tally, threads: list[threading.Thread]
) -> dict[str, list[float]]:
    """Kill one thing after another, spread over the writes, and time how long until a write is acknowledged again."""
    deeds = {
        "web process": service.kill_web_process,
        "job worker": service.kill_worker,
        "PostgreSQL": lambda: kill_database(server),
    }
    pauses: dict[str, list[float]] = {name: [] for name in deeds}
    names = list(deeds)
    for number in range(kills):
        due = count * (number + 1) // (kills + 1)
        while len(tally.acknowledged) < due and any(thread.is_alive() for thread in threads):
            time.sleep(0.02)
        name, at = names[number % len(names)], time.monotonic()
        deeds[name]()
        while not any(moment > at + 0.05 for moment in tally.moments[-WRITERS * 4 :]):
            if not any(thread.is_alive() for thread in threads):
                break
            time.sleep(0.02)
        pauses[name].append(time.monotonic() - at)
    return pauses


def _report(count: int, took: float, tally: Tally, pauses: dict[str, list[float]], found: list[str], log: Path) -> int:
    done = len(tally.acknowledged)
    say(f"{done:,} of {count:,} writes acknowledged in {took:.0f} s ({done / took:.0f} a second); "
        f"{tally.tried_again} sent again.")  # fmt: skip
    for name, seconds in pauses.items():
        if seconds:
            say(f"{len(seconds)} × {name} killed; writing again after {statistics.median(seconds):.1f} s, "
                f"at worst {max(seconds):.1f} s.")  # fmt: skip
    found += [f"{len(tally.refused)} writes were refused: {tally.refused[:3]}"] if tally.refused else []
    found += [f"{count - done} writes were never acknowledged"] if done != count else []
    for fault in found:
        say(fault)
    if found:
        print(log.read_text(errors="replace")[-3000:])
        return 1
    say("nothing acknowledged was lost, nothing was done twice, nothing is half done.")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.drill", description=__doc__)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--writes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=2)
    options = parser.parse_args()
    random.seed(options.seed)
    folder = Path(tempfile.mkdtemp(prefix=f"gt-drill-{os.getuid()}-"))
    folder.chmod(0o711)
    try:
        return drill(options.kills, options.writes, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
