"""The accountability map as a drawing and as a nested list; the list is the truth, the drawing shows the same."""

from dataclasses import dataclass

from goldenthread.boards.queries import AccountabilityMap, BodyThen
from goldenthread.boards.rules.layout import levels, rows, wrapped
from goldenthread.boards.vocabulary import BodyKind
from goldenthread.documents.wording import plain_day_words

BOX_WIDTH, BOX_HEIGHT, GAP, ROW_GAP, MARGIN = 176, 76, 20, 96, 8
LETTERS_IN_A_LINE = 22
MOST_IN_A_ROW = 6


@dataclass(frozen=True)
class Box:
    """One body's box, in the drawing's own units."""

    slug: str
    x: int
    y: int
    lines: tuple[tuple[int, int, str], ...]
    has_ended: bool
    is_vacant: bool
    width: int = BOX_WIDTH
    height: int = BOX_HEIGHT


@dataclass(frozen=True)
class Arrow:
    """A line from a body up to one it answers to, with where its words stand."""

    path: str
    words: str
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """The whole map, to be drawn by the template."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    label: str


@dataclass(frozen=True)
class Listed:
    """One body of the nested list: what it is, to whom it answers, what is missing, and who answers to it."""

    slug: str
    name: str
    kind: str
    answers_to: tuple[str, ...]
    notes: tuple[str, ...]
    has_ended: bool
    below: tuple["Listed", ...]


def drawing(map_: AccountabilityMap) -> Drawing:
    """Return the map laid out: who answers to nobody at the top, each body one row below the lowest it answers to."""
    held = {one.body.slug: one for one in map_.bodies}
    shown = list(held)
    ups: dict[str, list[str]] = {slug: [] for slug in shown}
    for line in map_.lines:
        ups[line.body] += [line.to] if not line.through else [line.through]
    placed: dict[str, tuple[int, int]] = {}
    levelled = rows(levels(ups), shown)
    widest = max((min(len(row), MOST_IN_A_ROW) for row in levelled), default=1)
    width = widest * BOX_WIDTH + (widest - 1) * GAP + 2 * MARGIN
    y = MARGIN
    for row in levelled:
        for start in range(0, len(row), MOST_IN_A_ROW):
            part = row[start : start + MOST_IN_A_ROW]
            x = (width - len(part) * BOX_WIDTH - (len(part) - 1) * GAP) // 2
            for slug in part:
                placed[slug] = (x, y)
                x += BOX_WIDTH + GAP
            y += BOX_HEIGHT + (GAP if start + MOST_IN_A_ROW < len(row) else ROW_GAP)
    arrows = []
    for line in map_.lines:
        if line.through and any(other.body == line.through and other.to == line.to for other in map_.lines):
            arrows.append(_arrow(placed[line.body], placed[line.through], line.about))
            continue
        arrows.append(_arrow(placed[line.body], placed[line.to], line.about))
    return Drawing(
        width=width,
        height=max(y - ROW_GAP + MARGIN, BOX_HEIGHT + 2 * MARGIN),
        boxes=tuple(_box(held[slug], *placed[slug]) for slug in shown),
        arrows=tuple(arrows),
        label=f"Who answered to whom on {plain_day_words(map_.on)}. The list beside it says the same.",
    )


def listed(map_: AccountabilityMap) -> tuple[Listed, ...]:
    """Return the map as a nested list: each body stands once, under the first it answers to."""
    first_to: dict[str, str] = {}
    for line in map_.lines:
        first_to.setdefault(line.body, line.through or line.to)
    below: dict[str, list[BodyThen]] = {}
    for one in map_.bodies:
        below.setdefault(first_to.get(one.body.slug, ""), []).append(one)

    def branch(slug: str, above: tuple[str, ...]) -> tuple[Listed, ...]:
        found = [one for one in below.get(slug, ()) if one.body.slug not in above]
        return tuple(_listed(one, map_, branch(one.body.slug, (*above, one.body.slug))) for one in found)

    return branch("", ())


def _listed(one: BodyThen, map_: AccountabilityMap, below: tuple[Listed, ...]) -> Listed:
    names = {each.body.slug: each.body.name for each in map_.bodies}
    answers = []
    for line in map_.lines:
        if line.body == one.body.slug:
            through = f" through {names[line.through]}" if line.through else ""
            about = f", for {line.about}" if line.about else ""
            answers.append(f"{names[line.to]}{through}{about}")
    return Listed(
        slug=one.body.slug,
        name=one.body.name,
        kind=one.body.get_kind_display(),
        answers_to=tuple(answers),
        notes=one.amiss,
        has_ended=one.has_ended,
        below=below,
    )


def sentence(map_: AccountabilityMap) -> str:
    """Return the map in a line: how many bodies, and what is amiss."""
    alive = [one for one in map_.bodies if not one.has_ended]
    vacant = sum(len(one.vacancies) for one in alive)
    missing = sum(bool(one.missing_agencies) for one in alive)
    parts = [f"{len(alive)} bodies" if len(alive) != 1 else "1 body"]
    parts.append(
        "no chair’s or champion’s post vacant" if not vacant else f"{vacant} chair’s or champion’s post vacant"
    )
    if missing:
        parts.append(f"{missing} without an agency it should have")
    return " · ".join(parts)


def _box(one: BodyThen, x: int, y: int) -> Box:
    words = list(wrapped(one.body.name, width=LETTERS_IN_A_LINE, most=3))
    is_vacant = bool(one.vacancies) and not one.has_ended
    if one.has_ended:
        words = [*words[:2], "ended"]
    elif is_vacant:
        words = [*words[:2], "post vacant"]
    top = y + BOX_HEIGHT // 2 - 9 * len(words) + 14
    return Box(
        slug=one.body.slug,
        x=x,
        y=y,
        lines=tuple((x + BOX_WIDTH // 2, top + 18 * place, line) for place, line in enumerate(words)),
        has_ended=one.has_ended,
        is_vacant=is_vacant,
    )


def _arrow(below: tuple[int, int], above: tuple[int, int], words: str) -> Arrow:
    """Up from the middle of one box's top to the middle of another's foot, by way of the space between the rows."""
    from_x, from_y = below[0] + BOX_WIDTH // 2, below[1]
    to_x, to_y = above[0] + BOX_WIDTH // 2, above[1] + BOX_HEIGHT
    if from_y <= to_y:  # side by side: from edge to edge
        start = below[0] if above[0] < below[0] else below[0] + BOX_WIDTH
        end = above[0] + BOX_WIDTH if above[0] < below[0] else above[0]
        y = below[1] + BOX_HEIGHT // 2
        return Arrow(f"M{start} {y} H{end}", words, (start + end) // 2, y - 8)
    bend = from_y - ROW_GAP // 3
    return Arrow(f"M{from_x} {from_y} V{bend} H{to_x} V{to_y}", words, to_x + 6, (bend + to_y) // 2 + 4)


GROUP_KINDS = {BodyKind.PROGRAMME, BodyKind.WORKING_GROUP}
