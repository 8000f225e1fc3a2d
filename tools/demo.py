"""
What `make demo` does once a database stands: tables, example areas, this month's board pack as PDF, and the site.

Each step does only what is missing, so that later starts are quick. Ctrl-C ends the site, the worker and the database.
"""

import fcntl
import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from tools.localpg import ROOT

LOCAL = ROOT / ".local"
WEB_WORKERS, WEB_THREADS = 2, 4
PATIENCE = 60


def say(sentence: str) -> None:
    print(f"demo: {sentence}", flush=True)


def main() -> int:
    port, serve = int(os.environ.get("PORT") or 8000), os.environ.get("SERVE") != "0"
    if serve and _taken(port):
        print(
            f"demo: port {port} is taken by another program. Choose another: make demo PORT={port + 1}", file=sys.stderr
        )
        return 1
    started = time.monotonic()
    from django.core.management import CommandError

    try:
        _environment()
        _tables()
        collect_static()
        _world()
        pack = _pack()
    except CommandError as problem:
        print(f"demo: {problem}", file=sys.stderr)
        return 1
    except OSError as problem:
        reason = "the disk is full" if problem.errno == 28 else f"{problem.filename}: {problem.strerror}"
        print(f"demo: stopped, {reason}. Put that right, then run make demo again.", file=sys.stderr)
        return 1
    say(f"the newest board pack of Somerset is {pack}")
    say(f"prepared in {time.monotonic() - started:.0f} seconds.")
    return _serve(port) if serve else 0


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment() -> None:
    """Point Django at the demo's settings, with a secret key that this checkout made for itself."""
    LOCAL.mkdir(exist_ok=True)
    key = LOCAL / "secret-key"
    if not key.exists():
        with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    os.environ.setdefault("SECRET_KEY", key.read_text())
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings.demo"
    import django

    django.setup()


def _tables() -> None:
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say(f"making tables ({len(plan)} {'step' if len(plan) == 1 else 'steps'}).")
        call_command("migrate", database="owner", verbosity=0, interactive=False)
    connections["owner"].close()


def collect_static() -> None:
    """Collect styles and scripts under names that change with their content, when they have changed."""
    with (ROOT / "build" / ".collecting").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = ROOT / "build" / "staticfiles"
        stamp, wanted = folder / ".stamp", _mark_of_static()
        if stamp.exists() and stamp.read_text() == wanted:
            return
        command = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--clear", "-v", "0"]
        subprocess.run(command, env=demo_environment({}), cwd=ROOT, check=True)
        stamp.write_text(wanted)


def _mark_of_static() -> str:
    built = sorted(path for path in (ROOT / "build" / "assets").rglob("*") if path.is_file())
    ours = sorted((ROOT / "goldenthread").glob("*/static/**/*"))
    digest = hashlib.sha256()
    for path in [*built, *ours, ROOT / "requirements" / "base.txt"]:
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def demo_environment(more: dict[str, str]) -> dict[str, str]:
    """Return the environment of a demo site whose key and data are only ever used on this machine."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings.demo",
        "SECRET_KEY": "only-for-journeys-and-drills-" + "0123456789abcdef" * 3,
        **more,
    }


def _world() -> None:
    from django.core.management import call_command

    say("looking at the example areas; the first time they are made, which takes a minute or two.")
    call_command("load_demo", scale=float(os.environ.get("SCALE") or 1), if_missing=True)


def _pack() -> Path:
    from django.core.management import call_command

    target = ROOT / "build" / "board-pack.pdf"
    call_command("write_pack", to=target)
    return target


# ── serving ───────────────────────────────────────────────────────────────────────────────────────────────────────


def site(port: int, *, workers: int = WEB_WORKERS) -> list[str]:
    """Return the command that serves the site; journeys and the drill use the same one."""
    return [
        sys.executable, "-m", "gunicorn", "goldenthread.config.wsgi", "--bind", f"127.0.0.1:{port}",
        "--worker-class", "gthread", "--workers", str(workers), "--threads", str(WEB_THREADS),
        "--preload", "--log-level", "warning", "--graceful-timeout", "10", "--timeout", "120",
    ]  # fmt: skip


def worker() -> list[str]:
    """Return the command that works through background jobs."""
    return [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", "2"]


def answers(url: str) -> bool:
    """Say whether the site answers at all, whatever it answers."""
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError as answer:
        return answer.code < 500
    except OSError:
        return False
    return True


def _serve(port: int) -> int:
    ending = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ending.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    # Sessions of their own: Ctrl-C comes to us alone, and we end them in order.
    children = {
        "site": subprocess.Popen(site(port), start_new_session=True),
        "worker": subprocess.Popen(worker(), start_new_session=True),
    }
    address = f"http://localhost:{port}"
    until, ready = time.monotonic() + PATIENCE, False
    try:
        while not ending.wait(0.25):
            for name, child in children.items():
                if child.poll() is not None:
                    say(f"the {name} ended by itself with code {child.returncode}; its words are above.")
                    return 1
            if not ready and answers(f"http://127.0.0.1:{port}/"):
                ready = True
                say(f"open {address}  (Ctrl-C ends it)")
            elif not ready and time.monotonic() > until:
                say(f"the site did not answer within {PATIENCE} seconds; its words are above.")
                return 1
    finally:
        _end(children)
    say("ended.")
    return 0


def _end(children: dict[str, "subprocess.Popen[bytes]"]) -> None:
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    for child in children.values():
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


if __name__ == "__main__":
    sys.exit(main())
