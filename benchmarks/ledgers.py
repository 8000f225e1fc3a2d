"""
The ledger: how fast entries are made and sealed, and how long a chain of a million takes to verify.

A throw-away database holds them, so that no world's own chain is disturbed. Targets: a million verified in 30 seconds.
"""

import argparse
import time
from datetime import UTC, datetime

import psycopg
from django.db import connection

from benchmarks.timing import Times, between_calibs
from benchmarks.worlds import bench_server, empty_database
from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.audit import ledger, sealing, verifying

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
ENTER = """
insert into audit_ledgerentry (area_id, at, by_id, deed, is_read, subject, subject_id, person_id, because, detail)
select %(area)s, %(at)s::timestamptz + n * interval '1 microsecond', 1 + n %% 400, 'casework.case.read', true,
       'casework.case', n %% 13000, n %% 12000, 'WORKING_ON_CASE', '{"role": "SEND_OFFICER"}'
  from generate_series(1, %(count)s) as n
"""


def take_stock(owner_url: str) -> None:
    """Let the planner know how much there is, as the server does by itself within a minute of real use."""
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("vacuum (analyze) audit_ledgerentry, audit_seal")


def run(owner_url: str, *, entries: int, rounds: int) -> None:
    """Enter, seal and verify, and print the rate of each."""
    area = LocalArea.objects.create(code="bench", name="Bench", authority_code="933")
    one = Times("one read entered and committed")
    for number in range(200):
        with one.run(), acting_in(area_id=area.pk):
            ledger.note_read(
                area_id=area.pk, deed="casework.case.read", subject="casework.case", subject_id=number,
                person_id=number, by=1, at=AT, because="WORKING_ON_CASE", role="SEND_OFFICER",
            )  # fmt: skip
    print(one.words())
    with acting_in(area_id=area.pk), connection.cursor() as cursor:
        cursor.execute(ENTER, {"area": area.pk, "at": AT, "count": entries})
    take_stock(owner_url)
    total = entries + 200
    began = time.perf_counter()
    sealed = sealing.seal(area_id=area.pk, at=AT)
    took = time.perf_counter() - began
    print(f"{sealed:,} entries sealed in {took:.1f} s: {sealed / took:,.0f} a second", flush=True)
    take_stock(owner_url)
    verified = Times(f"{total:,} entries verified")
    for _ in range(rounds):
        with verified.run(backend=connection.connection.info.backend_pid):
            verdict = verifying.verify(area_id=area.pk, at=AT)
        if verdict.entries != total or not verdict.is_whole:
            raise SystemExit(f"the chain is not whole: {verdict.faults[:3]}")
    print(verified.words(unit="s "), flush=True)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with bench_server() as server, empty_database(server, "bench_ledger") as urls, between_calibs("ledger"):
        run(urls.owner, entries=asked.entries, rounds=asked.rounds)


if __name__ == "__main__":
    main()
