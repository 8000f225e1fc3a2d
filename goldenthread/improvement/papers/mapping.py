"""The mapping of an area's findings as a paper, with its orphans."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.areas.models import LocalArea
from goldenthread.boards.queries.offers import BuiltPaper, ChangedFact, FigureChange
from goldenthread.core.clock import civil_date
from goldenthread.documents.paper import (
    Align,
    BulletList,
    Cell,
    Column,
    Figure,
    Figures,
    Paper,
    Paragraph,
    Section,
    Table,
)
from goldenthread.improvement import queries
from goldenthread.improvement.papers.comparing import ExplainsEachAlike, beside_before, month_end_before, those_moved
from goldenthread.improvement.vocabulary import PLURALS, LinkState, StrandKind


class MappingAndOrphans(ExplainsEachAlike):
    """The mapping of an area's findings, and the lists that come out of it."""

    code, title = "mapping-and-orphans", "Mapping and orphans"

    def build(self, *, area_id: int, as_at: date, known_on: datetime) -> BuiltPaper:
        """Return the paper as true on a day and known by a moment."""
        area = LocalArea.objects.get(pk=area_id)
        mapping = queries.mapping(on=as_at, known_at=known_on)
        before_on = month_end_before(as_at)
        figures, before = (
            _orphan_figures(area, found, on, known_on)
            for found, on in ((mapping, as_at), (queries.mapping(on=before_on, known_at=known_on), before_on))
        )
        paper = Paper(
            title=self.title,
            area=area.name,
            as_at=as_at,
            known_on=civil_date(known_on),
            sections=(
                Section("What the mapping shows", blocks=(Figures(beside_before(figures, before)),)),
                Section("Weaknesses and what they belong with", blocks=(_grid(area, mapping),)),
                Section("Lists", sections=_lists(mapping)),
            ),
        )
        return BuiltPaper(paper)

    def explain_changes(
        self,
        *,
        area_id: int,
        figures: Sequence[Figure],
        as_at: date,
        known_at: datetime,
        today: date,
        now: datetime,
        acting: Any = None,
    ) -> dict[str, FigureChange]:
        """Return what each count that has moved says today and which links moved it, by its key."""
        area = LocalArea.objects.get(pk=area_id)
        then, live = (queries.mapping(on=on, known_at=at) for on, at in ((as_at, known_at), (today, now)))
        moved = those_moved(figures, _orphan_figures(area, live, today, now))
        old = {(row.one.ref, row.other.ref) for row in then.links.values()}
        new = {(row.one.ref, row.other.ref): row for row in live.links.values()}
        facts = tuple(
            ChangedFact(
                f"{pair[0].upper()} and {pair[1].upper()} linked: {row.because}",
                row.since_on,
                row.recorded_at,
                row.since_on <= as_at,
                reverse("improvement:link", args=[area.code, row.pk]),
            )
            for pair, row in new.items()
            if pair not in old
        )
        gone = [f"{one.upper()} and {other.upper()} are no longer linked" for one, other in sorted(old - set(new))]
        because = tuple([fact.words for fact in facts] + gone)
        href = reverse("improvement:mapping", args=[area.code])
        return {one.key: FigureChange(f"Live today: {one.value}", because, facts, href) for one in moved}


def _orphan_figures(area: LocalArea, mapping: queries.Mapping, as_at: date, known_at: datetime) -> tuple[Figure, ...]:
    href = reverse("improvement:mapping", args=[area.code])
    held = mapping.grid
    counts = [
        ("linked-to-nothing", "Linked to nothing", len(held.linked_to_nothing)),
        ("only-proposed", "Linked only by a proposal", len(held.only_proposed)),
    ]
    if any(kind == StrandKind.PRIORITY for kind in held.columns):
        counts += [
            ("ours-only", "Ours only, inspectors did not name", len(held.ours_only)),
            ("theirs-only", "Theirs only, the self-assessment missed", len(held.theirs_only)),
        ]
    return tuple(
        Figure(
            key=f"mapping/{key}",
            label=label,
            value=str(count),
            as_at=as_at,
            known_on=civil_date(known_at),
            href=href,
        )
        for key, label, count in counts
    )


def _grid(area: LocalArea, mapping: queries.Mapping) -> Table:
    held = mapping.grid
    columns = [Column("Weakness and commitment" if held.is_one_to_one else "Weakness")]
    columns += [Column(PLURALS[kind], Align.TEXT) for kind in held.columns]
    rows = []
    for row in held.rows:
        pair = f" with commitment {row.commitment.number}" if row.commitment else ""
        cells: list[str | Cell] = [
            Cell(
                f"{row.weakness.number}. {row.weakness.title}{pair}",
                reverse("improvement:finding", args=[area.code, row.weakness.ref]),
            )
        ]
        for nodes in held.columns.values():
            tied = [
                f"{node.number}" + (" (proposed)" if row.cells[node.ref].state == LinkState.PROPOSED else "")
                for node in nodes
                if node.ref in row.cells
            ]
            cells.append(", ".join(tied) or "None")
        rows.append(tuple(cells))
    return Table(f"{len(rows)} weaknesses and the numbers of what each belongs with", tuple(columns), tuple(rows))


def _lists(mapping: queries.Mapping) -> tuple[Section, ...]:
    held = mapping.grid
    named = [
        ("Linked to nothing", held.linked_to_nothing, "Everything belongs with something."),
        ("Linked only by a proposal", held.only_proposed, "Nothing hangs on a proposal alone."),
    ]
    if any(kind == StrandKind.PRIORITY for kind in held.columns):
        named += [
            ("Ours only, inspectors did not name", held.ours_only, "None."),
            ("Theirs only, the self-assessment missed", held.theirs_only, "None."),
        ]
    return tuple(
        Section(
            heading,
            blocks=(
                BulletList.saying(*(mapping.strands[node.ref].name for node in nodes))
                if nodes
                else Paragraph.saying(nothing),
            ),
        )
        for heading, nodes, nothing in named
    )
