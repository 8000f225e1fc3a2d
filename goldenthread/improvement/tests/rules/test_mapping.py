"""The mapping grid: pairs, orphans, one-sided lists, coverage."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.improvement.rules.mapping import Node, Tie, coverage, grid
from goldenthread.improvement.vocabulary import LinkState, StrandKind

LETTER = {
    StrandKind.PRIORITY: "p",
    StrandKind.WEAKNESS: "w",
    StrandKind.COMMITMENT: "c",
    StrandKind.PROGRAMME: "g",
}


def nodes(**counts: int) -> list[Node]:
    by_letter = {letter: kind for kind, letter in LETTER.items()}
    return [
        Node(f"{letter}{n}", by_letter[letter], n, f"{letter}{n}")
        for letter, count in counts.items()
        for n in range(1, count + 1)
    ]


def test_weaknesses_and_commitments_that_pair_off_share_a_row_and_its_ties() -> None:
    held = nodes(w=2, c=2, p=1)

    found = grid(held, [Tie("w1", "c2"), Tie("c1", "w2"), Tie("c2", "p1")])

    assert found.is_one_to_one
    assert [(row.weakness.ref, row.commitment.ref) for row in found.rows if row.commitment] == [
        ("w1", "c2"),
        ("w2", "c1"),
    ]
    assert set(found.rows[0].cells) == {"p1"}
    assert StrandKind.COMMITMENT not in found.columns


def test_where_they_do_not_pair_off_commitments_become_columns() -> None:
    found = grid(nodes(w=2, c=2), [Tie("w1", "c1"), Tie("w2", "c1")])

    assert not found.is_one_to_one
    assert list(found.columns) == [StrandKind.COMMITMENT]
    assert [set(row.cells) for row in found.rows] == [{"c1"}, {"c1"}]
    assert [node.ref for node in found.linked_to_nothing] == ["c2"]


def test_linked_to_nothing_and_one_sided_are_different_lists() -> None:
    found = grid(nodes(p=2, w=2, g=1), [Tie("p1", "w1"), Tie("p2", "g1")])

    assert [node.ref for node in found.linked_to_nothing] == ["w2"]
    assert [node.ref for node in found.ours_only] == ["p2"]
    assert [node.ref for node in found.theirs_only] == ["w2"]


def test_a_strand_that_hangs_on_proposals_alone_is_listed_apart_and_an_agreed_tie_counts_over_a_proposed() -> None:
    proposed = LinkState.PROPOSED

    found = grid(nodes(p=1, w=1, g=1), [Tie("p1", "g1", proposed), Tie("w1", "g1", proposed), Tie("g1", "w1")])

    assert [node.ref for node in found.only_proposed] == ["p1"]
    assert found.rows[0].cells["g1"].state == LinkState.AGREED


def test_an_area_without_a_self_assessment_has_no_one_sided_lists() -> None:
    found = grid(nodes(w=2, g=1), [Tie("w1", "g1")])

    assert (found.ours_only, found.theirs_only) == ((), ())


def test_coverage_counts_an_action_once_in_a_cell() -> None:
    rows, columns = nodes(p=1), nodes(w=2)
    serving = {"p1": frozenset({"8-1", "8-2"}), "w1": frozenset({"8-1"})}

    assert coverage(rows, columns, serving) == ((rows[0], (1, 0)),)


REFS = [node.ref for node in nodes(p=3, w=3, c=3, g=2)]


@given(st.lists(st.builds(Tie, st.sampled_from(REFS), st.sampled_from(REFS)), max_size=20))
def test_every_strand_is_either_linked_or_listed_as_linked_to_nothing(ties: list[Tie]) -> None:
    found = grid(nodes(p=3, w=3, c=3, g=2), ties)

    linked = {ref for tie in ties if tie.one != tie.other for ref in (tie.one, tie.other)}
    assert {node.ref for node in found.linked_to_nothing} == set(REFS) - linked
    assert {node.ref for node in found.linked_to_nothing if node.kind == StrandKind.PRIORITY} <= {
        node.ref for node in found.ours_only
    }
