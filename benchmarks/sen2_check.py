"""
The check of a SEN2 file, XML in to located findings out, and of one person: `python -m benchmarks.sen2_check`.

Row-rules are counted in two ways. *Rows × rules* is how the peers' figures count: every row of every module times every
rule of the year, though no engine asks a rule of a row it does not stand on. `csc-validator-be-903`, taken so, did
1.36 M a second for rules alone and 1.33 M whole; `csc-validator-be-cin` 1.8 M and 0.018 M, 1,074 s for 20,000 children;
both measured once and quoted, not run again (`--peer` runs one in the same run). *Asked* counts, for each rule, only
the rows of the module it stands on.
"""

import argparse
import random
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.sen2_file import write_file
from benchmarks.timing import Times, between_calibs, ratio_words, timed
from goldenthread.core.bulk import without_looking_for_cycles
from goldenthread.sen2 import check, check_person, make_ready
from goldenthread.sen2.compiling import compiled, context_of
from goldenthread.sen2.invent import Inventor
from goldenthread.sen2.limits import Limits
from goldenthread.sen2.register import rules_of
from goldenthread.sen2.rows import Row, RowReader, Shape
from goldenthread.sen2.xml import ElementStream

YEAR = 2026
SOMERSET = 8_000
PEER_903 = 1.36e6, 1.33e6  # row-rules a second, rules alone and whole

# Faults that touch one item of one person, and the one rule that each must raise.
FAULTS = {
    "P040": (r"<Ethnicity>\w+<", "<Ethnicity>ZZZZ<"),
    "P051": (r"<PostCode>[^<]+<", "<PostCode>TA11<"),
    "N036": (r"(<PlanDetail>(?:(?!</PlanDetail>).)*<SENunitIndicator>)\d<", r"\g<1>7<"),
    "N040": (r"(</PlanDetail>\s*)(<PB>)", r"\1<PlanRes>C</PlanRes>\2"),
    "S012": (r"<SENtypeRank>1<", "<SENtypeRank>9<"),
    "P030": (r"<Sex>\w<", "<Sex>X<"),
}


def rows_of(path: Path) -> list[Row]:
    """Return every person of a file as rows."""
    reader = RowReader(compiled(YEAR, "Person").shape)
    with path.open("rb") as file:
        return [reader.of_element(element) for tag, element in ElementStream(file, Limits()) if tag == "Person"]


def row_rules(people: list[Row]) -> tuple[int, int, int]:
    """Return how many rows there are, and row-rules counted as rows × rules and as asked."""
    of = compiled(YEAR, "Person")
    counts: Counter[str] = Counter()

    def count(row: Row, shape: Shape) -> None:
        counts[shape.tag] += 1
        for tag, inner in shape.inner.items():
            within = row[shape.slots[tag]]
            for one in () if within is None else within if inner.repeats else (within,):
                count(one, inner)

    for person in people:
        count(person, of.shape)
    asked = sum(counts[module] * rules for module, rules in of.rules_on.items())
    return counts.total(), counts.total() * len(rules_of(YEAR)), asked


def run_rules(people: list[Row], *, with_care: bool = False) -> int:
    """Run the rules alone and return how many are broken."""
    of = compiled(YEAR, "Person")
    met: dict[tuple[str, object], int] = {}
    number = 0

    def first_with(kind: str, value: object) -> int | None:
        first = met.setdefault((kind, value), number)
        return None if first == number else first

    hits: list[object] = []
    context = context_of(YEAR, "933", first_with)
    run = of.check_with_care if with_care else of.check
    with without_looking_for_cycles():
        for number, row in enumerate(people, 1):  # noqa: B007 (first_with reads it)
            run(row, context, hits)
    return len(hits)


def whole(path: Path) -> int:
    with without_looking_for_cycles():
        return len(check(path).findings)


def rate_words(times: Times, counts: tuple[int, int, int], peer: float) -> str:
    """Say the row-rules a second, in processor time, by both counts."""
    _, by_peers, asked = (count / times.processor_each for count in counts)
    return (
        f"{'':<58} rows × rules {by_peers / 1e6:.1f} M/s ({by_peers / peer:.0f} times 903's quoted figure), "
        f"asked {asked / 1e6:.1f} M/s"
    )


