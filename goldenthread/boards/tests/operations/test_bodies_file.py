"""What a file of bodies may say, and the sentence with its line for each thing that does not fit."""

from datetime import date
from typing import Any

import pytest
import yaml

from goldenthread.boards.operations import bodies_file
from goldenthread.boards.operations.loading import BODIES
from goldenthread.core.yaml_file import FileRefused

ON = date(2026, 11, 24)
GOOD = """\
organisations:
  - {key: council, name: Westermoor Council, kind: UNITARY}
  - {key: icb, name: NHS Westermoor, kind: ICB, from_on: 2022-07-01, until_on: 2026-04-01}
successions:
  - {before: icb, after: council, day: 2026-04-01, because: An order}
posts:
  - {key: director, title: Director, organisation: council}
  - {key: send, title: Head of SEND, organisation: council}
holders:
  - {post: send, name: Piers Alder, from_on: 2021-09-01, until_on: 2026-01-05}
  - {post: send, name: Nell Rowan, from_on: 2026-01-05}
bodies:
  - slug: sib
    name: Improvement Board
    kind: BOARD
    purpose: Oversees.
    seats:
      - {title: Director, agency: EDUCATION, role: CHAIR, organisation: council, post: director, until_on: 2026-06-01}
      - {title: Head, agency: EDUCATION, role: CHAIR, organisation: council, post: send, from_on: 2026-06-01}
  - {slug: scrutiny, name: Scrutiny, kind: COMMITTEE, purpose: Asks., clear_days: 5, from_on: 2023-05-01}
  - {slug: group, name: Group, kind: WORKING_GROUP, purpose: Works.}
body_successions:
  - {before: group, after: scrutiny, day: 2026-05-01, because: An order}
lines:
  - {body: group, to: sib, about: progress}
  - {body: group, to: scrutiny, through: sib}
meetings:
  - body: scrutiny
    held_on: 2026-06-16
    item: Progress
    provenance: Its minutes
    decision: {kind: NOTE, words: Noted.}
"""


def plain(said: Any) -> Any:
    """Return a file as YAML alone reads it, but for what is left empty."""
    if isinstance(said, dict):
        return {key: plain(value) for key, value in said.items() if value is not None}
    return [plain(one) for one in said] if isinstance(said, list) else said


def test_a_file_that_fits_is_read_as_yaml_reads_it() -> None:
    given = bodies_file.read(GOOD.encode(), on=ON)

    assert given == plain(yaml.safe_load(GOOD))


@pytest.mark.parametrize("source", ["somerset", "cumbria"])
def test_the_files_that_ship_are_of_the_form_but_for_what_is_invented(source: str) -> None:
    content = (BODIES / f"{source}.yaml").read_bytes()

    given = bodies_file.read(content, on=ON)

    assert given == plain(yaml.safe_load(content)) | {"demonstration": {}}


