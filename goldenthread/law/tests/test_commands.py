"""The command as people and other programs use it, and the sentences it answers faults with."""

import io
import json
import re
from pathlib import Path

import pytest

from goldenthread.law import the_register
from goldenthread.law.commands import main
from goldenthread.law.document import duties_document, explained, facts_document
from goldenthread.law.exceptions import LIMBS
from goldenthread.law.explaining import exceptions_in_words, facts_in_words
from goldenthread.law.facts import vocabulary

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


def page_of(duty_id: str, capsys) -> str:
    assert run("explain", duty_id) == 0
    return " ".join(capsys.readouterr().out.split())


def test_a_duty_is_explained_as_a_page_for_an_officer(capsys):
    page = page_of("PL-FINAL", capsys)

    assert page.startswith("PL-FINAL: Send the finalised EHC plan ===")
    assert "Who owes it LA manager How binding Law. The law requires it." in page
    assert "Runs from The day a request for an assessment was received; or the day the child" in page
    assert "How long 20 weeks. That day is day 0: counting begins on the day after. Weekends," in page
    assert "Met when The final plan was issued. Falls away when The authority decided not to assess; or" in page
    assert "EX-SCHOOL, the school or post-16 institution was closed. The head's advice was asked for on a day" in page
    assert "Source SI 2014/1530 reg 13(2)" in page
    assert "Verified Yes, against its source. In force Since 1 September 2014." in page


@pytest.mark.parametrize(
    ("duty_id", "sentence"),
    [
        ("CU-DECIDE", "Here only the absence of the parent counts."),
        ("AR-NOTICE", "At least 2 weeks before that day."),
        ("AR-NOTICE", "or that day has come."),
        ("PL-REPS", "A draft or notice sent by post counts from the second working day after posting."),
        ("PT-EARLIER", "Before 15 February."),
        ("ME-CONTACT", "section I only: no, or not said"),
        ("IN-PAP", "Only working days count"),
        ("IN-MONITOR", "About 18 months."),
        ("AP-SIXTH", "Only days count on which the setting is open"),
        ("RC-RESPOND", "No. To check: whether the words are"),
        ("RC-RESPOND", "Once for health and once for social care."),
        ("ME-COMPLY-TRIB", "The duty whose time it borrows would be met."),
        ("PL-PROVISION", "It is never finished."),
        ("RA-GAP", "past its day it has ended."),
        ("SR-27", "Nothing in one case's facts."),
        ("NA-PLANDEC", "Guidance, not law."),
    ],
)
def test_a_page_says_what_is_particular_to_its_duty(duty_id, sentence, capsys):
    assert sentence in page_of(duty_id, capsys)


def test_a_page_says_what_a_duty_was_before(capsys):
    page = page_of("DD-CLAIM", capsys)

    assert "In force Since 21 July 2020. Before that From 1 September 2014 to 20 July 2020. How long: 6 months." in page


@pytest.mark.parametrize("duty_id", the_register().ids)
def test_every_duty_has_a_page_that_fits_a_terminal(duty_id, capsys):
    assert run("explain", duty_id) == 0

    page = capsys.readouterr().out
    assert max(len(line) for line in page.splitlines()) <= 132
    assert not re.search(r"[a-z]_[a-z]|\bNone\b|\bFalse\b|  —", page)


def test_every_fact_and_every_exception_has_words():
    assert set(facts_in_words()) == set(vocabulary())
    assert set(exceptions_in_words()) == set(LIMBS)


def test_a_duty_is_explained_in_json_with_its_history(capsys):
    assert run("explain", "DD-CLAIM", "--json") == 0
    assert [one["in_force"]["until"] for one in json.loads(capsys.readouterr().out)] == ["2020-07-20", None]

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


@pytest.mark.parametrize(("page", "document"), [("duties.md", duties_document), ("facts.md", facts_document)])
def test_the_pages_of_duties_and_facts_are_current(page, document):
    written = (ROOT / "docs/law" / page).read_text(encoding="utf-8")

    assert written == document(the_register()), "run: goldenthread law document"


def test_the_page_of_facts_says_what_each_fact_may_say():
    page = facts_document(the_register())

    assert "| `away` | somebody was away from the area | may be left out | `who`: text; `first_day`: a day" in page
    assert "`agreed_by`: a list of family, author, authority" in page
    assert "| `first_payment` | the first direct payment was made | needed | – | PB-REVIEW3 |" in page


def test_the_page_of_duties_is_written(tmp_path, capsys):
    path = tmp_path / "law" / "duties.md"

    assert run("document", "--to", str(path)) == 0
    assert path.read_text(encoding="utf-8") == duties_document(the_register())
    assert path.with_name("facts.md").read_text(encoding="utf-8") == facts_document(the_register())


def test_a_reader_that_stops_reading_is_no_fault(monkeypatch):
    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    turned: list[int] = []
    monkeypatch.setattr("os.dup2", lambda _, to: turned.append(to))
    monkeypatch.setattr("sys.stdout", Gone())

    assert run("list") == 0
    assert turned == [1]
