"""The one command: `law` without Django, and words that name a management command."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError

from goldenthread import cli

ROOT = Path(__file__).parents[1]


def test_the_law_needs_neither_django_nor_a_database():
    asked = "import sys; from goldenthread import cli; cli.main(['law', 'list']); " \
            "sys.exit(any(name.split('.')[0] in ('django', 'psycopg') for name in sys.modules))"  # fmt: skip

    ended = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, check=False)

    assert ended.returncode == 0


def test_words_are_joined_into_a_management_command(monkeypatch):
    ran: list[list[str]] = []
    monkeypatch.setattr(
        "django.core.management.get_commands", lambda: {"import_sen2": "goldenthread.returns", "check": "django.core"}
    )
    monkeypatch.setattr("django.core.management.ManagementUtility.execute", lambda self: ran.append(self.argv))

    assert cli.main(["import", "sen2", "file.xml", "--dry-run"]) == 0
    assert cli.main(["check", "--deploy"]) == 0

    assert ran == [
        ["goldenthread", "import_sen2", "--traceback", "file.xml", "--dry-run"],
        ["goldenthread", "check", "--traceback", "--deploy"],
    ]


def test_a_refusal_is_its_sentence_alone(monkeypatch, capsys):
    def refuse(self: object) -> None:
        raise CommandError("There is no area nowhere.", returncode=3)

    monkeypatch.setattr("django.core.management.ManagementUtility.execute", refuse)

    assert cli.main(["import", "sen2", "file.xml"]) == 3
    assert capsys.readouterr().err == "There is no area nowhere.\n"


@pytest.mark.parametrize("words", ["law list", "--help"])
def test_a_reader_who_leaves_is_no_fault(words):
    command = f"set -o pipefail; {sys.executable} -m goldenthread.cli {words} | true"

    ended = subprocess.run(["bash", "-c", f"{command}; {command}"], cwd=ROOT, capture_output=True, check=False)

    assert b"Traceback" not in ended.stderr
    assert b"Exception ignored" not in ended.stderr


@pytest.mark.parametrize(
    ("words", "sentence"), [(["import", "sen3"], "There is no command 'import sen3'."), ([], "Say what to do.")]
)
def test_an_unknown_command_is_answered_with_what_there_is(words, sentence, monkeypatch, capsys):
    monkeypatch.setattr(
        "django.core.management.get_commands", lambda: {"import_sen2": "goldenthread.returns", "check": "django.core"}
    )

    assert cli.main(words) == 2
    assert capsys.readouterr().err == f"{sentence} There are: law, sen2, import sen2.\n"


def test_help_is_no_mistake_and_names_every_command_of_ours(monkeypatch, capsys):
    monkeypatch.setattr(
        "django.core.management.get_commands", lambda: {"import_sen2": "goldenthread.returns", "check": "django.core"}
    )

    assert cli.main(["--help"]) == 0

    told = capsys.readouterr()
    assert "There are: law, sen2, import sen2." in told.out
    assert told.err == ""


def test_the_words_of_the_program_itself_are_taken_when_none_are_given(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["goldenthread", "law", "list"])

    assert cli.main() == 0
