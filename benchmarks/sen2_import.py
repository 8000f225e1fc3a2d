"""
A SEN2 return from file to committed facts, against a bare COPY of the same rows: `python -m benchmarks.sen2_import`.

Each part is quoted apart in wall-clock seconds and, because other work may share the machine, in processor seconds of
the reading child, of this process and of the database. Run it through `make bench`, which gives it a durable server.
"""

import argparse
import io
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psutil
import psycopg
from django.db import connection

from benchmarks.sen2_file import write_file
from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.returns.models import ReturnImport
from goldenthread.returns.operations.sen2 import load
from goldenthread.returns.reading.process import read_return
from goldenthread.sen2.limits import Limits
from tools.testdb import TestDatabases, fingerprint, migrate, point_django_at

SOMERSET = {"933": "Somerset"}
WRITTEN = (
    "people_childoryoungperson", "people_persondetails", "people_identifier", "casework_case", "casework_fact",
    "casework_clock", "casework_caseline", "audit_ledgerentry", "returns_returnrecord",
)  # fmt: skip
DERIVED = ("casework_clock", "casework_caseline")


@contextmanager
def measured(name: str, rows: int = 0) -> Iterator[dict[str, float]]:
    """Print the wall-clock and processor seconds of a block, and its rows a second."""
    backend = psutil.Process(connection.connection.info.backend_pid) if connection.connection else None
    answer: dict[str, float] = {}
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    before = time.perf_counter(), time.process_time(), _busy(backend)
    yield answer
    after = time.perf_counter(), time.process_time(), _busy(backend)
    wall, here, there = (b - a for a, b in zip(before, after, strict=True))
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    reading = child.ru_utime + child.ru_stime - children.ru_utime - children.ru_stime
    answer |= {"wall": wall, "cpu": here + there + reading}
    rate = f"{rows / wall:9,.0f} rows/s" if rows else " " * 16
    print(
        f"{name:<46} {wall:7.2f} s {rate}   processor: child {reading:5.2f}  here {here:5.2f}  database {there:5.2f}",
        flush=True,
    )


def _busy(process: psutil.Process | None) -> float:
    return sum(process.cpu_times()[:2]) if process else 0.0


def area_of(code: str) -> LocalArea:
    return LocalArea.objects.create(code=code, name=code.title(), authority_code="933")


def load_file(path: Path, area: LocalArea, *, is_dry_run: bool = False) -> ReturnImport:
    """Load one file as the command does, and return the import."""
    now = datetime.now(UTC)
    with acting_in(area_id=area.pk):
        asked = ReturnImport.objects.create(area=area, asked_at=now, is_dry_run=is_dry_run)
        with path.open("rb") as file:
            return load(
                of_import=asked,
                file=file,
                authorities=SOMERSET,
                limits=Limits(),
                tell=lambda stage, people, bytes_read: None,
                now=lambda: now,
            )


def read_only(path: Path) -> None:
    """Read and check a file, and throw the rows away."""
    with path.open("rb") as file, read_return(file, authorities=SOMERSET) as reading:
        for _ in reading:
            pass


def reading_peak(path: Path) -> float:
    """Return the most megabytes the reading child holds, asked of it while it lives."""
    peak = 0
    with path.open("rb") as file, read_return(file, authorities=SOMERSET) as reading:
        for _ in reading:
            status = Path(f"/proc/{reading._process.pid}/status").read_text()
            peak = max(peak, *map(int, re.findall(r"VmHWM:\s+(\d+)", status)), 0)
    return peak / 1024


