"""Where each body of an accountability map stands: who answers to nobody is at the top, the rest below their boards."""

from collections.abc import Iterable, Mapping, Sequence


def levels(lines: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """
    Return each body's level: 0 answers to nobody, else one below the lowest it answers to.

    `lines` gives for every body those it answers to. A ring is cut where it closes, so that a mistaken line cannot
    hang the page.
    """
    found: dict[str, int] = {}

    def level(name: str, above: tuple[str, ...]) -> int:
        if name in found:
            return found[name]
        tops = [to for to in lines.get(name, ()) if to not in above and to != name]
        answer = 1 + max((level(to, (*above, name)) for to in tops), default=-1)
        if not above:
            found[name] = answer
        return answer

    for name in lines:
        level(name, ())
    return found


def wrapped(words: str, *, width: int) -> tuple[str, ...]:
    """Return words as lines of at most `width` letters; a longer word has a line of its own, and nothing is cut."""
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def rows(levels_of: Mapping[str, int], order: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the bodies level by level, each level in the order given."""
    depth = max(levels_of.values(), default=-1) + 1
    return tuple(tuple(name for name in order if levels_of.get(name) == level) for level in range(depth))


def parts(levelled: Sequence[Sequence[str]], *, most: int) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Return each level cut into rows of at most `most`, each with whether it is the last of its level."""
    return tuple(
        (tuple(row[start : start + most]), start + most >= len(row))
        for row in levelled
        for start in range(0, len(row), most)
    )


def spread(wanted: Sequence[int | None], *, step: int, first: int, last: int) -> tuple[int, ...]:
    """
    Return places at least `step` apart between `first` and `last`, as near as that allows to those wanted.

    Where nothing is wanted of any of them, they stand around the middle.
    """
    count = len(wanted)
    known = [place for place in wanted if place is not None]
    centre = (sum(known) // len(known)) if known else (first + last) // 2
    start = centre - (count - 1) * step // 2
    order = sorted(range(count), key=lambda n: last if (place := wanted[n]) is None else place)
    places = [0] * count
    for turn, n in enumerate(order):
        place = wanted[n]
        aim = place if place is not None and count <= 2 else start + turn * step
        before = places[order[turn - 1]] + step if turn else first
        places[n] = max(aim, before)
    shift = max(0, max(places, default=first) - last)
    return tuple(place - shift for place in places)
