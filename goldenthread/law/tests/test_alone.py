"""The law stands alone: without Django, and as its own page says."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread.law.commands import main

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/law/README.md").read_text(encoding="utf-8")
FRONT = (ROOT / "README.md").read_text(encoding="utf-8")
# What is installed but not there for the law: an import of it fails as it would where it had never been installed.
WITHOUT_DJANGO = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("django", "psycopg", "allauth"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
"""


def alone(program: str) -> str:
    """Run a program in a Python of its own that has no Django, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{WITHOUT_DJANGO}\n{program}"],
        capture_output=True, text=True, timeout=60, check=False, env={"PATH": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_django_is_really_missing_there():
    assert alone("try:\n    import django\nexcept ModuleNotFoundError as gone:\n    print(gone)") == (
        "No module named 'django'\n"
    )


def test_the_example_in_python_runs_without_django():
    [example] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)

    said = alone(example).splitlines()

    assert "NA-DECIDE 2026-07-27 met Tell the family whether the authority will assess" in said
    assert "PL-FINAL 2026-11-02 waiting Send the finalised EHC plan" in said


@pytest.mark.parametrize("words", [["list"], ["explain", "PL-FINAL"]])
def test_the_command_runs_without_django(words):
    program = f"from goldenthread.cli import main; sys.exit(main({['law', *words]!r}))"

    assert "Send the finalised EHC plan" in alone(program)


def test_everything_that_the_package_offers_comes_without_django():
    assert alone("from goldenthread.law import *; print(len(the_register().ids))") == "97\n"


def test_the_example_of_facts_is_answered_as_the_page_says(tmp_path, capsys):
    page = PAGE.splitlines()
    facts = [line.strip() for line in page if line.startswith(('    [{"fact"', '     {"fact"'))]
    answer = [line[4:] for line in page[page.index("Without `--json` the first command then answers:") + 2 :][:6]]
    file = tmp_path / "facts.json"
    file.write_text("\n".join(facts), encoding="utf-8")

    assert main(["clock", str(file), "--on", "2026-07-25"]) == 0
    assert capsys.readouterr().out.splitlines() == answer


def test_the_front_page_says_the_same_of_facts_in_json_and_in_python(tmp_path, capsys):
    [facts] = re.findall(r"```json\n(.*?)```", FRONT, re.DOTALL)
    [example] = re.findall(r"```python\n(.*?)```", FRONT, re.DOTALL)
    file = tmp_path / "FACTS.json"
    file.write_text(facts, encoding="utf-8")

    assert main(["clock", str(file), "--on", "2026-11-23", "--json"]) == 0

    answers = json.loads(capsys.readouterr().out)
    assert alone(example).splitlines() == [
        f"{one['id']} {one['due_on']} {one['state']} {one['why']}" for one in answers
    ]
    assert [one["state"] for one in answers if one["id"] == "PL-FINAL"] == ["late"]
