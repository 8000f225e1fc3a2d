"""
A paper to an accessible HTML fragment: the same paper always gives the same bytes.

The page around it owns the H1 and the side navigation; `contents` gives what that navigation needs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from goldenthread.documents import drawing, wording
from goldenthread.documents.paper import (
    Align,
    Block,
    BulletList,
    Cell,
    ChartBlock,
    Column,
    DefinitionList,
    Difference,
    Figure,
    Figures,
    Link,
    Notice,
    Paper,
    Paragraph,
    Section,
    Stamp,
    StampState,
    Strong,
    Table,
    Text,
)

GLYPHS = {
    StampState.FROZEN: "M4 7V5a4 4 0 018 0v2h1v8H3V7zm2 0h4V5a2 2 0 00-4 0z",
    StampState.LIVE: (
        "M8 5a3 3 0 110 6 3 3 0 010-6zM3 3l1.4 1.4a5 5 0 000 7.2L3 13A7 7 0 013 3z"
        "m10 0a7 7 0 010 10l-1.4-1.4a5 5 0 000-7.2z"
    ),
    StampState.SUPERSEDED: "M1 1h9v3H4v7H1zm5 5h9v9H6z",
    StampState.DRAFT: "",
}
WITHHELD_GLYPH = "M1 1h14v14H1zm2 2v10h10V3zm1 7l6-6h2l-8 8zm4 2l4-4v2l-2 2z"
SIZES = {1: "xl", 2: "l", 3: "m", 4: "s"}


@dataclass(frozen=True)
class Heading:
    """One line of a paper's contents."""

    number: str
    words: str
    anchor: str
    depth: int


def contents(paper: Paper) -> tuple[Heading, ...]:
    """Return the paper's headings in order, with the anchors that `render` gives them."""
    return tuple(
        Heading(number=number, words=section.heading, anchor=_anchor(number), depth=depth)
        for number, depth, section in paper.numbered()
    )


def render(paper: Paper, *, differences: Mapping[str, Difference] | None = None, heading_level: int = 2) -> Markup:
    """
    Return the paper as a fragment whose top headings are of `heading_level`.

    `differences` sets beside a frozen figure, by its key, what it would say today and why.
    """
    page = _Page(differences or {}, heading_level)
    parts = [Markup('<article class="app-paper" lang="{}">').format(paper.language)]
    if paper.subtitle:
        parts.append(Markup('<p class="govuk-body-l app-paper__subtitle">{}</p>').format(paper.subtitle))
    if paper.stamp:
        parts.append(stamp(paper.stamp))
    parts.append(
        Markup('<p class="govuk-body app-paper__days">{}: as at {}, as known on {}</p>').format(
            paper.area, _time(paper.as_at), _time(paper.known_on)
        )
    )
    if paper.facts:
        parts.append(_definitions(DefinitionList(paper.facts)))
    if paper.opening:
        parts.append(page.opening(paper.opening))
    for number, depth, section in paper.numbered():
        parts.append(page.section(number, depth, section))
    parts.append(Markup("</article>"))
    return Markup("\n").join(parts)


def stamp(held: Stamp) -> Markup:
    """Return whether a paper is live, draft, frozen or superseded, as one line with its sign."""
    state = held.state.value.lower()
    words: str | Markup = held.words
    if held.successor_href:
        words = Markup('<a class="govuk-link" href="{}">Read the version that took its place</a>. {}').format(
            held.successor_href, held.words
        )
    checksum = Markup(' data-checksum="{}"').format(held.checksum) if held.checksum else ""
    return Markup('<div class="app-stamp app-stamp--{}"{}>{}<p>{}</p></div>').format(
        state, checksum, _glyph(GLYPHS[held.state]), words
    )


def figure(held: Figure, difference: Difference | None = None, *, level: int = 3, anchor: str = "") -> Markup:
    """Return a figure: value, fraction, days, the way to its records, and what it would say today."""
    label = Markup('<h{0} class="app-figure__label">{1}</h{0}>').format(level, held.label)
    parts: list[Markup] = []
    if held.withheld:
        said, _, why = held.withheld.partition(". ")
        line = Markup('<span class="app-figure__value">{}{}</span>').format(_glyph(WITHHELD_GLYPH), said)
    else:
        line = Markup('<span class="app-figure__value">{}</span>').format(_figure_value(held))
        if held.fraction_beside:
            spoken = Markup(' aria-hidden="true"') if held.href else ""
            line += Markup(' <span class="app-figure__fraction"{}>{}</span>').format(spoken, held.fraction_beside)
    parts.append(Markup('<p class="app-figure__line">{}</p>').format(line))
    if held.withheld and why:
        parts.append(Markup('<p class="app-figure__open">{}</p>').format(why))
    if held.change:
        parts.append(Markup('<p class="app-figure__change">{}</p>').format(held.change))
    parts.append(
        Markup('<p class="app-figure__days">As at {}, as known on {}</p>').format(
            _time(held.as_at), _time(held.known_on)
        )
    )
    if held.definition_href:
        parts.append(
            Markup(
                '<p class="app-figure__open"><a class="govuk-link" href="{}">How this is counted'
                '<span class="govuk-visually-hidden">: {}</span></a></p>'
            ).format(held.definition_href, held.label)
        )
    if difference:
        parts.append(_difference(difference))
    kinds = (" app-figure--withheld" if held.withheld else "") + (" app-figure--changed" if difference else "")
    name = Markup(' id="{}"').format(anchor) if anchor else ""
    told = Markup('<div class="app-figure__told">{}</div>').format(Markup("").join(parts))
    return Markup('<div class="app-figure{}"{}>{}{}</div>').format(kinds, name, label, told)


