"""Tests of `goldenthread sen2`, run as the command is, without Django."""

import json
import subprocess
import sys

import pytest

from goldenthread.sen2.commands import main
from goldenthread.sen2.tests import samples


def test_a_file_without_an_error_ends_with_0_and_prints_no_finding(capsys):
    code = main(["check", str(samples.VALID), "--json"])

    assert (code, capsys.readouterr().out) == (0, "")


def test_a_query_alone_ends_with_0(capsys):
    code = main(["check", str(samples.INVALID / "H090.xml"), "--json"])

    finding = json.loads(capsys.readouterr().out)
    assert (code, finding["rule"], finding["severity"], finding["person"]) == (0, "H090", "Q", None)


def test_each_finding_is_a_line_of_json_with_its_place_its_value_and_what_to_do(capsys):
    code = main(["check", str(samples.INVALID / "R021.xml"), "--json"])

    (line,) = capsys.readouterr().out.splitlines()
    assert code == 1
    assert json.loads(line) == {
        "rule": "R021",
        "severity": "E",
        "person": {"position": 3, "upn": "F933100315003", "uln": None},
        "path": "/Message/Persons/Person[3]/Requests[1]/ReceivedDate",
        "value": "01/05/2025",
        "sentence": "A request date is badly formed",
        "what_to_do": "Enter the date as year-month-day, such as 2025-09-30",
    }


@pytest.mark.parametrize("name", sorted(samples.expected()))
def test_every_invalid_sample_answers_as_it_was_made_to(name, capsys):
    code = main(["check", str(samples.INVALID / name), "--json"])

    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(one["rule"] for one in found) == sorted(samples.expected()[name])
    assert code == any(one["severity"] == "E" for one in found)


def test_a_table_ends_with_what_was_counted(capsys):
    main(["check", str(samples.INVALID / "N060.xml")])

    said = capsys.readouterr().out
    assert "N060 error  /Message/Persons/Person[7]/Requests[1]/Assessment/NamedPlan/CeaseDate = 31-08-2025" in said
    assert said.endswith("The return of 2026 with 9 people: 1 error, 1 query.\n")


def test_a_year_that_is_asked_for_goes_before_the_header(capsys):
    main(["check", str(samples.VALID), "--year", "2025", "--json"])

    rules = {json.loads(line)["rule"] for line in capsys.readouterr().out.splitlines()}
    assert {"H020", "H030", "R022"} <= rules


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "nowhere.xml"], "nowhere.xml cannot be read: No such file or directory."),
        (["check", "."], ". cannot be read: Is a directory."),
        (["check", str(samples.VALID), "--year", "2027"], "There are no rules for 2027; the years known here are 2023"),
        (["check", str(samples.VALID), "--year", "soon"], "There are no rules for soon"),
        (["check", str(samples.INVALID / "expected.csv")], "The file is not XML."),
        (["explain", "Z999"], "There is no rule Z999."),
        ([], "The following arguments are required: COMMAND."),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(arguments, sentence, capsys):
    code = main(arguments)

    captured = capsys.readouterr()
    assert (code, captured.out) == (2, "")
    assert captured.err.startswith(sentence)
    assert captured.err.count("\n") == 1


def test_a_file_that_is_cut_short_tells_no_finding_of_what_came_before(tmp_path, capsys):
    path = tmp_path / "cut.xml"
    path.write_bytes((samples.INVALID / "P010.xml").read_bytes()[:9000])

    code = main(["check", str(path), "--json"])

    captured = capsys.readouterr()
    assert (code, captured.out) == (2, "")
    assert captured.err.startswith("The file stops before its end")


def test_a_file_on_standard_input_is_checked_by_a_program_that_never_loads_django():
    program = (
        "import sys; from goldenthread.cli import main; code = main(['sen2', 'check', '-', '--json']); "
        "assert not [name for name in sys.modules if name.partition('.')[0] in ('django', 'psycopg')]; sys.exit(code)"
    )
    with (samples.INVALID / "S015.xml").open("rb") as file:
        done = subprocess.run([sys.executable, "-c", program], stdin=file, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["rule"] == "S015"


def test_the_rules_can_be_listed_for_a_year_and_explained_one_by_one(capsys):
    assert main(["rules", "--year", "2023", "--json"]) == 0
    listed = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert main(["explain", "p071"]) == 0
    explained = capsys.readouterr().out

    assert "R010" in listed
    assert "V042" not in listed
    assert "number in SEN2            not known" in explained
    assert "number in other censuses  1510" in explained