def loading_peak(path: Path) -> float:
    """Return the most megabytes a fresh process holds that loads a file as the command does."""
    program = (
        "import resource, sys; from pathlib import Path; from benchmarks import sen2_import as it; "
        "it.load_file(Path(sys.argv[1]), it.area_of('memory')); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    said = subprocess.run([sys.executable, "-c", program, str(path)], check=True, capture_output=True, text=True)
    return int(said.stdout.split()[-1]) / 1024


def rows_written(area: LocalArea) -> dict[str, int]:
    """Count what the area holds, table by table."""
    with acting_in(area_id=area.pk), connection.cursor() as cursor:
        counts = {}
        for table in WRITTEN:
            cursor.execute(f"select count(*) from {table}")
            counts[table] = cursor.fetchone()[0]
        return counts


def bare_copy(owner_url: str, area: LocalArea) -> float:
    """COPY the same rows into tables with the same indexes and foreign keys, and nothing else; return the seconds."""
    with psycopg.connect(owner_url) as owner:
        for table in WRITTEN:
            owner.execute(f"alter table {table} no force row level security")
            owner.execute(f"create table bare_{table} (like {table} including all)")
            for name, definition in owner.execute(
                "select conname, pg_get_constraintdef(oid) from pg_constraint "
                "where conrelid = %s::regclass and contype = 'f'",
                [table],
            ).fetchall():
                elsewhere = "accounts_user" in definition or "areas_" in definition or "people_setting" in definition
                target = definition if elsewhere else definition.replace("REFERENCES ", "REFERENCES bare_")
                if "returns_returnimport" in definition:
                    target = definition
                owner.execute(f"alter table bare_{table} add constraint bare_{name} {target}")
        owner.commit()
        texts = {}
        for table in WRITTEN:
            buffer = io.BytesIO()
            with owner.cursor().copy(f"copy (select * from {table} where area_id = {area.pk}) to stdout") as copy:
                for block in copy:
                    buffer.write(block)
            texts[table] = buffer.getvalue()
        began = time.perf_counter()
        for table, text in texts.items():
            with owner.cursor().copy(f"copy bare_{table} from stdin") as copy:
                copy.write(text)
        owner.commit()
        took = time.perf_counter() - began
        for table in reversed(WRITTEN):
            owner.execute(f"drop table bare_{table} cascade")
            owner.execute(f"alter table {table} force row level security")
    return took


def one_size(people: int, folder: Path, databases: TestDatabases, template: str) -> dict[str, float]:
    """Measure everything for one size of file in a fresh database."""
    path, again = folder / f"{people}.xml", folder / f"{people}-again.xml"
    written = write_file(path, people=people, year=2026)
    again.write_text(path.read_text().replace("T09:30:00", "T10:30:00", 1))
    name = databases.copy(template)
    point_django_at(databases.urls(name))
    print(f"\n{people:,} people, {written['facts']:,} facts, {written['bytes'] / 1e6:.1f} MB")
    connection.ensure_connection()
    said = people + written["cases"] + written["facts"]
    with measured("reading and checking alone", said):
        read_only(path)
    area = area_of("bench")
    with measured("dry run", said):
        load_file(path, area, is_dry_run=True)
    with measured("load, to committed", said) as loading:
        first = load_file(path, area)
    counts = rows_written(area)
    total, derived = sum(counts.values()), sum(counts[table] for table in DERIVED)
    print(f"{'':46} {total:,} rows in all, of which {derived:,} derived: {total / loading['wall']:,.0f} rows/s")
    seconds = first.totals["seconds"]
    print(f"{'':46} " + "  ".join(f"{part} {took:.2f}" for part, took in seconds.items()))
    writing = sum(took for part, took in seconds.items() if part != "read")
    print(f"{'':46} check and write after reading: {total / writing:,.0f} rows/s")
    with measured("the same file again"):
        load_file(path, area)
    with measured("the same people in a newer file", said):
        load_file(again, area)
    assert rows_written(area)["casework_fact"] == counts["casework_fact"], "a newer file of the same words added facts"
    floor = bare_copy(databases.urls(name).owner, area)
    print(f"{'bare COPY of the same rows':<46} {floor:7.2f} s {total / floor:9,.0f} rows/s")
    print(f"{'load against bare COPY':<46} {loading['wall'] / floor:7.2f} times")
    peaks = loading_peak(path), reading_peak(path)
    print(f"{'peak memory':<46} {peaks[0]:7.0f} MB where it is loaded, {peaks[1]:.0f} MB in the reading child")
    connection.close()
    databases.drop(name)
    return {"load": loading["wall"], "cpu": loading["cpu"], "memory": max(peaks)}


def main() -> None:
    """Measure two sizes, four times apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    asked = parser.parse_args()
    with TestDatabases.open() as databases, tempfile.TemporaryDirectory() as folder:
        template = databases.template(fingerprint(), migrate)
        small = one_size(asked.people // 4, Path(folder), databases, template)
        large = one_size(asked.people, Path(folder), databases, template)
    print("\nfour times the people:")
    for name in large:
        print(f"  {name:8} {large[name] / small[name]:.2f} times")


if __name__ == "__main__":
    main()
