"""
Everything that CI asks, in one run: `make check`. Each step is named and timed; the first red one stops the run.

The tests come last, so that the run ends with pytest's own closing line.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from tools.localpg import ROOT

BIN = Path(sys.executable).parent
PYTHON = sys.executable


def settings(name: str, **more: str) -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": f"goldenthread.config.settings.{name}", **more}


# As in real use, with stand-ins for what only the real place knows.
PRODUCTION = settings(
    "production",
    SECRET_KEY="stand-in-for-the-deploy-check-" + "0a1b2c3d4e5f" * 4,
    ALLOWED_HOSTS="send.example.org",
    GOLDENTHREAD_DEMO="0",
)

STEPS: list[tuple[str, list[str], dict[str, str]]] = [
    ("lint: ruff", [f"{BIN}/ruff", "check", "."], {}),
    ("lint: format", [f"{BIN}/ruff", "format", "--check", "."], {}),
    ("lint: floors", [f"{BIN}/lint-imports", "--no-cache"], {}),
    ("lint: templates", [f"{BIN}/djlint", "--check", "--lint", "goldenthread"], {}),
    ("types", [f"{BIN}/mypy", "goldenthread"], {}),
    ("migrations", [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"], settings("test")),
    ("production settings", [PYTHON, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ("generated documents", [PYTHON, "-m", "tools.docs", "--check"], settings("test")),
    ("browser", [PYTHON, "-m", "tools.browser", "--ensure"], {}),
    ("drill", [PYTHON, "-m", "tools.drill", "--kills", "3", "--writes", "1000"], {}),
]


def main() -> int:
    spent: list[tuple[str, float]] = []
    for name, command, environment in STEPS:
        print(f"check: {name}", flush=True)
        started = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False).returncode
        spent.append((name, time.monotonic() - started))
        if code:
            _report(spent)
            print(f"check: {name} is red (code {code}); its words are above.", flush=True)
            return code
    # The README's own test command, so that what newcomers are told is what is proved.
    _report(spent)
    tests = ["make", "test", "PYTEST=--durations=15", f"WORKERS={os.environ.get('WORKERS', '2')}"]
    return subprocess.run(tests, cwd=ROOT, check=False).returncode


def _report(spent: list[tuple[str, float]]) -> None:
    for name, seconds in spent:
        print(f"check: {seconds:6.1f} s  {name}")
    print(f"check: {sum(seconds for _, seconds in spent):6.1f} s  before the tests", flush=True)


if __name__ == "__main__":
    sys.exit(main())
