"""
The pages under docs/ that are made from the product itself: `make docs` writes them, `--check` finds stale ones.

Each generator is a command of its room that writes its own pages; nothing here knows what they say.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from tools.localpg import ROOT

DOCS = ROOT / "docs"
# Modules, with their words, that write pages under docs/ in the rooms' own words.
GENERATORS: list[list[str]] = [
    ["django", "permissions_page"],
    ["goldenthread.cli", "law", "document"],
    ["goldenthread.cli", "sen2", "document"],
]


def pages() -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(DOCS.rglob("*")) if path.is_file()}


def write() -> None:
    environment = {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings.test", **os.environ}
    for command in GENERATORS:
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment, check=True)


def stale() -> list[Path]:
    """Return the pages that would change, leaving all as they were found."""
    found = pages()
    write()
    made = pages()
    for path in made.keys() - found.keys():
        path.unlink()
    for path, text in found.items():
        if made.get(path) != text:
            path.write_bytes(text)
    return sorted(path for path in found.keys() | made.keys() if found.get(path) != made.get(path))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail when a page is stale")
    if not parser.parse_args().check:
        write()
        return 0
    old = stale()
    for path in old:
        print(f"docs: {path.relative_to(ROOT)} is stale; run make docs", file=sys.stderr)
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
