"""Tests that a file that is no return, or means harm, is answered with a sentence, in bounded time and memory."""

import contextlib
import io
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.sen2 import Limits, ReturnRefused, check
from goldenthread.sen2.commands import main
from goldenthread.sen2.tests.hostile import CLASSICS, DRESSES, GOOD, TEXT, inside_a_person


@pytest.mark.parametrize("name", CLASSICS)
def test_a_file_that_is_no_return_is_answered_in_one_sentence(name, tmp_path, capsys):
    content, code = CLASSICS[name]
    path = tmp_path / "file.xml"
    path.write_bytes(content)

    with pytest.raises(ReturnRefused) as refused:
        check(path)
    ended = main(["check", str(path), "--json"])

    captured = capsys.readouterr()
    assert refused.value.why.code == code
    assert (ended, captured.out) == (2, "")
    assert captured.err == f"{refused.value}\n"


@pytest.mark.parametrize("name", DRESSES)
def test_a_good_return_in_another_dress_breaks_no_rule(name):
    checked = check(io.BytesIO(DRESSES[name](TEXT)))

    assert (checked.people, checked.findings) == (9, [])


def test_a_long_text_in_one_field_is_told_and_not_repeated():
    checked = check(io.BytesIO(GOOD.replace(b"Sample05", b"x" * 200_000)))

    (finding,) = checked.findings
    assert (finding.rule, finding.path) == ("F030", "/Message/Persons/Person[5]/Surname")
    assert len(finding.value) == 200


def test_a_file_over_the_limit_is_refused_with_the_limit_in_the_sentence():
    people = TEXT[TEXT.index("    <Person>") : TEXT.index("  </Persons>")]

    with pytest.raises(ReturnRefused, match="larger than 1 MB"):
        check(io.BytesIO(TEXT.replace(people, people * 100).encode()), limits=Limits(file_bytes=1_000_000))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, len(GOOD) - 1))
def test_a_return_cut_anywhere_is_refused_as_cut_short(end):
    with pytest.raises(ReturnRefused) as refused:
        check(io.BytesIO(GOOD[:end]))

    assert refused.value.why.code == "TRUNCATED"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_a_return_with_bytes_overwritten_is_checked_or_refused_and_nothing_else(place, junk):
    with contextlib.suppress(ReturnRefused):
        checked = check(io.BytesIO(GOOD[:place] + junk + GOOD[place + len(junk) :]))
        assert all(one.path.startswith("/Message/") for one in checked.findings)


BOUNDED = """
import sys
from goldenthread.sen2 import commands
from goldenthread.sen2.limits import Limits
commands.Limits = lambda: Limits(**{limits})
sys.exit(commands.main(["check", sys.argv[1]]))
"""


@pytest.mark.parametrize(
    ("limits", "content", "sentence"),
    [
        (
            {"cpu_seconds": 0},
            TEXT.replace("</Persons>", "<Person/>" * 300_000 + "</Persons>").encode(),
            "longer to read",
        ),
        (
            {"person_bytes": 50_000_000, "memory_bytes": 60_000_000},
            inside_a_person(b"<Requests/>" * 900_000),
            "more memory",
        ),
    ],
)
def test_the_command_ends_at_its_limits_with_a_sentence(limits, content, sentence, tmp_path):
    path = tmp_path / "file.xml"
    path.write_bytes(content)

    done = subprocess.run(
        [sys.executable, "-c", BOUNDED.format(limits=limits), str(path)], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
