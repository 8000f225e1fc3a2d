"""
Where the modules of a return stand to each other: which are at hand together, and the way down to one.

A person's modules form a tree; some stand once in the one around them, others repeat. Nothing here knows a rule.
"""

from collections.abc import Iterator

from goldenthread.sen2.rows import Shape

Steps = tuple[tuple[str, int, bool], ...]  # down to a module: tag, slot in the row around it, whether it repeats


def together_with(shape: Shape) -> Iterator[Shape]:
    """Yield a module and the modules that stand once within it."""
    yield shape
    for inner in shape.inner.values():
        if not inner.repeats:
            yield from together_with(inner)


def is_repeated_below(top: Shape, one: Shape) -> bool:
    """Return whether a module beneath another may stand in it several times, however deep."""
    return one not in list(together_with(top))


def at_hand(root: Shape, shape: Shape) -> list[Shape]:
    """Return the modules whose items are at hand where a module's rules are asked."""
    scopes: list[Shape] = []

    def look(top: Shape) -> bool:
        together = list(together_with(top))
        if shape in together:
            scopes.extend(together)
            return True
        for one in together:
            for inner in one.inner.values():
                if inner.repeats and look(inner):
                    scopes.extend(together)
                    return True
        return False

    look(root)
    return scopes


def ways_to(shape: Shape, steps: Steps) -> Iterator[tuple[Shape, Steps]]:
    """Yield a module and those that stand once within it, each with the steps to it."""
    yield shape, steps
    for inner in shape.inner.values():
        if not inner.repeats:
            yield from ways_to(inner, (*steps, (inner.tag, shape.slots[inner.tag], False)))


def way_down(shape: Shape, tag: str) -> list[tuple[str, int, bool]] | None:
    """Return the steps from a module down to one of that tag, or None where there is none beneath."""
    for inner in shape.inner.values():
        step = (inner.tag, shape.slots[inner.tag], inner.repeats)
        if inner.tag == tag:
            return [step]
        if (rest := way_down(inner, tag)) is not None:
            return [step, *rest]
    return None
