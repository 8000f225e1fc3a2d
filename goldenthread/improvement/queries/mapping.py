"""The mapping of the acting area as on a day, and the links it is drawn from."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.improvement.models import ActionLink, Link
from goldenthread.improvement.queries.knowing import known
from goldenthread.improvement.queries.plans import StrandThen, strands
from goldenthread.improvement.rules.mapping import Grid, Node, Tie, coverage, grid
from goldenthread.improvement.vocabulary import LinkState, Relation, StrandKind


@dataclass(frozen=True)
class Mapping:
    """The grid with the strands and links behind it."""

    grid: Grid
    strands: dict[str, StrandThen]
    links: dict[int, Link]
    coverage: tuple[tuple[Node, tuple[int, ...]], ...]
    coverage_columns: tuple[Node, ...]


def links(*, on: date, known_at: datetime | None = None, ref: str = "") -> tuple[Link, ...]:
    """Return the links that held on a day, as known at a moment; of one strand if told."""
    rows = known(Link.objects.filter(since_on__lte=on), known_at).select_related("one", "other", "recorded_by")
    found = tuple(rows.order_by("one", "other"))
    return found if not ref else tuple(one for one in found if ref in {one.one.ref, one.other.ref})


def link(*, pk: int) -> Link | None:
    """Return one link, current or not."""
    return Link.objects.filter(pk=pk).select_related("one", "other", "recorded_by", "superseded_by").first()


def mapping(*, on: date, known_at: datetime | None = None) -> Mapping:
    """Return the whole mapping as on a day: the grid, its orphans, and how themes and outcomes are covered."""
    held = strands(known_at=known_at)
    nodes = [Node(one.ref, one.kind, one.number, one.title) for one in held]
    rows = links(on=on, known_at=known_at)
    ties = [
        Tie(row.one.ref, row.other.ref, LinkState(row.state), row.pk)
        for row in rows
        if row.relation == Relation.BELONGS
    ]
    themes = tuple(node for node in nodes if node.kind == StrandKind.THEME)
    outcomes = tuple(node for node in nodes if node.kind == StrandKind.OUTCOME)
    return Mapping(
        grid=grid(nodes, ties),
        strands={one.ref: one for one in held},
        links={row.pk: row for row in rows},
        coverage=coverage(themes, outcomes, _served(ties, known_at)),
        coverage_columns=outcomes,
    )


def _served(ties: list[Tie], known_at: datetime | None) -> dict[str, frozenset[str]]:
    """
    Return for each theme and outcome the actions that serve it.

    An action serves a theme by its own link, and an outcome through a commitment whose weakness's programme is the
    outcome's: the papers tie outcomes to programmes, not to actions.
    """
    direct: dict[str, set[str]] = defaultdict(set)
    for row in known(ActionLink.objects.all(), known_at).select_related("strand", "action"):
        direct[row.strand.ref].add(row.action.ref)
    beside: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        beside[tie.one].add(tie.other)
        beside[tie.other].add(tie.one)
    served = {ref: set(found) for ref, found in direct.items()}
    for outcome in [ref for ref in beside if ref.startswith("o")]:
        for programme in [ref for ref in beside[outcome] if ref.startswith("g")]:
            for weakness in [ref for ref in beside[programme] if ref.startswith("w")]:
                for commitment in [ref for ref in beside[weakness] if ref.startswith("c")]:
                    served.setdefault(outcome, set()).update(direct.get(commitment, ()))
    return {ref: frozenset(found) for ref, found in served.items()}
