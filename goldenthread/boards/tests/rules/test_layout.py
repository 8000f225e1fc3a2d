"""Where the boxes of the accountability map stand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.boards.rules.layout import levels, parts, rows, spread, wrapped


def test_a_body_stands_one_row_below_the_lowest_it_answers_to() -> None:
    found = levels({"sib": [], "ctb": [], "exec": ["ctb"], "lain": ["sib", "exec"], "p1": ["lain"]})

    assert found == {"sib": 0, "ctb": 0, "exec": 1, "lain": 2, "p1": 3}
    assert rows(found, ["p1", "sib", "ctb", "exec", "lain"]) == (("sib", "ctb"), ("exec",), ("lain",), ("p1",))


def test_a_mistaken_ring_is_cut_and_every_body_still_stands_somewhere() -> None:
    found = levels({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]})

    assert set(found) == {"a", "b", "c", "d"}


def test_a_long_level_is_cut_into_rows_of_which_the_last_is_told() -> None:
    assert parts([("a", "b", "c")], most=2) == ((("a", "b"), False), (("c",), True))


@given(st.lists(st.one_of(st.none(), st.integers(0, 980)), min_size=1, max_size=6))
def test_boxes_never_overlap_and_stay_on_the_paper(wanted: list[int | None]) -> None:
    places = spread(wanted, step=196, first=8, last=8 + 5 * 196)

    ordered = sorted(places)
    assert all(after - before >= 196 for before, after in pairwise(ordered))
    assert max(places) <= 8 + 5 * 196


def test_words_are_wrapped_and_never_cut() -> None:
    assert wrapped("Local Area Improvement Network", width=19) == ("Local Area", "Improvement Network")
    assert wrapped("one two three four", width=5) == ("one", "two", "three", "four")
    assert wrapped("", width=5) == ()
