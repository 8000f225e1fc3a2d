"""The accountability map as a drawing and as a nested list; the list is the truth, the drawing shows the same."""

from dataclasses import dataclass, replace

from goldenthread.boards.queries import AccountabilityMap, BodyThen
from goldenthread.boards.rules.layout import levels, parts, rows, spread, wrapped
from goldenthread.boards.vocabulary import BodyKind
from goldenthread.documents.wording import plain_day_words

BOX_WIDTH, GAP, ROW_GAP, MARGIN, LINE_HEIGHT, PADDING = 176, 20, 96, 8, 18, 11
LETTERS_IN_A_LINE = 19
MOST_IN_A_ROW = 6


@dataclass(frozen=True)
class Box:
    """One body's box, in the drawing's own units."""

    slug: str
    x: int
    y: int
    lines: tuple[tuple[int, int, str], ...]
    is_vacant: bool
    height: int
    width: int = BOX_WIDTH


@dataclass(frozen=True)
class Arrow:
    """A line from a body up to one it answers to."""

    path: str


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
    below: tuple["Listed", ...]


def drawing(map_: AccountabilityMap) -> Drawing:
    """Return the map laid out: who answers to nobody at the top, the rest below, near under those if there is room."""
    map_ = living(map_)
    height = _box_height(map_)
    held = {one.body.slug: one for one in map_.bodies}
    ups: dict[str, list[str]] = {slug: [] for slug in held}
    for line in map_.lines:
        up = line.through or line.to
        if up not in ups[line.body]:
            ups[line.body].append(up)
    levelled = parts(rows(levels(ups), list(held)), most=MOST_IN_A_ROW)
    widest = max((len(row) for row, _ in levelled), default=1)
    width = widest * BOX_WIDTH + (widest - 1) * GAP + 2 * MARGIN
    placed: dict[str, tuple[int, int]] = {}
    y = MARGIN
    for row, is_last_of_level in levelled:
        wanted = [_under([placed[up][0] for up in ups[slug] if up in placed]) for slug in row]
        for slug, x in zip(
            row, spread(wanted, step=BOX_WIDTH + GAP, first=MARGIN, last=width - MARGIN - BOX_WIDTH), strict=True
        ):
            placed[slug] = (x, y)
        y += height + (ROW_GAP if is_last_of_level else GAP)
    arrows = [
        _arrow(placed[slug], placed[up], place, len(tops), height)
        for slug, tops in ups.items()
        for place, up in enumerate(sorted(tops, key=lambda up: placed[up][0]))
    ]
    return Drawing(
        width=width,
        height=max(y - ROW_GAP + MARGIN, height + 2 * MARGIN),
        boxes=tuple(_box(held[slug], *placed[slug], height) for slug in held),
        arrows=tuple(arrows),
        label=f"Who answered to whom on {plain_day_words(map_.on)}. The list below says the same.",
    )


def living(map_: AccountabilityMap) -> AccountabilityMap:
    """Return the map of the bodies that had not ended by its day, with the lines between them."""
    bodies = tuple(one for one in map_.bodies if not one.has_ended)
    there = {one.body.slug for one in bodies}
    lines = tuple(line for line in map_.lines if {line.body, line.to, line.through or line.to} <= there)
    return replace(map_, bodies=bodies, lines=lines)


def ended(map_: AccountabilityMap) -> tuple[BodyThen, ...]:
    """Return the bodies that had ended by the day of the map; they answer to nobody any more."""
    return tuple(one for one in map_.bodies if one.has_ended)


def _under(above: list[int]) -> int | None:
    return sum(above) // len(above) if above else None


def listed(map_: AccountabilityMap) -> tuple[Listed, ...]:
    """Return the map as a nested list: each body stands once, under the first it answers to."""
    map_ = living(map_)
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


def _words(one: BodyThen) -> tuple[str, ...]:
    """Return the lines of a box: the whole name, never cut, and whether its lead's post stands empty."""
    name = wrapped(one.body.name, width=LETTERS_IN_A_LINE)
    return (*name, "post vacant") if one.vacancies else name


def _box_height(map_: AccountabilityMap) -> int:
    """Return the one height of every box, by the longest name."""
    return max((len(_words(one)) for one in map_.bodies), default=3) * LINE_HEIGHT + 2 * PADDING


def _box(one: BodyThen, x: int, y: int, height: int) -> Box:
    words = _words(one)
    top = y + (height - LINE_HEIGHT * len(words)) // 2 + 14
    return Box(
        slug=one.body.slug,
        x=x,
        y=y,
        lines=tuple((x + BOX_WIDTH // 2, top + LINE_HEIGHT * place, line) for place, line in enumerate(words)),
        is_vacant=bool(one.vacancies),
        height=height,
    )


def _arrow(below: tuple[int, int], above: tuple[int, int], place: int, count: int, height: int) -> Arrow:
    """Up from its own place on one box's top to the middle of another's foot; each bends at its own height."""
    from_x = below[0] + (place + 1) * BOX_WIDTH // (count + 1)
    to_x, to_y = above[0] + BOX_WIDTH // 2, above[1] + height
    bend = below[1] - ROW_GAP * (1 + abs(2 * place - count + 1)) // (count + 3)
    return Arrow(f"M{from_x} {below[1]} V{bend} H{to_x} V{to_y}")


GROUP_KINDS = {BodyKind.PROGRAMME, BodyKind.WORKING_GROUP}