def _figure_value(held: Figure) -> Markup:
    """Return the value; as a link it also speaks its fraction and what it counts."""
    if not held.href:
        return escape(held.value)
    spoken = f", {held.fraction}: {held.label}" if held.fraction_beside else f": {held.label}"
    return Markup('<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">{}</span></a>').format(
        held.href, held.value, spoken
    )


def table(held: Table) -> Markup:
    """Return a table with caption, column headers with scope, and a header for every row."""
    head = Markup("").join(_header(column) for column in held.columns)
    last = len(held.rows) - 1
    rows = [
        _row(cells, held.columns, is_total=held.has_total_row and place == last)
        for place, cells in enumerate(held.cells())
    ]
    note = Markup('<p class="govuk-body-s app-table__note">{}</p>').format(held.note) if held.note else ""
    return Markup(
        '<div class="app-table"><table class="govuk-table app-rows">'
        '<caption class="govuk-table__caption govuk-table__caption--s">{}</caption>'
        '<thead class="govuk-table__head"><tr class="govuk-table__row">{}</tr></thead>'
        '<tbody class="govuk-table__body">{}</tbody></table>{}</div>'
    ).format(held.caption, head, Markup("").join(rows), note)


def pictures(held: ChartBlock) -> Markup:
    """Return the two drawings of a chart; the style sheet shows the one that fits, and only that one is read aloud."""
    wide = held.wide or drawing.svg(held.chart, drawing.Width.WIDE)
    narrow = held.narrow or drawing.svg(held.chart, drawing.Width.NARROW)
    # Drawn and cleaned by us; every word in them was escaped there.
    return Markup(  # noqa: S704
        f'<div class="app-chart__wide">{wide}</div><div class="app-chart__narrow">{narrow}</div>'
    )


def chart(held: ChartBlock, *, level: int = 3) -> Markup:
    """Return a chart: the finding, what is measured, the picture, its summary, and its table under a summary line."""
    drawn = held.chart
    csv = ""
    if held.csv_href:
        csv = Markup(
            '<p class="govuk-body"><a class="govuk-link" href="{}" download>Numbers (CSV)'
            '<span class="govuk-visually-hidden">: {}</span></a></p>'
        ).format(held.csv_href, drawn.title)
    note = Markup('<p class="govuk-body-s app-chart__note">{}</p>').format(drawn.note) if drawn.note else ""
    return Markup(
        '<figure class="app-chart"><figcaption>'
        '<h{level} class="app-chart__title govuk-heading-s">{title}</h{level}>'
        '<p class="app-chart__subtitle">{subtitle}</p></figcaption>'
        '<div class="app-chart__picture">{pictures}</div>'
        '<p class="app-chart__summary govuk-body">{summary}</p>{note}'
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">Table<span class="govuk-visually-hidden"> of {title}</span></span>'
        '</summary><div class="govuk-details__text">{table}</div></details>{csv}</figure>'
    ).format(
        level=level,
        title=drawn.title,
        subtitle=drawn.subtitle,
        pictures=pictures(held),
        summary=drawn.summary,
        note=note,
        table=table(held.table()),
        csv=csv,
    )


