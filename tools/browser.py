"""
The browser that journeys are walked in: finds one, or installs Debian's Chromium where it may.

Browser tests are never left out in silence: BROWSER=none leaves them out on purpose and says so.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_BROWSER = (
    "browser: no Chromium was found, and it could not be installed from here. Do one of these: as root on Debian, "
    "apt install chromium; set BROWSER_PATH to a Chromium or Chrome you have; run .venv/bin/playwright install "
    "chromium; or leave the browser tests out on purpose with BROWSER=none."
)


def is_left_out() -> bool:
    return os.environ.get("BROWSER") == "none"


def find() -> str | None:
    """Return the browser's path: BROWSER_PATH, one on the path, then Playwright's own."""
    if given := os.environ.get("BROWSER_PATH"):
        if not os.access(given, os.X_OK):
            raise SystemExit(f"browser: BROWSER_PATH is {given}, and there is no program there.")
        return given
    for name in NAMES:
        if found := shutil.which(name):
            return found
    return _playwrights_own()


def _playwrights_own() -> str | None:
    places = [Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))]
    places.append(Path.home() / "Library" / "Caches" / "ms-playwright")
    for place in places:
        for pattern in ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*"):
            for found in sorted(place.glob(pattern), reverse=True):
                return str(found)
    return None


def launch_arguments() -> dict[str, object]:
    """Return what Playwright's launch needs to start this browser on this machine."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": find(), "args": [*FLAGS, *sandbox]}


def ensure() -> int:
    """Find a browser, or install one as root with apt, or fail with what to do."""
    if is_left_out():
        if os.environ.get("CI"):
            print("browser: BROWSER=none is not allowed in CI; every journey is walked there.", file=sys.stderr)
            return 1
        print("browser: BROWSER=none, so browser tests are left out of this run on purpose.")
        return 0
    if find():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("browser: installing Debian's chromium with apt.", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"]
        for command in (["apt-get", "update", "-qq"], install):
            done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
            if done.returncode:
                break
        if find():
            return 0
    print(NO_BROWSER, file=sys.stderr)
    return 1


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.browser", description=__doc__)
    parser.add_argument("--ensure", action="store_true", help="install a browser where that is possible")
    if parser.parse_args().ensure:
        return ensure()
    print(find() or NO_BROWSER)
    return 0


if __name__ == "__main__":
    sys.exit(main())
