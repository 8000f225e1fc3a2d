"""
Every benchmark, one after another, each in a process of its own: `python -m benchmarks [name …] [its options]`.

`make bench` runs them all on a durable private server; `make bench BENCH="case_pages --national"` runs one.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# In an order in which the quick ones come first; the country's 640,000 cases are asked for by name, with --national.
BENCHMARKS = ("law_clock", "sen2_check", "measures", "packs", "case_pages", "web_worker", "ledgers", "sen2_import")


def main() -> int:
    """Run what is named, or everything; return 1 if any of them failed."""
    given = sys.argv[1:]
    names = [word for word in given if word in BENCHMARKS]
    options = [word for word in given if word not in BENCHMARKS]
    if options and len(names) != 1:
        print(f"Name one benchmark of {', '.join(BENCHMARKS)}; options belong to one.", file=sys.stderr)
        return 2
    failed = []
    for name in names or BENCHMARKS:
        print(f"\n──── {name}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}", *options]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nThese did not end well: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
