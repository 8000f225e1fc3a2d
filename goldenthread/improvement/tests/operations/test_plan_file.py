"""What a file of plans may say, and the sentence with its line for each thing that does not fit."""

from typing import Any

import pytest
import yaml

from goldenthread.core.yaml_file import Entry, FileRefused
from goldenthread.improvement.operations import plan_file
from goldenthread.improvement.operations.loading import PLANS

MEASURES = ("plans-within-20-weeks", "mean-weeks-to-issue", "decisions-within-6-weeks", "reviews-overdue")
GOOD = """\
plans:
  - slug: inspection
    kind: INSPECTION
    title: Inspection
    provenance: The report
    window_counts_from: REPORTED
    window_from_months: 18
    window_until_months: 24
    dates:
      - {kind: CARRIED_OUT, day: 2026-03-09, until_on: 2026-03-13, provenance: The report}
      - {kind: REPORTED, day: 2026-05-01, as_written: May 2026, is_inferred: true, provenance: The report}
    strands:
      - {kind: WEAKNESS, number: 1, title: Timeliness}
      - {kind: WEAKNESS, number: 2, title: Commissioning, words: Too little together.}
  - slug: statement
    kind: WSOA
    title: Statement
    provenance: The statement
    strands:
      - {kind: COMMITMENT, number: 1, title: Swifter assessment}
      - {kind: PROGRAMME, number: 1, title: Timely plans, body: timely-plans}
links:
  - {pairs: [[w1, c1], [c1, g1]], state: AGREED, since_on: 2026-09-01, because: It says so}
  - {pairs: [[g1, c1]], relation: FEEDS, state: PROPOSED, since_on: 2026-09-01, because: It says so}
measures:
  - {strand: c1, measure: plans-within-20-weeks, target: 70.5, target_on: 2027-09-01, because: It promises it}
  - {strand: w1, measure: plans-within-20-weeks, because: It is the same}
"""


def read(content: bytes, **changes: Any) -> Entry:
    known: dict[str, Any] = {"bodies": ["timely-plans"], "measures": MEASURES, "taken": {}}
    return plan_file.read(content, **(known | changes))


def without_lines(given: Entry) -> dict[str, Any]:
    """Return what a file says, without the lines of its pairs."""
    links = [link | {"pairs": [[one, other] for one, other, _ in link["pairs"]]} for link in given["links"]]
    return given | {"links": links}


def test_a_file_that_fits_is_read_as_yaml_reads_it() -> None:
    assert without_lines(read(GOOD.encode())) == yaml.safe_load(GOOD)


@pytest.mark.parametrize("source", ["somerset", "cumbria"])
def test_the_files_that_ship_are_of_the_form_but_for_what_is_invented(source: str) -> None:
    content = (PLANS / f"{source}.yaml").read_bytes()
    shipped = yaml.safe_load(content)
    bodies = [one["body"] for plan in shipped["plans"] for one in plan["strands"] if "body" in one]

    given = read(content, bodies=bodies)

    assert without_lines(given) == shipped | {"demonstration": {}}


def test_a_plan_may_be_loaded_again_but_its_numbers_are_not_taken_from_another() -> None:
    read(GOOD.encode(), taken={"w1": "inspection", "c1": "statement"})

    with pytest.raises(FileRefused, match="line 13: the area has “w1” in its plan “inspection-2020” already"):
        read(GOOD.encode(), taken={"w1": "inspection-2020"})


@pytest.mark.parametrize(
    ("now", "then", "told"),
    [
        ("title: Inspection\n", "titel: Inspection\n", "line 4: a plan has no key “titel”. The nearest is “title”"),
        ("    title: Inspection\n", "", "line 2: this plan has no title. Add “title: …”"),
        ("title: Timeliness", "words: Late", "line 13: this strand has no title"),
        ("slug: statement", "slug: inspection", "line 15: another plan says “inspection” on line 2"),
        ("day: 2026-03-09", "day: 2026-02-30", "line 10: “2026-02-30” is no day"),
        ("until_on: 2026-03-13", "until_on: 2026-03-08", "line 10: until_on, 2026-03-08, is before day, 2026-03-09"),
        ("as_written: May 2026, ", "", "line 11: an inferred day keeps the paper's own words"),
        ("is_inferred: true", "is_inferred: perhaps", "line 11: “perhaps” is neither true nor false"),
        ("CARRIED_OUT, day: 2026-03-09, until_on: 2026-03-13", "REPORTED, day: 2026-05-01",
         "line 11: another date says “REPORTED, 2026-05-01” on line 10"),
        ("    window_counts_from: REPORTED\n", "", "line 6: say from which kind of date it counts"),
        ("    window_from_months: 18\n", "", "line 7: say when the window opens too"),
        ("window_until_months: 24", "window_until_months: 17", "line 8: the window closes before it opens"),
        ("number: 2", "number: 1", "line 14: “w1” is taken on line 13"),
        ("number: 2", "number: 0", "line 14: strands are numbered from 1"),
        ("number: 2", "number: 99999", "line 14: “99999” is no whole number from 0 to 32767"),
        ("kind: COMMITMENT", "kind: PROMISE", "line 20: “PROMISE” is none of these: OUTCOME"),
        ("Swifter assessment}", "Swifter, body: timely-plans}", "line 20: only PROGRAMME and WORKING_GROUP may name"),
        ("body: timely-plans", "body: timely-plan",
         "line 21: there is no body “timely-plan” in the area. Load its bodies before its plans. The nearest is"),
        ("[c1, g1]", "[c1, g2]", "line 23: there is no strand “g2” in this file. There are: w1, w2, c1, g1"),
        ("[c1, g1]", "[c1, c1]", "line 23: “c1” cannot be linked to itself"),
        ("[c1, g1]", "[c1]", "line 23: a pair has two references, as"),
        ("[c1, g1]", "[c1, w1]", r"line 23: \[c1, w1\] is linked on line 23 already"),
        ("state: AGREED", "state: SURE", "line 23: “SURE” is none of these: PROPOSED, AGREED"),
        ("strand: w1", "strand: w9", "line 27: there is no strand “w9” in this file"),
        ("strand: w1", "strand: c1", "line 27: another measure says “c1, plans-within-20-weeks” on line 26"),
        ("measure: plans-within-20-weeks, because", "measure: on-time, because",
         "line 27: there is no measure “on-time” in this system"),
        ("target: 70.5", "target: most", "line 26: “most” is no number"),
        ("target: 70.5, ", "", "line 26: give both target and target_on"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_its_line(now: str, then: str, told: str) -> None:
    assert now in GOOD

    with pytest.raises(FileRefused, match=told):
        read(GOOD.replace(now, then, 1).encode())
