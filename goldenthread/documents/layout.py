"""
A paper as the printer's data: every block in order, with finished words, for `templates/paper.typ`.

No word of a paper ever becomes part of a template; the template only shows strings.
"""

from datetime import date, datetime
from typing import Any

from goldenthread.documents import drawing, wording
from goldenthread.documents.paper import (
    Align,
    Block,
    BulletList,
    Cell,
    ChartBlock,
    DefinitionList,
    Figure,
    Figures,
    Link,
    Notice,
    Paper,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
)

LONGEST_TEXT = 60
SHORT_TEXT = 24
LETTERS_ACROSS = 95  # of the whole width of a page, in a table's letters
MOST_LINES_KEPT_WHOLE = 26  # a table of no more is never broken over two pages


def printed(paper: Paper, *, made_at: datetime, printed_by: str, address: str) -> dict[str, Any]:
    """Return all the template needs; `address` is the site's own, before every path that a paper links to."""
    as_at, known_on = wording.plain_day_words(paper.as_at), wording.plain_day_words(paper.known_on)
    head_days = f"as at {_head_day(paper.as_at)} · known on {_head_day(paper.known_on)}"
    language, _, region = paper.language.partition("-")
    made = made_at.astimezone(wording.LONDON)
    by = f"printed by {printed_by}, " if printed_by else "made "
    page = _Page(address)
    numbered = list(paper.numbered())
    blocks = [block for number, depth, section in numbered for block in page.section(number, depth, section)]
    last = sum(depth == 1 for _, depth, _ in numbered)
    return {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "area": paper.area,
        "lang": language,
        "region": region or None,
        "stamp": {"state": paper.stamp.state.value, "words": paper.stamp.words} if paper.stamp else None,
        "days": f"{paper.area}: as at {as_at}, as known on {known_on}",
        "running-head": f"{paper.title} · {paper.area} · {head_days}",
        # Without the site's own address a path leads nobody anywhere.
        "foot-left": f"{address}{paper.reference}" if address else "",
        "foot-right": f"{by}{wording.plain_day_words(made.date())}, {wording.time_words(made)}",
        "made": {name: getattr(made_at, name) for name in ("year", "month", "day", "hour", "minute", "second")},
        "contents": paper.has_contents and len(paper.sections) > 1,
        "opening": page.opening(paper.opening) if paper.opening else None,
        "facts": [page.block(DefinitionList(paper.facts))] if paper.facts else [],
        "blocks": _kept_together([*blocks, *page.annex(str(last + 1))]),
    }


def _head_day(day: date) -> str:
    """Return a day as short as the running head needs it, to stay on one line."""
    return wording.short_day_words(day).partition(" ")[2]


