"""All worked deadline examples, through the public function and through the command."""

import io
import json
from datetime import date

import pytest

from goldenthread.law import clock, facts_from
from goldenthread.law.commands import main
from goldenthread.law.tests.examples import EXAMPLES, mismatches

LATER = "2030-01-01"


def test_every_worked_example_is_here():
    assert list(EXAMPLES) == [f"E{number:02d}" for number in range(1, 75)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_clock_answers_the_worked_example(name):
    example = EXAMPLES[name]

    answers = clock(facts_from(example["facts"]), on=date.fromisoformat(example.get("on", LATER)))

    assert mismatches(answers, example) == []


@pytest.mark.parametrize("name", ["E01", "E06", "E13", "E24", "E41", "E49", "E61", "E65"])
def test_the_command_answers_the_worked_example(name, monkeypatch, capsys):
    example = EXAMPLES[name]
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(example["facts"])))

    code = main(["clock", "-", "--on", example.get("on", LATER), "--json"])

    assert code == 0
    assert mismatches(json.loads(capsys.readouterr().out), example) == []
