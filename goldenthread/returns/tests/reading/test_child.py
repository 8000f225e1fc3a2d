"""Tests of reading a return in its child process, on the sample returns: nothing is mocked, the child is started."""

import io
import json
from pathlib import Path

import pytest

from goldenthread.returns.reading.child import Frames, Reading
from goldenthread.returns.reading.process import (
    FINDING_COLUMNS,
    PEOPLE_COLUMNS,
    RECORD_COLUMNS,
    Frame,
    read_return,
)
from goldenthread.returns.rules.sen2.register import register
from goldenthread.sen2.limits import Limits
from goldenthread.sen2.refusals import ReturnRefused
from goldenthread.sen2.tests import samples
from goldenthread.sen2.xml import ElementStream

SOMERSET = {"933": "Somerset"}
REFUSED_WHOLE = {"H050.xml": "WRONG_AUTHORITY"}


def frames_of(path: Path) -> list[Frame]:
    with path.open("rb") as file, read_return(file, authorities=SOMERSET) as reading:
        return list(reading)


def findings_here(path: Path) -> tuple[dict[str, int], list[dict[str, str]]]:
    """Read in this process, which is quicker than starting a child for each of 150 files."""
    out = io.BytesIO()
    frames = Frames(out)
    with path.open("rb") as file:
        Reading(frames, authorities=SOMERSET).read(ElementStream(file, Limits()))
    rows = out.getvalue().split(b'{"frame":"findings"')[1:]
    lines = [line.split("\t") for part in rows for line in part.decode().splitlines()[1:] if line[:1].isdigit()]
    return frames.counts, [dict(zip(FINDING_COLUMNS, line, strict=True)) for line in lines]


def rows_of(frames: list[Frame], kind: str) -> list[list[str]]:
    return [line.split("\t") for frame in frames if frame.kind == kind for line in frame.rows.decode().splitlines()]


def test_the_valid_sample_is_read_whole_and_without_a_finding():
    frames = frames_of(samples.VALID)

    assert [frame.kind for frame in frames] == ["begin", "people", "records", "facts", "end"]
    assert frames[0].said["year"] == 2026
    assert frames[0].said["posts"] == {"DMO": "IN_POST", "DCO": "IN_POST", "DSCO": "BEING_RECRUITED"}
    assert frames[-1].said["people"] == len(rows_of(frames, "people")) == 9
    assert frames[-1].said["facts"] == len(rows_of(frames, "facts")) == 62
    assert frames[-1].said["bytes_read"] == samples.VALID.stat().st_size


def test_a_person_is_told_with_number_line_and_whole_record():
    frames = frames_of(samples.VALID)

    person = dict(zip(PEOPLE_COLUMNS, rows_of(frames, "people")[0], strict=True))
    record = dict(zip(RECORD_COLUMNS, rows_of(frames, "records")[0], strict=True))
    assert (person["no"], person["upn"], record["no"], record["line"]) == ("1", "N933100113001", "1", "22")
    assert json.loads(record["record"])["Requests"][0]["ReceivedDate"] == "2025-03-03"


@pytest.mark.parametrize("name", sorted(set(samples.expected()) - set(REFUSED_WHOLE)))
def test_an_invalid_sample_loads_whole_with_exactly_the_findings_that_loading_checks(name):
    counts, found = findings_here(samples.INVALID / name)

    checked = [rule for rule in samples.expected()[name] if register()[rule].checked_on_load]
    assert sorted(finding["rule"] for finding in found) == sorted(checked)
    assert (counts["people"], counts["findings"]) == (9, len(checked))
    assert all(int(finding["line"]) > 0 for finding in found)


def test_every_structural_rule_of_the_register_is_checked_when_loading():
    rules = register().values()

    assert all(rule.checked_on_load for rule in rules if rule.basis in ("structure", "upn-family"))
    assert all(rule.sentence and rule.what_to_do for rule in rules if rule.checked_on_load)


@pytest.mark.parametrize("name", sorted(REFUSED_WHOLE))
def test_a_return_of_another_authority_is_refused_whole(name):
    with pytest.raises(ReturnRefused) as refused:
        frames_of(samples.INVALID / name)

    assert refused.value.why.code == REFUSED_WHOLE[name]
    assert "Somerset (933)" in str(refused.value)


def test_the_authority_of_a_neighbour_is_named_in_the_refusal(tmp_path):
    path = tmp_path / "return.xml"
    path.write_text(samples.VALID.read_text().replace("<LEA>933</LEA>", "<LEA>878</LEA>"))

    with pytest.raises(ReturnRefused, match=r"the return of Devon \(878\)"):
        frames_of(path)


