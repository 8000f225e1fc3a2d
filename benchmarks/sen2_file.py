"""
Write a SEN2 return about invented people, of any size: `python benchmarks/sen2_file.py --people 20000 OUT.xml`.

It says on the error stream how many people, rows of fact and bytes it wrote.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from goldenthread.returns.rules.sen2.facts import cases_said
from goldenthread.sen2.invent import Inventor
from goldenthread.sen2.layout import KNOWN_YEARS
from goldenthread.sen2.write import write_return

HEADER = {"SoftwareCode": "Golden Thread", "Release": "1", "DMO": "Y", "DCO": "Y", "DSCO": "R"}


def write_file(path: Path, *, people: int, year: int, authority: str = "933", seed: int = 1) -> dict[str, int]:
    """Write the file and return how many people, cases and facts it holds, and its bytes."""
    counts = {"people": 0, "cases": 0, "facts": 0}

    def counted():
        for record in Inventor(year=year, authority=authority, seed=seed).people(people):
            cases = cases_said(record)
            counts["people"] += 1
            counts["cases"] += len(cases)
            counts["facts"] += sum(map(len, cases))
            yield record

    header = HEADER | {"LEA": authority, "DateTime": f"{year}-01-20T09:30:00"}
    with path.open("w", encoding="utf-8") as out:
        write_return(out, header=header, records=counted(), year=year)
    return counts | {"bytes": path.stat().st_size}


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--year", type=int, choices=KNOWN_YEARS, default=KNOWN_YEARS[-1])
    parser.add_argument("--authority", default="933")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    written = write_file(asked.path, people=asked.people, year=asked.year, authority=asked.authority, seed=asked.seed)
    print(" ".join(f"{name}={count:,}" for name, count in written.items()), file=sys.stderr)


if __name__ == "__main__":
    main()
