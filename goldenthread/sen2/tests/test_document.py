"""Tests of the page that lists the rules, and of adding to the room by adding a file."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from goldenthread.sen2.document import DOCUMENT, rules_document
from goldenthread.sen2.tests.hostile import TEXT

PACKAGE = Path(__file__).parents[2]
YEAR_2027 = "year: 2027\nafter: 2026\ncensus_day: 2027-01-21\nsource: invented here\nconfidence: none\nchanges: []\n"
RULE_P199 = '''"""Nobody is called Sample05 from 2027 on."""

from goldenthread.sen2.rule import DERIVED, QUERY, Example, Rule


def broken(Surname, year):
    return Surname == f"Sample{year - 2022:02d}"


RULE = Rule(
    id="P199",
    severity=QUERY,
    module="Person",
    fields=("Surname",),
    from_year=2027,
    basis=DERIVED,
    words="Nobody is called Sample05",
    sentence="A name of the sample is used",
    what_to_do="Enter the person's own",
    broken=broken,
    fails=Example("Person[5]"),
    passes=Example("Person[5]", Surname="Other"),
)
'''


def test_the_page_of_the_rules_is_current():
    assert DOCUMENT.read_text(encoding="utf-8") == rules_document(), "run: goldenthread sen2 document"


def test_a_year_and_a_rule_are_added_by_adding_their_files(tmp_path):
    package = tmp_path / "goldenthread"
    for room in ("core", "sen2"):
        shutil.copytree(PACKAGE / room, package / room, ignore=shutil.ignore_patterns("tests", "__pycache__"))
    for file in ("__init__.py", "cli.py"):
        shutil.copy(PACKAGE / file, package)
    (package / "sen2" / "data" / "years" / "2027.yaml").write_text(YEAR_2027)
    (package / "sen2" / "rules" / "person" / "P199.py").write_text(RULE_P199)
    path = tmp_path / "next.xml"
    path.write_text(TEXT.replace(">2026<", ">2027<").replace("2026-01-15", "2027-01-21"))

    done = subprocess.run(
        [sys.executable, "-m", "goldenthread.cli", "sen2", "check", str(path), "--json"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [one["path"] for one in found if one["rule"] == "P199"] == ["/Message/Persons/Person[5]/Surname"]
    assert "N065" in {one["rule"] for one in found}, "days are held against the new year's"
