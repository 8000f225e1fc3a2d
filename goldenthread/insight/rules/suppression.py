"""
Which further numbers must be withheld so that the small ones cannot be worked out: cell suppression as a network.

A table with its totals is a network in which every number is an arc and every sum a node where as much flows in as out.
A reader knows the shown numbers, the sums, and that a withheld number is at least 1. What he can deduce of a withheld
number is then exactly how far it may move round the cycles of withheld arcs; `disclosure` is the only caller.

Source: for the method, L. H. Cox, Network models for complementary cell suppression (1995).
"""

import heapq
import math
from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Arc:
    """One number of a table, flowing from one sum to another."""

    tail: Hashable
    head: Hashable
    number: int
    is_total: bool
    is_grand: bool = False

    @property
    def cost(self) -> float:
        """What is lost by withholding it: little for a small part, much for a total, most for the grand total."""
        return (10 if not self.is_total else 400 if self.is_grand else 60) + math.log2(self.number + 1)


def protected(arcs: Sequence[Arc], small: set[int], threshold: int) -> set[int]:
    """
    Return the places of all numbers to withhold: the small ones, and enough others to protect them.

    A small number is protected when, for all a reader can deduce, it may be any of 1 to the threshold.
    """
    hidden = set(small)
    movable = {place for place, arc in enumerate(arcs) if arc.number > 0}
    for place in sorted(small):
        for is_up in (True, False):
            need = _need(arcs[place].number, threshold, is_up=is_up)
            if _room(arcs, hidden, place, need, is_up=is_up) < need:
                # A total cannot fall below one for each of its parts that are not nothing: no withholding mends that.
                need = _room(arcs, movable, place, need, is_up=is_up)
            while (room := _room(arcs, hidden, place, need, is_up=is_up)) < need:
                more = _cheapest_cycle(arcs, hidden, place, need - room, is_up=is_up) - hidden
                hidden |= more or movable
    return hidden


def _need(number: int, threshold: int, *, is_up: bool) -> int:
    """Return how far a small number must be able to move, up or down; one at the top must still look movable."""
    return max(threshold - number, 1) if is_up else number - 1


def _room(arcs: Sequence[Arc], hidden: set[int], place: int, need: int, *, is_up: bool) -> int:
    """Return how far a number may move, at most `need`, when only withheld numbers may move with it."""
    numbers = {other: arcs[other].number for other in hidden if other != place}
    begin, end = _ends(arcs[place], is_up=is_up)
    moved = 0
    while moved < need:
        path = _way(arcs, numbers, begin, end)
        if path is None:
            return moved
        step = min([need - moved, *(numbers[other] - 1 for other, is_forward in path if not is_forward)])
        for other, is_forward in path:
            numbers[other] += step if is_forward else -step
        moved += step
    return moved


def _way(arcs: Sequence[Arc], numbers: dict[int, int], begin: Hashable, end: Hashable) -> list[tuple[int, bool]] | None:
    """Return a path of withheld numbers that can rise (forward) or fall (backward) by at least one."""
    came: dict[Hashable, tuple[Hashable, int, bool] | None] = {begin: None}
    waiting = deque([begin])
    while waiting:
        node = waiting.popleft()
        if node == end:
            return _walked(came, end)
        for other in sorted(numbers):
            arc = arcs[other]
            if arc.tail == node and arc.head not in came:
                came[arc.head] = (node, other, True)
                waiting.append(arc.head)
            if arc.head == node and arc.tail not in came and numbers[other] > 1:
                came[arc.tail] = (node, other, False)
                waiting.append(arc.tail)
    return None


def _cheapest_cycle(arcs: Sequence[Arc], hidden: set[int], place: int, need: int, *, is_up: bool) -> set[int]:
    """Return the numbers to withhold so that one may move by `need` along one way; empty where no one way is enough."""
    begin, end = _ends(arcs[place], is_up=is_up)
    lengths: dict[Hashable, float] = {begin: 0}
    came: dict[Hashable, tuple[Hashable, int, bool] | None] = {begin: None}
    order = 0
    waiting: list[tuple[float, int, Hashable]] = [(0, order, begin)]
    while waiting:
        length, _, node = heapq.heappop(waiting)
        if node == end:
            break
        if length > lengths[node]:
            continue
        for other, arc in enumerate(arcs):
            if other == place or arc.number == 0:
                continue  # a zero is shown, so it cannot move
            onward = length + (0.001 if other in hidden else arc.cost)
            for leaves, enters, is_forward in ((arc.tail, arc.head, True), (arc.head, arc.tail, False)):
                if leaves != node or (not is_forward and arc.number - 1 < need):
                    continue
                if onward < lengths.get(enters, math.inf):
                    lengths[enters] = onward
                    came[enters] = (node, other, is_forward)
                    order += 1
                    heapq.heappush(waiting, (onward, order, enters))
    return {other for other, _ in _walked(came, end)} if end in came else set()


def _ends(arc: Arc, *, is_up: bool) -> tuple[Hashable, Hashable]:
    """Return from where to where the others must carry what this number gains or loses."""
    return (arc.head, arc.tail) if is_up else (arc.tail, arc.head)


def _walked(came: dict[Hashable, tuple[Hashable, int, bool] | None], end: Hashable) -> list[tuple[int, bool]]:
    path = []
    step = came[end]
    while step is not None:
        node, other, is_forward = step
        path.append((other, is_forward))
        step = came[node]
    return path[::-1]
