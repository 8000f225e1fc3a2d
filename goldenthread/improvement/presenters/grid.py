"""The mapping grid as a page shows it and as an export carries it."""

from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.improvement.models import AttachedMeasure
from goldenthread.improvement.presenters.links import strand_href
from goldenthread.improvement.queries import Mapping, StrandThen
from goldenthread.improvement.rules.mapping import Node, Row, Tie
from goldenthread.improvement.vocabulary import PLURALS, LinkState


@dataclass(frozen=True)
class Cell:
    """One cell: empty, or a link to the tie it stands for, with what a screen reader says."""

    says: str = ""
    href: str = ""
    is_proposed: bool = False


@dataclass(frozen=True)
class RowShown:
    """One row: its strand or pair, its cells group by group, and the measure that tells whether it works."""

    heading: str
    words: str
    href: str
    groups: tuple[tuple[Cell, ...], ...]
    measures: tuple[str, ...]
    linked: tuple[str, ...]


@dataclass(frozen=True)
class GroupShown:
    """One group of columns."""

    words: str
    columns: tuple[tuple[int, str, str], ...]  # number, title, address


def groups(area: str, mapping: Mapping) -> tuple[GroupShown, ...]:
    """Return the groups of columns in order."""
    return tuple(
        GroupShown(
            PLURALS[kind],
            tuple((node.number, node.title, strand_href(area, mapping.strands[node.ref])) for node in nodes),
        )
        for kind, nodes in mapping.grid.columns.items()
    )


def rows(
    area: str,
    mapping: Mapping,
    measures: Map[int, tuple[AttachedMeasure, ...]],
    titles: Map[str, str],
) -> tuple[RowShown, ...]:
    """Return the rows of the grid, each with its cells and live measures."""
    return tuple(_row(area, row, mapping, measures, titles) for row in mapping.grid.rows)


def _row(
    area: str,
    row: Row,
    mapping: Mapping,
    measures: Map[int, tuple[AttachedMeasure, ...]],
    titles: Map[str, str],
) -> RowShown:
    weakness = mapping.strands[row.weakness.ref]
    pair = [weakness] + ([mapping.strands[row.commitment.ref]] if row.commitment else [])
    heading = f"W{weakness.number}" + (f" with C{row.commitment.number}" if row.commitment else "")
    cells = tuple(
        tuple(_cell(area, row.cells.get(node.ref), node) for node in nodes) for nodes in mapping.grid.columns.values()
    )
    codes = dict.fromkeys(each.measure_code for one in pair for each in measures.get(one.pk, ()))
    return RowShown(
        heading=heading,
        words=weakness.title,
        href=strand_href(area, weakness),
        groups=cells,
        measures=tuple(titles.get(code, code) for code in codes),
        linked=tuple(cell.says for group in cells for cell in group if cell.href),
    )


def _cell(area: str, tie: Tie | None, node: Node) -> Cell:
    if tie is None:
        return Cell()
    proposed = tie.state == LinkState.PROPOSED
    says = f"linked to {node.kind.label.lower()} {node.number}, {node.title}"
    return Cell(f"{says}, proposed" if proposed else says, reverse("improvement:link", args=[area, tie.key]), proposed)


def strands_of(area: str, nodes: tuple[Node, ...], mapping: Mapping) -> list[tuple[StrandThen, str]]:
    """Return strands with their addresses."""
    return [(mapping.strands[node.ref], strand_href(area, mapping.strands[node.ref])) for node in nodes]


LINK_COLUMNS = ("From", "From, number", "To", "To, number", "Relation", "State", "Since", "Why", "Recorded")


def link_rows(mapping: Mapping) -> Iterator[tuple[Any, ...]]:
    """Yield every link as a row of a spreadsheet."""
    for row in mapping.links.values():
        one, other = mapping.strands[row.one.ref], mapping.strands[row.other.ref]
        yield (
            f"{one.kind.label}: {one.title}",
            one.number,
            f"{other.kind.label}: {other.title}",
            other.number,
            row.get_relation_display(),
            row.get_state_display(),
            row.since_on,
            row.because,
            row.recorded_at,
        )


def as_json(mapping: Mapping, *, area: str, as_at: str) -> dict[str, Any]:
    """Return the mapping and its lists as plain values."""

    def named(nodes: tuple[Node, ...]) -> list[str]:
        return [node.ref for node in nodes]

    return {
        "area": area,
        "as_at": as_at,
        "strands": [
            {"ref": one.ref, "kind": one.kind.value, "number": one.number, "title": one.title}
            for one in mapping.strands.values()
        ],
        "links": [
            {
                "one": row.one.ref,
                "other": row.other.ref,
                "relation": row.relation,
                "state": row.state,
                "since_on": row.since_on.isoformat(),
                "because": row.because,
            }
            for row in mapping.links.values()
        ],
        "linked_to_nothing": named(mapping.grid.linked_to_nothing),
        "only_proposed": named(mapping.grid.only_proposed),
        "ours_only": named(mapping.grid.ours_only),
        "theirs_only": named(mapping.grid.theirs_only),
        "weaknesses_and_commitments_one_to_one": mapping.grid.is_one_to_one,
    }