def test_a_bad_value_is_kept_with_the_record_and_never_told_in_the_finding():
    frames = frames_of(samples.INVALID / "R021.xml")

    record = json.loads(dict(zip(RECORD_COLUMNS, rows_of(frames, "records")[2], strict=True))["record"])
    finding = dict(zip(FINDING_COLUMNS, rows_of(frames, "findings")[0], strict=True))
    assert record["unread"] == [["Requests 1", "ReceivedDate", 126, "01/05/2025"]]
    assert "ReceivedDate" not in record["Requests"][0]
    assert finding == {
        "no": "3", "line": "126", "rule": "R021", "severity": "E", "field": "ReceivedDate", "place": "Requests 1",
    }  # fmt: skip


def test_an_identifier_given_to_two_people_stays_with_both_and_is_marked_on_the_second():
    frames = frames_of(samples.INVALID / "P072.xml")

    people = [dict(zip(PEOPLE_COLUMNS, row, strict=True)) for row in rows_of(frames, "people")]
    disputed = [person for person in people if person["disputed"]]
    assert len(disputed) == 1
    assert [person["upn"] for person in people].count(disputed[0]["upn"]) == 2


def test_the_census_date_says_the_year_when_the_two_disagree():
    frames = frames_of(samples.INVALID / "H020.xml")

    assert frames[0].said["year"] == 2026
    assert [row[2] for row in rows_of(frames, "findings")] == ["H020"]


@pytest.mark.parametrize("year", ["2019", "2022", "2027", "20266"])
def test_a_return_of_a_year_that_is_not_known_is_refused_whole(tmp_path, year):
    path = tmp_path / "return.xml"
    path.write_text(samples.VALID.read_text().replace(">2026<", f">{year}<").replace("2026-01-15", f"{year}-01-15"))

    with pytest.raises(ReturnRefused, match="2023 to 2026") as refused:
        frames_of(path)

    assert refused.value.why.code == "WRONG_YEAR"
    assert year in str(refused.value), "the year that the file says is named beside those that can be read"


@pytest.mark.parametrize(
    ("year", "day", "sentence"),
    [
        ("2022", "2022-01-20", "The file says that its year is 2022 and its census date 20 January 2022;"),
        ("2022", "", "The file says that its year is 2022;"),
        ("", "2022-01-20", "The file says no year, and that its census date is 20 January 2022;"),
        ("", "", "The file says neither its year nor its census date;"),
        ("two thousand\nand twenty-two", "20/01/2022", "is “two thousand and twe…” and its census date “20/01/2022”;"),
    ],
)
def test_a_refusal_for_its_year_says_which_year_was_found(tmp_path, year, day, sentence):
    path = tmp_path / "return.xml"
    path.write_text(samples.VALID.read_text().replace(">2026<", f">{year}<").replace("2026-01-15", day))

    with pytest.raises(ReturnRefused) as refused:
        frames_of(path)

    assert sentence in str(refused.value)
    assert "the years that can be read here are 2023 to 2026" in str(refused.value)


def test_the_same_person_has_the_same_digest_wherever_they_stand_in_a_file(tmp_path):
    path = tmp_path / "return.xml"
    text = samples.VALID.read_text()
    first, last = text.index("    <Person>"), text.index("  </Persons>")
    people = [f"    <Person>{part}" for part in text[first:last].split("    <Person>")[1:]]
    path.write_text(text[:first] + "\n\n" + "".join(reversed(people)) + text[last:])

    digest = RECORD_COLUMNS.index("digest")
    was = [row[digest] for row in rows_of(frames_of(samples.VALID), "records")]
    now = [row[digest] for row in rows_of(frames_of(path), "records")]
    assert now == list(reversed(was))


def test_the_child_is_given_no_setting_and_no_secret_of_ours(monkeypatch):
    monkeypatch.setenv("PLANTED_SECRET", "must-not-be-seen")

    with samples.VALID.open("rb") as file, read_return(file, authorities=SOMERSET) as reading:
        environment = Path(f"/proc/{reading._process.pid}/environ").read_bytes()

    assert b"must-not-be-seen" not in environment


def test_leaving_early_ends_the_child(tmp_path):
    with samples.VALID.open("rb") as file, read_return(file, authorities=SOMERSET) as reading:
        next(iter(reading))

    assert reading._process.poll() is not None
