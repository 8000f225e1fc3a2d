"""
Django's commands on the private server: `python -m tools.manage migrate`, with nothing to set up first.

Settings are the local ones unless DJANGO_SETTINGS_MODULE says otherwise; PG_DATA names another folder for the server.
"""

import os
import sys
from pathlib import Path

from tools.localpg import ROOT, CannotRun, database, run


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings.local")
    arguments = sys.argv[1:]
    if arguments[:1] == ["migrate"] and "--database" not in " ".join(arguments):
        arguments += ["--database", "owner"]  # tables are the owner's to make
    try:
        with database(Path(os.environ.get("PG_DATA", ROOT / ".local" / "pg"))) as urls:
            return run([sys.executable, "-m", "django", *arguments], urls)
    except CannotRun as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
