"""Tests of files that are not returns, or that mean harm: each is refused by name, quickly, in a sentence."""

import contextlib
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.returns.reading.process import read_return
from goldenthread.sen2.limits import Limits
from goldenthread.sen2.refusals import ReturnRefused
from goldenthread.sen2.tests.hostile import CLASSICS, DRESSES, GOOD, TEXT, inside_a_person
from goldenthread.sen2.xml import ElementStream

SOMERSET = {"933": "Somerset"}


def refusal_of(path: Path, limits: Limits | None = None) -> ReturnRefused | None:
    try:
        with path.open("rb") as file, read_return(file, authorities=SOMERSET, limits=limits) as reading:
            for _ in reading:
                pass
    except ReturnRefused as refused:
        return refused
    return None


@pytest.mark.parametrize("name", CLASSICS)
def test_a_file_that_is_no_return_is_refused_by_name_within_seconds(name, tmp_path):
    content, code = CLASSICS[name]
    path = tmp_path / "file.xml"
    path.write_bytes(content)
    began = time.monotonic()

    refused = refusal_of(path)

    assert refused is not None
    assert refused.why.code == code, str(refused)
    assert refused.why.sentence
    assert refused.why.do
    assert time.monotonic() - began < 10


# Run in a process of its own: the figure covers every child a process ever had, and a test worker has others.
READ_ALL = """
import resource, sys
from pathlib import Path
from goldenthread.returns.tests.reading.test_hostile_files import refusal_of
for path in sys.argv[1:]:
    assert refusal_of(Path(path)) is not None, path
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
GREEDIEST = ("60 MB of text", "a person of a million requests", "20 MB of junk elements", "one attribute of 20 MB")


def test_no_child_takes_more_than_the_memory_a_return_may_need(tmp_path):
    paths = []
    for number, name in enumerate(GREEDIEST):
        paths.append(tmp_path / f"{number}.xml")
        paths[-1].write_bytes(CLASSICS[name][0])

    said = subprocess.run([sys.executable, "-c", READ_ALL, *paths], capture_output=True, text=True, check=True)

    assert int(said.stdout) < 300_000


@pytest.mark.parametrize("name", DRESSES)
def test_a_good_return_in_another_dress_is_read_without_a_finding(name, tmp_path):
    path = tmp_path / "file.xml"
    path.write_bytes(DRESSES[name](TEXT))

    with path.open("rb") as file, read_return(file, authorities=SOMERSET) as reading:
        end = list(reading)[-1]

    assert (end.said["people"], end.said["facts"], end.said["findings"]) == (9, 62, 0)


def test_a_file_over_the_limit_is_refused_with_the_limit_in_the_sentence(tmp_path):
    path = tmp_path / "file.xml"
    people = TEXT[TEXT.index("    <Person>") : TEXT.index("  </Persons>")]
    path.write_text(TEXT.replace(people, people * 200))

    refused = refusal_of(path, Limits(file_bytes=2_000_000))

    assert refused.why.code == "TOO_LARGE"
    assert "2 MB" in str(refused)


def test_a_return_cut_at_any_end_of_a_tag_is_refused_and_named_as_cut_short(tmp_path):
    ends = [place + 1 for place, character in enumerate(TEXT) if character == ">"][1:-1]

    for end in ends:
        with pytest.raises(ReturnRefused) as refused:
            _read_here(GOOD[:end], tmp_path)
        assert refused.value.why.code == "TRUNCATED"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(1, len(GOOD) - 1))
def test_a_return_cut_anywhere_is_refused_with_a_sentence(tmp_path, end):
    with pytest.raises(ReturnRefused) as refused:
        _read_here(GOOD[:end], tmp_path)

    assert refused.value.why.code == "TRUNCATED"


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=0, max_size=8))
def test_a_return_with_bytes_overwritten_is_read_or_refused_and_nothing_else(tmp_path, place, junk):
    with contextlib.suppress(ReturnRefused):
        _read_here(GOOD[:place] + junk + GOOD[place + len(junk) :], tmp_path)


def _read_here(content: bytes, tmp_path: Path) -> None:
    """Read in this process: the same parser as the child's, without starting it a thousand times."""
    path = tmp_path / "cut.xml"
    path.write_bytes(content)
    with path.open("rb") as file:
        for _ in ElementStream(file, Limits()):
            pass


def test_a_child_that_takes_too_long_is_ended_with_a_sentence(tmp_path):
    path = tmp_path / "file.xml"
    people = TEXT[TEXT.index("    <Person>") : TEXT.index("  </Persons>")]
    path.write_text(TEXT.replace(people, people * 3000))

    refused = refusal_of(path, Limits(cpu_seconds=1))

    assert refused.why.code == "TOO_MUCH_TIME"


def test_a_child_that_takes_too_much_memory_is_ended_with_a_sentence(tmp_path):
    path = tmp_path / "file.xml"
    path.write_bytes(inside_a_person(b"<Requests/>" * 80_000))

    refused = refusal_of(path, Limits(person_bytes=10_000_000, memory_bytes=90_000_000))

    assert refused.why.code == "TOO_MUCH_MEMORY"