class _Page:
    def __init__(self, address: str) -> None:
        self.address = address
        self.numbers: list[dict[str, Any]] = []  # tables of charts, which stand at the end: a board reads the finding

    def annex(self, number: str) -> list[dict[str, Any]]:
        """Return the numbers behind the charts, a table each, under a heading of their own; nothing without charts."""
        if not self.numbers:
            return []
        words = "Numbers behind the charts"
        return [{"kind": "heading", "level": 2, "number": number, "words": words, "page": False}, *self.numbers]

    def opening(self, held: Section) -> dict[str, Any]:
        """Return what stands before the contents; its heading is in no list of contents."""
        return {"words": held.heading, "blocks": [self.block(block) for block in held.blocks]}

    def section(self, number: str, depth: int, held: Section) -> list[dict[str, Any]]:
        head = {
            "kind": "heading",
            "level": min(depth + 1, 6),
            "number": number,
            "words": held.heading,
            "page": held.is_on_new_page,
        }
        return [head, *(self.block(block) for block in held.blocks)]

    def block(self, block: Block) -> dict[str, Any]:
        match block:
            case Paragraph():
                return {"kind": "paragraph", "of": self.texts(block.of)}
            case BulletList():
                kind = "steps" if block.is_numbered else "list"
                return {"kind": kind, "items": [self.texts(item.of) for item in block.items]}
            case Notice():
                return {"kind": "notice", "heading": block.heading, "words": block.words}
            case DefinitionList():
                items = [{"term": item.term, "of": self.texts(item.of)} for item in block.items]
                return {"kind": "definitions", "items": items}
            case Figure():
                return {"kind": "figures", "figures": [self.figure(block)]}
            case Figures():
                return {"kind": "figures", "figures": [self.figure(one) for one in block.figures]}
            case Table():
                return {"kind": "table", **self.table(block)}
            case ChartBlock():
                return self.chart(block)

    def texts(self, of: tuple[Text, ...]) -> list[dict[str, Any]]:
        return [self.text(part) for part in of]

    def text(self, part: Text) -> dict[str, Any]:
        if isinstance(part, str):
            return {"words": part, "strong": False, "href": ""}
        href = self.href(part.href) if isinstance(part, Link) else ""
        return {"words": part.words, "strong": isinstance(part, Strong), "href": href}

    def href(self, href: str) -> str:
        """Return a full address, or nothing where this site's own is not known: print must not hold dead links."""
        if href.startswith("/"):
            return f"{self.address}{href}" if self.address else ""
        return "" if href.startswith(("#", "?")) else href

    def figure(self, held: Figure) -> dict[str, Any]:
        said, _, why = held.withheld.partition(". ")
        return {
            "label": held.label,
            "value": held.value,
            "fraction": held.fraction_beside,
            "withheld": f"{said}." if why else said,
            "why": why,
            "change": held.change,
            "days": held.days,
            "href": self.href(held.href),
        }

    def table(self, held: Table, *, is_small: bool = False) -> dict[str, Any]:
        rows = held.cells()
        widths = _widths(held, rows)
        return {
            "caption": held.caption,
            "columns": [
                {
                    "heading": f"{column.heading} ({column.unit})" if column.unit else column.heading,
                    "number": column.align is Align.NUMBER,
                }
                for column in held.columns
            ],
            "widths": widths,
            "rows": [[self.cell(cell) for cell in row] for row in rows],
            "note": held.note,
            "total": held.has_total_row and bool(held.rows),
            "small": is_small,
            "whole": _lines(rows, widths) <= MOST_LINES_KEPT_WHOLE - (12 if is_small else 0),
        }

    def cell(self, held: Cell) -> dict[str, Any]:
        return {"words": held.words, "strong": held.is_strong, "href": self.href(held.href)}

    def chart(self, block: ChartBlock) -> dict[str, Any]:
        held = block.chart
        name = f"numbers-{len(self.numbers) + 1}"
        self.numbers.append({"kind": "table", "name": name, **self.table(block.table(), is_small=True)})
        return {
            "kind": "chart",
            "title": held.title,
            "subtitle": held.subtitle,
            "svg": block.wide or drawing.svg(held, drawing.Width.WIDE),
            "alternative": held.alternative,
            "width": 84,  # so that two charts of one measure share a page
            "summary": held.summary,
            "note": held.note,
            "numbers": name,
        }


def _lines(rows: tuple[tuple[Cell, ...], ...], widths: list[int]) -> int:
    """Return about how many lines a table takes: long words are broken in the share of the width they have."""
    whole = sum(widths) or 1
    return sum(
        max(
            -(-len(cell.words) * whole // (width * LETTERS_ACROSS)) if width else 1
            for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    )


def _kept_together(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Mark each paragraph right under a heading, so that the two never stand alone at the foot of a page."""
    for above, block, below in zip(blocks, blocks[1:], [*blocks[2:], None], strict=False):
        if above["kind"] == "heading" and block["kind"] == "paragraph":
            block["leads"] = below is not None and not (below["kind"] == "heading" and below["page"])
    return blocks


def _widths(held: Table, rows: tuple[tuple[Cell, ...], ...]) -> list[int]:
    """Return each column's share of the width: long words share it, short words and numbers (0) take what they need."""
    widths = []
    for place, column in enumerate(held.columns):
        longest = max([len(column.heading), *(len(row[place].words) for row in rows)])
        is_long = column.align is Align.TEXT and longest > SHORT_TEXT
        widths.append(min(longest, LONGEST_TEXT) if is_long else 0)
    return widths