@pytest.mark.parametrize(
    ("now", "then", "told"),
    [
        ("name: Improvement Board", "title: Improvement Board", "line 14: a body has no key “title”"),
        ("    name: Improvement Board\n", "", "line 13: this body has no name. Add “name: …”"),
        ("name: Improvement Board", "name:", "line 14: this body has no name"),
        ("name: Improvement Board", "name: ''", "line 14: there is nothing between the quotation marks"),
        ("name: Improvement Board", f"name: {'x' * 151}", "line 14: .* has 151 characters; 150 is the most"),
        ("name: Improvement Board", 'name: "a\\0"', "line 14: here is a character that cannot be kept"),
        ("name: Improvement Board", "name: [a]", "line 14: here must be one value"),
        ("name: Improvement Board", "name: Board: two", "line 14: this is not YAML: mapping values are not allowed"),
        ("slug: sib", "slug: the board", "line 13: “the board” is no short name"),
        ("slug: scrutiny", "slug: sib", "line 20: another body says “sib” on line 13"),
        ("kind: BOARD", "kind: PANEL", "line 15: “PANEL” is none of these: BOARD, EXECUTIVE"),
        ("    purpose: Oversees.", "    kind: BOARD", "line 16: “kind” stands twice in one body; first on line 15"),
        ("clear_days: 5", "clear_days: five", "line 20: “five” is no whole number"),
        ("from_on: 2023-05-01", "from_on: 2023-02-29", "line 20: “2023-02-29” is no day. Write one as 2026-09-01"),
        ("from_on: 2023-05-01", "from_on: 1 May 2023", "line 20: “1 May 2023” is no day"),
        ("from_on: 2023-05-01", "from_on: 0001-01-01", "line 20: “0001-01-01” is no day"),
        ("until_on: 2026-04-01}", "until_on: 2022-07-01}", "line 3: until_on is the first day on which it is over"),
        ("until_on: 2026-04-01}", "until_on: 2021-07-01}", "line 3: until_on, 2021-07-01, is before from_on"),
        ("key: icb", "key: council", "line 3: another organisation says “council” on line 2"),
        ("name: NHS Westermoor,", "name: Westermoor Council,", "line 3: another organisation says “Westermoor"),
        ("after: council, day", "after: counci, day", "no organisation “counci” in this file. The nearest is “coun"),
        ("before: icb", "before: council", "line 5: “council” cannot follow itself"),
        ("title: Head of SEND", "title: Director", "line 8: another post says “Director” on line 7"),
        ("Director, organisation: council}", "Director, organisation: x}", "line 7: there is no organisation “x”"),
        ("{post: send, name: Nell", "{post: head, name: Nell", "line 11: there is no post “head” in this file"),
        ("from_on: 2026-01-05}", "from_on: 2026-01-04}", "line 11: the post “send” has one holder at a time"),
        ("post: director, until_on", "post: chief, until_on", "line 18: there is no post “chief”"),
        ("from_on: 2026-06-01}", "from_on: 2026-05-31}", "line 19: a body has one chair at a time, and line 18"),
        ("role: CHAIR, organisation: council, post: send, from_on: 2026-06-01", "organisation: council, post: director",
         "line 19: the post “director” has one seat on a body at a time"),
        ("{body: group, to: sib", "{body: group, to: lain", "line 25: there is no body “lain” in this file"),
        ("{body: group, to: sib", "{body: sib, to: sib", "line 25: “sib” cannot answer to itself"),
        ("through: sib", "through: group", "line 26: “group” is one of the two"),
        ("to: scrutiny, through: sib", "to: sib", "line 26: another line says “group, sib” on line 25"),
        ("after: scrutiny, day", "after: nobody, day", "line 23: there is no body “nobody”"),
        ("held_on: 2026-06-16", "held_on: 2023-04-30", "line 29: Scrutiny did not exist on 2023-04-30"),
        ("held_on: 2026-06-16", "held_on: 2026-11-25", "line 32: the meeting is on 2026-11-25; nothing can have been"),
        ("kind: NOTE", "kind: REFER", "line 32: “REFER” is none of these: NOTE, ACCEPT, AGREE, RESOLVE"),
        ("meetings:\n", "meetings: none\nmore:\n", "line 27: here must be a list"),
        ("\nbodies:", "\nboards:", "line 12: a file of bodies has no key “boards”. The nearest is “bodies”"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_its_line(now: str, then: str, told: str) -> None:
    assert GOOD.count(now) >= 1
    content = GOOD.replace(now, then, 1)

    with pytest.raises(FileRefused, match=told):
        bodies_file.read(content.encode(), on=ON)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1: the file is empty"),
        (b"# nothing\n", "line 1: the file is empty"),
        (b"- one\n", "line 1: here must be a file of bodies"),
        (b"posts: []\n", "line 1: this file of bodies has no bodies"),
        (b"bodies:\n  - sib\n", "line 2: here must be a body, written as keys with their values"),
        (b"bodies: []\n\xff\n", "line 2: this is not text in UTF-8"),
        (b"bodies: []\nposts: \x07\n", "this is not YAML"),
        (b"bodies: [\n", "line 2: this is not YAML"),
        (b"bodies: []\n---\nbodies: []\n", "line 2: this is not YAML"),
        (b"bodies: [" * 5000, "this is not YAML"),
        (b"[" * 100_000, "this is not YAML"),
        (b"bodies: &a [*a]\n", "here must be a body|not YAML"),
        (b"bodies: *a\n", "line 1: this is not YAML"),
        (b"PK\x03\x04 a spreadsheet", "line 1"),
    ],
)
def test_what_is_no_such_file_at_all_is_told_in_a_sentence(content: bytes, told: str) -> None:
    with pytest.raises(FileRefused, match=told):
        bodies_file.read(content, on=ON)
