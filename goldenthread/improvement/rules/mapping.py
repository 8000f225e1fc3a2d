"""The mapping grid: what belongs to what, what belongs to nothing, and what only one side named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.improvement.vocabulary import LinkState, StrandKind

# What a strand must be tied to, through other kinds than its own, for it not to be an orphan.
GRID_KINDS = (
    StrandKind.PRIORITY,
    StrandKind.WEAKNESS,
    StrandKind.COMMITMENT,
    StrandKind.PROGRAMME,
    StrandKind.WORKING_GROUP,
)


@dataclass(frozen=True)
class Node:
    """A strand as the grid sees it."""

    ref: str
    kind: StrandKind
    number: int
    title: str


@dataclass(frozen=True)
class Tie:
    """A link between two strands as the grid sees it."""

    one: str
    other: str
    state: LinkState = LinkState.AGREED
    key: int = 0


@dataclass(frozen=True)
class Row:
    """One row of the grid: a weakness, with its commitment beside it where the two go one to one."""

    weakness: Node
    commitment: Node | None
    cells: Mapping[str, Tie]


@dataclass(frozen=True)
class Grid:
    """The whole mapping of one area, and the lists that come out of it."""

    rows: tuple[Row, ...]
    columns: Mapping[StrandKind, tuple[Node, ...]]
    is_one_to_one: bool
    linked_to_nothing: tuple[Node, ...]
    only_proposed: tuple[Node, ...]
    ours_only: tuple[Node, ...]
    theirs_only: tuple[Node, ...]


def grid(nodes: Iterable[Node], ties: Iterable[Tie]) -> Grid:
    """
    Return the mapping of an area's strands.

    Rows are weaknesses. Where every weakness has exactly one commitment and every commitment one weakness, the pair is
    the row; else commitments are a group of columns like the others, and a tie of the commitment is not the row's.
    """
    held = sorted(nodes, key=lambda node: (list(StrandKind).index(node.kind), node.number))
    pairs = [tie for tie in ties if tie.one != tie.other]
    beside = _beside(pairs)
    by_kind = {kind: tuple(node for node in held if node.kind == kind) for kind in StrandKind}
    partners = one_to_one(by_kind[StrandKind.WEAKNESS], by_kind[StrandKind.COMMITMENT], beside)
    shown = [StrandKind.PRIORITY, StrandKind.PROGRAMME, StrandKind.WORKING_GROUP]
    if partners is None:
        shown.insert(1, StrandKind.COMMITMENT)
    columns = {kind: by_kind[kind] for kind in shown if by_kind[kind]}
    priorities = {node.ref for node in by_kind[StrandKind.PRIORITY]}
    weaknesses = {node.ref for node in by_kind[StrandKind.WEAKNESS]}
    compared = bool(priorities and weaknesses)
    return Grid(
        rows=tuple(_row(node, partners, beside, columns) for node in by_kind[StrandKind.WEAKNESS]),
        columns=columns,
        is_one_to_one=partners is not None,
        linked_to_nothing=tuple(node for node in held if not beside.get(node.ref)),
        only_proposed=tuple(
            node
            for node in held
            if beside.get(node.ref) and all(tie.state == LinkState.PROPOSED for tie in beside[node.ref].values())
        ),
        ours_only=_without(by_kind[StrandKind.PRIORITY], beside, weaknesses) if compared else (),
        theirs_only=_without(by_kind[StrandKind.WEAKNESS], beside, priorities) if compared else (),
    )


def one_to_one(
    ours: tuple[Node, ...], theirs: tuple[Node, ...], beside: Mapping[str, Mapping[str, Tie]]
) -> dict[str, Node] | None:
    """Return each weakness's one commitment, or None where the two lists do not pair off exactly."""
    if not ours or len(ours) != len(theirs):
        return None
    by_ref = {node.ref: node for node in theirs}
    found = {node.ref: [by_ref[ref] for ref in beside.get(node.ref, {}) if ref in by_ref] for node in ours}
    if any(len(matches) != 1 for matches in found.values()):
        return None
    if len({matches[0].ref for matches in found.values()}) != len(theirs):
        return None
    return {ref: matches[0] for ref, matches in found.items()}


def coverage(
    rows: Iterable[Node], columns: Iterable[Node], actions: Mapping[str, frozenset[str]]
) -> tuple[tuple[Node, tuple[int, ...]], ...]:
    """
    Return how many actions serve both the row's strand and the column's, an action counted once in a cell.

    `actions` gives for each strand the actions that serve it.
    """
    columns = list(columns)
    nothing: frozenset[str] = frozenset()
    return tuple(
        (row, tuple(len(actions.get(row.ref, nothing) & actions.get(column.ref, nothing)) for column in columns))
        for row in rows
    )


def _beside(ties: Iterable[Tie]) -> dict[str, dict[str, Tie]]:
    """Return for each strand those it is tied to; where two ties join the same pair, an agreed one counts."""
    found: dict[str, dict[str, Tie]] = {}
    for tie in ties:
        for here, there in ((tie.one, tie.other), (tie.other, tie.one)):
            held = found.setdefault(here, {}).get(there)
            if held is None or held.state == LinkState.PROPOSED:
                found[here][there] = tie
    return found


def _row(
    node: Node,
    partners: Mapping[str, Node] | None,
    beside: Mapping[str, Mapping[str, Tie]],
    columns: Mapping[StrandKind, tuple[Node, ...]],
) -> Row:
    """A row's cells are the ties of the weakness and, where they go one to one, of its commitment."""
    partner = partners[node.ref] if partners else None
    sources = [node.ref] + ([partner.ref] if partner else [])
    cells: dict[str, Tie] = {}
    for column in (one for group in columns.values() for one in group):
        for ref in sources:
            tie = beside.get(ref, {}).get(column.ref)
            if tie and (column.ref not in cells or cells[column.ref].state == LinkState.PROPOSED):
                cells[column.ref] = tie
    return Row(node, partner, cells)


def _without(nodes: tuple[Node, ...], beside: Mapping[str, Mapping[str, Tie]], others: set[str]) -> tuple[Node, ...]:
    return tuple(node for node in nodes if not others & set(beside.get(node.ref, {})))
