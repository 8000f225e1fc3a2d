"""
The small demo world that journeys, the drill and house tests share: built once by the demo's own loader, then copied.

Its mark is the whole source of the product, so a change of any rule builds it anew.
"""

import contextlib
import datetime
import hashlib
import subprocess
import sys
from collections.abc import Iterator

from tools.demo import demo_environment
from tools.localpg import ROOT, Urls
from tools.testdb import TestDatabases, fingerprint, migrate_elsewhere

SCALE = "0.02"


def mark() -> str:
    """Return a mark of everything the world is made from; the day counts, as the world is dated relative to it."""
    digest = hashlib.sha256(f"{fingerprint()} {SCALE} {datetime.datetime.now(datetime.UTC).date()}".encode())
    for path in sorted((ROOT / "goldenthread").rglob("*")):
        if path.suffix in {".py", ".yaml", ".csv", ".json"} and path.is_file() and "tests" not in path.parts:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def load(urls: Urls) -> None:
    command = [sys.executable, "-m", "django", "load_demo", "--scale", SCALE]
    done = subprocess.run(
        command,
        env=demo_environment(urls.environment()),
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The demo world could not be built:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")


@contextlib.contextmanager
def small_world(databases: TestDatabases) -> Iterator[Urls]:
    """Give a copy of the world, and drop it afterwards."""
    tables = databases.template(fingerprint(), migrate_elsewhere)
    name = databases.copy(databases.template("world_" + mark(), load, base=tables), "world_")
    try:
        yield databases.urls(name)
    finally:
        databases.drop(name)