def in_turn(name: str, deeds: dict[int, Callable[[], object]]) -> Times:
    """Run a deed on two sizes of file in turn, print both and their ratio in processor time, and return the larger."""
    small, large = (Times(f"{name}, {size:,} people") for size in deeds)
    ratios = []
    for _ in range(5):
        for times, deed in zip((small, large), deeds.values(), strict=True):
            before = times.processor
            with times.run():
                deed()
            ratios.append(times.processor - before)
    print(f"{small.words()}\n{large.words()}", flush=True)
    print(ratio_words("  the larger against the smaller, in processor time", ratios[1::2], ratios[::2]))
    return large


def plant(path: Path, into: Path, *, count: int) -> Counter[str]:
    """Write a copy with faults planted, one a person, and return how many of each rule."""
    parts = path.read_text().split("    <Person>")
    planted: Counter[str] = Counter()
    pick = random.Random(3)
    for number in pick.sample(range(1, len(parts)), count * 3):
        rule = pick.choice(list(FAULTS))
        changed, times = re.subn(*FAULTS[rule], parts[number], count=1, flags=re.DOTALL)
        if times and planted.total() < count:
            parts[number] = changed
            planted[rule] += 1
    into.write_text("    <Person>".join(parts))
    return planted


def command_peak(path: Path) -> tuple[float, float, float]:
    """Return the wall-clock and processor seconds and the most megabytes of the command on a file, started afresh."""
    program = (
        "import resource, subprocess, sys, time; began = time.perf_counter(); "
        "subprocess.run([sys.executable, '-m', 'goldenthread.cli', 'sen2', 'check', sys.argv[1], '--json'], "
        "stdout=subprocess.DEVNULL); took = time.perf_counter() - began; "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    said = subprocess.run([sys.executable, "-c", program, str(path)], check=True, capture_output=True, text=True)
    took, busy, peak = map(float, said.stdout.split())
    return took, busy, peak


def main() -> None:
    """Measure a file and one four times its size, planted faults, an area's, and one person."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument(
        "--peer", help="a command that measures a peer, run at the end; the last line it prints is told"
    )
    asked = parser.parse_args()
    people = asked.people
    make_ready(YEAR)
    with between_calibs("sen2_check"), tempfile.TemporaryDirectory() as folder:
        paths = {}
        for size in (people // 4, people, SOMERSET):
            paths[size] = Path(folder) / f"{size}.xml"
            write_file(paths[size], people=size, year=YEAR)
        rows = {size: rows_of(paths[size]) for size in (people // 4, people)}
        counts = row_rules(rows[people])
        print(
            f"{people:,} people, {counts[0]:,} rows, {len(rules_of(YEAR))} rules: "
            f"{counts[1] / 1e6:.1f} M row-rules as rows × rules, {counts[2] / 1e6:.2f} M asked"
        )
        alone = in_turn("rules alone", {size: lambda size=size: run_rules(rows[size]) for size in rows})
        print(rate_words(alone, counts, PEER_903[0]))
        timed("rules alone, every person with care for marks", lambda: run_rules(rows[people], with_care=True))
        sizes = list(rows)
        rows.clear()
        large = in_turn("XML in to findings out", {size: lambda size=size: whole(paths[size]) for size in sizes})
        print(rate_words(large, counts, PEER_903[1]))
        timed(f"a Somerset-size return, {SOMERSET:,} people", lambda: whole(paths[SOMERSET]))
        took, busy, peak = command_peak(paths[people])
        print(
            f"{'the command on it, started afresh':<58} {took:.2f} s, of processor {busy:.2f} s, at most {peak:.0f} MB"
        )

        before = Counter(one.rule for one in check(paths[people]).findings)
        broken = Path(folder) / "broken.xml"
        planted = plant(paths[people], broken, count=people // 4)
        times = timed(f"with {planted.total():,} faults planted", lambda: whole(broken))
        found = Counter(one.rule for one in check(broken).findings)
        assert found - before == planted, f"planted {planted}, found {found - before} more"
        assert not before - found
        print(
            f"{'':<58} each found, and nothing else; {times.processor_each / large.processor_each:.2f} times the time"
        )

        child = next(Inventor(year=YEAR, authority="933", seed=9).people(1))
        timed(
            "one person, checked as they are saved",
            lambda: check_person(child, year=YEAR, authority="933", first_with=lambda kind, value: None),
            runs=200,
        )
        if asked.peer:
            said = subprocess.run(shlex.split(asked.peer), capture_output=True, text=True, check=True)
            print(f"the peer: {said.stdout.strip().splitlines()[-1]}")


if __name__ == "__main__":
    sys.exit(main())
