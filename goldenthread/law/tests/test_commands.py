"""The command as people and other programs use it, and the sentences it answers faults with."""

import io
import json
from pathlib import Path

import pytest

from goldenthread.law import the_register
from goldenthread.law.commands import main
from goldenthread.law.document import duties_document, explained

REQUEST = [{"fact": "request_received", "on": "2026-01-05"}]
ROOT = Path(__file__).parents[3]


@pytest.fixture
def facts_file(tmp_path):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(REQUEST))
    return path


def run(*words: str) -> int:
    return main(words)


def test_the_clock_answers_in_json_with_the_keys_agreed(facts_file, capsys):
    assert run("clock", str(facts_file), "--on", "2026-02-01", "--json") == 0

    answers = json.loads(capsys.readouterr().out)
    final = next(one for one in answers if one["id"] == "PL-FINAL")
    assert [one["id"] for one in answers] == ["NA-CONSULT", "NA-DECIDE", "NA-NOPLAN", "NA-PLANDEC", "PL-FINAL"]
    assert list(final) == [
        "id", "trigger", "due_on", "original_due_on", "act_by", "met_on", "state", "exceptions", "source", "verified",
        "kind", "owner", "why",
    ]  # fmt: skip
    assert final["trigger"] == {"fact": "request_received", "on": "2026-01-05"}
    assert (final["verified"], final["kind"], final["owner"]) == (True, "law", "LA manager")


def test_the_clock_answers_in_a_table(facts_file, capsys):
    assert run("clock", str(facts_file), "--on", "2026-02-01") == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["duty", "for", "due", "act", "by", "met", "state", "owner"]
    assert lines[5].split() == ["PL-FINAL", "2026-05-25", "2026-05-22", "–", "waiting", "LA", "manager"]


def test_a_case_with_nothing_to_do_says_so(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("[]"))

    assert run("clock", "-", "--on", "2026-02-01") == 0
    assert capsys.readouterr().out == "No duty is engaged on 2026-02-01.\n"


def test_a_file_written_on_windows_is_read(tmp_path, capsys):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(REQUEST), encoding="utf-8-sig")

    assert run("clock", str(path), "--on", "2026-02-01", "--json") == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["clock", "FILE", "--on", "soon"], "--on must be a day such as 2026-01-31, not 'soon'."),
        (["clock", "FILE"], "The following arguments are required: --on."),
        (["clock", "nowhere.json", "--on", "2026-01-01"], "There is no file nowhere.json."),
        (["clock", "FILE", "--on", "2026-01-01", "--promises", "nowhere.yaml"], "There is no file nowhere.yaml."),
        (["explain", "PL-FINEL"], "There is no duty 'PL-FINEL' in the register. The nearest is 'PL-FINAL'."),
        (["explian"], "invalid choice"),
        ([], "The following arguments are required: COMMAND."),
    ],
)
def test_a_fault_is_one_sentence_and_exit_code_two(words, sentence, facts_file, capsys):
    assert run(*[str(facts_file) if word == "FILE" else word for word in words]) == 2

    said = capsys.readouterr()
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"not json", "This is not JSON"),
        (b"\xff\xfe\x00", "is not text in UTF-8"),
        (b'[{"fact": "request_recieved", "on": "2026-01-05"}]', "The nearest is 'request_received'."),
        (b'[{"fact": "request_received", "on": "2013-01-05"}]', "No duty in the register was in force on 2013-01-05"),
        (b'[{"fact": "mediation_ended", "on": "2039-01-05"}]', "Bank holidays are known from"),
    ],
)
def test_a_bad_file_is_one_sentence_and_exit_code_two(content, sentence, tmp_path, capsys):
    path = tmp_path / "facts.json"
    path.write_bytes(content)

    assert run("clock", str(path), "--on", "2040-01-01", "--json") == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.err.count("\n") == 1


def test_a_file_that_may_not_be_read_is_a_sentence(facts_file, monkeypatch, capsys):
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)

    assert run("clock", str(facts_file), "--on", "2026-01-01") == 2
    assert "cannot be read: Permission denied." in capsys.readouterr().err


def test_help_is_help(capsys):
    assert run("clock", "--help") == 0
    assert "FACTS.json" in capsys.readouterr().out


def test_a_duty_is_explained_with_its_history(capsys):
    assert run("explain", "DD-CLAIM") == 0
    text = capsys.readouterr().out
    assert "in_force: since 2014-09-01, until 2020-07-20" in text
    assert "in_force: since 2020-07-21, until further notice" in text
    assert "verified: no" in text

    assert run("explain", "NA-ADVICE", "--json") == 0
    [duty] = json.loads(capsys.readouterr().out)
    assert duty["exceptions"] == ["EX-PERSONAL", "EX-ABSENT4", "EX-APPT"]
    assert duty["met_by"][1] == "advice_reused (agreed_by author or authority or family)"
    assert duty["verified"] is True


def test_every_duty_is_listed(capsys):
    assert run("list") == 0
    assert len(capsys.readouterr().out.splitlines()) == len(the_register().duties)

    assert run("list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == [explained(duty) for duty in the_register().duties]


def test_the_page_of_duties_is_current():
    written = (ROOT / "docs/law/duties.md").read_text(encoding="utf-8")

    assert written == duties_document(the_register()), "run: goldenthread law document"


def test_the_page_of_duties_is_written(tmp_path, capsys):
    path = tmp_path / "law" / "duties.md"

    assert run("document", "--to", str(path)) == 0
    assert path.read_text(encoding="utf-8") == duties_document(the_register())


def test_a_reader_that_stops_reading_is_no_fault(monkeypatch):
    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    turned: list[int] = []
    monkeypatch.setattr("os.dup2", lambda _, to: turned.append(to))
    monkeypatch.setattr("sys.stdout", Gone())

    assert run("list") == 0
    assert turned == [1]