class _Page:
    """One rendering of a paper: what stands beside its figures, and which of them already have an anchor."""

    def __init__(self, beside: Mapping[str, Difference], heading_level: int) -> None:
        self.beside = beside
        self.heading_level = heading_level
        self.anchored: set[str] = set()

    def opening(self, held: Section) -> Markup:
        heading = Markup('<h{level} class="govuk-heading-m">{words}</h{level}>').format(
            level=self.heading_level, words=held.heading
        )
        return Markup("\n").join([heading, *(self.block(block, self.heading_level) for block in held.blocks)])

    def section(self, number: str, depth: int, held: Section) -> Markup:
        level = min(self.heading_level + depth - 1, 6)
        heading = Markup(
            '<h{level} class="govuk-heading-{size}" id="{anchor}" tabindex="-1">'
            '<span class="app-paper__number">{number}</span> {words}</h{level}>'
        ).format(level=level, size=SIZES.get(level, "s"), anchor=_anchor(number), number=number, words=held.heading)
        return Markup("\n").join([heading, *(self.block(block, level) for block in held.blocks)])

    def block(self, block: Block, level: int) -> Markup:
        if isinstance(block, Figure):
            return self.figure(block, level)
        if isinstance(block, Figures):
            held = Markup("").join(self.figure(one, level) for one in block.figures)
            return Markup('<div class="app-figures">{}</div>').format(held)
        if isinstance(block, ChartBlock):
            return chart(block, level=min(level + 1, 6))
        return _PLAIN[type(block)](block)

    def figure(self, held: Figure, level: int) -> Markup:
        anchor = "" if held.key in self.anchored else f"figure-{held.key}"
        self.anchored.add(held.key)
        return figure(held, self.beside.get(held.key), level=min(level + 1, 6), anchor=anchor)


def _paragraph(block: Paragraph) -> Markup:
    return Markup('<p class="govuk-body">{}</p>').format(_texts(block.of))


def _bullets(block: BulletList) -> Markup:
    tag, kind = ("ol", "number") if block.is_numbered else ("ul", "bullet")
    items = Markup("").join(Markup("<li>{}</li>").format(_texts(item.of)) for item in block.items)
    return Markup('<{0} class="govuk-list govuk-list--{1}">{2}</{0}>').format(tag, kind, items)


def _notice(block: Notice) -> Markup:
    return Markup('<div class="govuk-inset-text app-paper__notice"><strong>{}</strong>: {}</div>').format(
        block.heading, block.words
    )


def _definitions(block: DefinitionList) -> Markup:
    rows = Markup("").join(
        Markup(
            '<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{}</dt>'
            '<dd class="govuk-summary-list__value">{}</dd></div>'
        ).format(item.term, _texts(item.of))
        for item in block.items
    )
    return Markup('<dl class="govuk-summary-list">{}</dl>').format(rows)


_PLAIN: dict[type, Callable[..., Markup]] = {
    Paragraph: _paragraph,
    BulletList: _bullets,
    Notice: _notice,
    DefinitionList: _definitions,
    Table: table,
}


def _difference(held: Difference) -> Markup:
    because = Markup("").join(Markup("<li>{}</li>").format(reason) for reason in held.because)
    why = Markup('<ul class="govuk-list govuk-list--bullet">{}</ul>').format(because) if because else ""
    words: str | Markup = held.words
    if held.href:
        words = Markup('<a class="govuk-link" href="{}">{}</a>').format(held.href, held.words)
    return Markup('<div class="app-figure__live"><p>{}</p>{}</div>').format(words, why)


def _header(column: Column) -> Markup:
    side = " govuk-table__header--numeric" if column.align is Align.NUMBER else ""
    unit = Markup(' <span class="app-table__unit">({})</span>').format(column.unit) if column.unit else ""
    return Markup('<th scope="col" class="govuk-table__header{}">{}{}</th>').format(side, column.heading, unit)


def _row(cells: tuple[Cell, ...], columns: tuple[Column, ...], *, is_total: bool) -> Markup:
    parts = []
    for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        words: str | Markup = cell.words
        if cell.is_strong:
            words = Markup("<strong>{}</strong>").format(words)
        if cell.href:
            words = Markup('<a class="govuk-link" href="{}">{}</a>').format(cell.href, words)
        if place == 0:
            parts.append(Markup('<th scope="row" class="govuk-table__header">{}</th>').format(words))
        else:
            side = " govuk-table__cell--numeric" if column.align is Align.NUMBER else ""
            label = Markup('<span class="app-rows__label" aria-hidden="true">{}</span>').format(_named(column))
            parts.append(Markup('<td class="govuk-table__cell{}">{}{}</td>').format(side, label, words))
    total = " app-table__total" if is_total else ""
    return Markup('<tr class="govuk-table__row{}">{}</tr>').format(total, Markup("").join(parts))


def _named(column: Column) -> str:
    return f"{column.heading} ({column.unit})" if column.unit else column.heading


def _texts(of: tuple[Text, ...]) -> Markup:
    return Markup("").join(_text(part) for part in of)


def _text(part: Text) -> Markup:
    if isinstance(part, Link):
        return Markup('<a class="govuk-link" href="{}">{}</a>').format(part.href, part.words)
    if isinstance(part, Strong):
        return Markup("<strong>{}</strong>").format(part.words)
    return escape(part)


def _time(day: date) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), wording.plain_day_words(day))


def _glyph(path: str) -> Markup:
    if not path:
        return Markup("")
    return Markup(
        '<svg class="app-glyph" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">'
        '<path fill="currentColor" fill-rule="evenodd" d="{}"/></svg>'
    ).format(path)


def _anchor(number: str) -> str:
    return f"section-{number.replace('.', '-')}"
