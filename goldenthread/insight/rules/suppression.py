"""
Which further numbers must be withheld so that the small ones cannot be worked out: cell suppression as a network.

A table with its totals is a network in which every number is an arc and every sum a node where as much flows in as out.
A reader knows the shown numbers, the sums, and that a withheld number is at least 1. What he can deduce of a withheld
number is then exactly how far it may move round the cycles of withheld arcs; `disclosure` is the only caller.

Source: for the method, L. H. Cox, Network models for complementary cell suppression (1995).
"""

import heapq
import math
from collections import defaultdict, deque
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
        """
        What is lost by withholding it: little for a small part, much for a total, most for the grand total.

        It goes by rough size only, so that one who knows these rules learns little from which number was chosen.
        """
        return (10 if not self.is_total else 400 if self.is_grand else 60) + self.number.bit_length() // 3


def protected(
    arcs: Sequence[Arc], small: set[int], threshold: int, *, shown_anyway: frozenset[int] = frozenset()
) -> set[int]:
    """
    Return the places of all numbers to withhold: the small ones, and enough others to protect them.

    A small number is protected when it may be any of 1 to the threshold for all that sums tell a reader, and when even
    one who knows which of the withheld numbers are the small ones is left with more than one answer. Those of
    `shown_anyway` stand elsewhere too, so that withholding them here would protect nothing.
    """
    for_anyone, for_one_who_knows = _readers(arcs, small, threshold, shown_anyway)
    hidden = set(small)
    for place in sorted(small):
        number = arcs[place].number
        for_anyone.protect(hidden, place, threshold - number, is_up=True)
        for_anyone.protect(hidden, place, number - 1, is_up=False)
    for place in sorted(small):
        ways = [is_up for is_up in (True, False) if for_one_who_knows.can_ever_move(place, is_up=is_up)]
        if ways and not any(for_one_who_knows.room(hidden, place, 1, is_up=is_up) for is_up in ways):
            for_one_who_knows.protect(hidden, place, 1, is_up=ways[0])
    return hidden


def holds(arcs: Sequence[Arc], hidden: set[int], small: set[int], threshold: int) -> bool:
    """Return whether `hidden` keeps every small number as `protected` promises; what is 0 or shown may not move."""
    for_anyone, for_one_who_knows = _readers(arcs, small, threshold, frozenset())
    for place in small:
        number = arcs[place].number
        up, down = threshold - number, number - 1
        if (
            for_anyone.room(hidden, place, up, is_up=True) < up
            or for_anyone.room(hidden, place, down, is_up=False) < down
        ):
            return False
        if not any(for_one_who_knows.room(hidden, place, 1, is_up=is_up) for is_up in (True, False)):
            return False
    return True


def _readers(
    arcs: Sequence[Arc], small: set[int], threshold: int, shown_anyway: frozenset[int]
) -> tuple["_Knowing", "_Knowing"]:
    """Return the table as anyone knows it, and as one does who knows which of the withheld numbers are small."""
    low = [1 if place in small else threshold + 1 for place in range(len(arcs))]
    high = [threshold if place in small else math.inf for place in range(len(arcs))]
    return (
        _Knowing(arcs, [1] * len(arcs), [math.inf] * len(arcs), shown_anyway),
        _Knowing(arcs, low, high, shown_anyway),
    )


class _Knowing:
    """A table as a reader knows it who holds every withheld number to lie from `low` to `high`."""

    def __init__(
        self, arcs: Sequence[Arc], low: Sequence[int], high: Sequence[float], shown_anyway: frozenset[int]
    ) -> None:
        self.arcs = arcs
        self.low = low
        self.high = high
        # a zero is shown, and so is what stands elsewhere
        self.movable = {place for place, arc in enumerate(arcs) if arc.number > 0} - shown_anyway
        self._onward: dict[Hashable, list[tuple[int, Hashable, bool]]] = defaultdict(list)
        for place, arc in enumerate(arcs):
            if place in self.movable:
                self._onward[arc.tail].append((place, arc.head, True))
                self._onward[arc.head].append((place, arc.tail, False))

    def can_ever_move(self, place: int, *, is_up: bool) -> bool:
        """Return whether a number could move by one if all were withheld."""
        return self.room(self.movable, place, 1, is_up=is_up) > 0

    def protect(self, hidden: set[int], place: int, need: int, *, is_up: bool) -> None:
        """Add to `hidden` what it takes for a number to move by `need`, or as far as it ever could."""
        if self.room(hidden, place, need, is_up=is_up) >= need:
            return
        # A total cannot fall below one for each of its parts that are not nothing: no withholding mends that.
        need = int(self.room(self.movable, place, need, is_up=is_up))
        while self.room(hidden, place, need, is_up=is_up) < need:
            ways = (self._cheapest_cycle(hidden, place, width, is_up=is_up) for width in range(need, 0, -1))
            hidden |= next(filter(None, (way - hidden for way in ways)), self.movable)

    def room(self, hidden: set[int], place: int, need: int, *, is_up: bool) -> float:
        """Return how far a number may move, at most `need`, when only withheld numbers may move with it."""
        own = self.arcs[place].number
        most = min(need, self.high[place] - own if is_up else own - self.low[place])
        numbers = {other: self.arcs[other].number for other in hidden if other != place}
        begin, end = _ends(self.arcs[place], is_up=is_up)
        moved: float = 0
        while moved < most:
            path = self._way(numbers, begin, end)
            if path is None:
                return moved
            step = min(most - moved, *(self._slack(other, numbers[other], is_up=way) for other, way in path))
            for other, is_forward in path:
                numbers[other] += int(step) if is_forward else -int(step)
            moved += step
        return moved

    def _slack(self, place: int, number: int, *, is_up: bool) -> float:
        return self.high[place] - number if is_up else number - self.low[place]

    def _way(self, numbers: dict[int, int], begin: Hashable, end: Hashable) -> list[tuple[int, bool]] | None:
        """Return a path of withheld numbers that can rise (forward) or fall (backward) by at least one."""
        came: _Came = {begin: None}
        waiting = deque([begin])
        while waiting:
            node = waiting.popleft()
            if node == end:
                return _walked(came, end)
            for other, enters, is_forward in self._onward[node]:
                if enters in came or other not in numbers:
                    continue
                if self._slack(other, numbers[other], is_up=is_forward) >= 1:
                    came[enters] = (node, other, is_forward)
                    waiting.append(enters)
        return None

    def _cheapest_cycle(self, hidden: set[int], place: int, need: float, *, is_up: bool) -> set[int]:
        """Return the numbers to withhold so that one may move by `need` along one way; empty where no way is enough."""
        begin, end = _ends(self.arcs[place], is_up=is_up)
        lengths: dict[Hashable, float] = {begin: 0}
        came: _Came = {begin: None}
        order = 0
        waiting: list[tuple[float, int, Hashable]] = [(0, order, begin)]
        while waiting:
            length, _, node = heapq.heappop(waiting)
            if node == end:
                return {other for other, _ in _walked(came, end)}
            if length > lengths[node]:
                continue
            for other, enters, is_forward in self._onward[node]:
                onward = length + (0.001 if other in hidden else self.arcs[other].cost)
                is_wide = self._slack(other, self.arcs[other].number, is_up=is_forward) >= need
                if other != place and is_wide and onward < lengths.get(enters, math.inf):
                    lengths[enters] = onward
                    came[enters] = (node, other, is_forward)
                    order += 1
                    heapq.heappush(waiting, (onward, order, enters))
        return set()


_Came = dict[Hashable, tuple[Hashable, int, bool] | None]


def _ends(arc: Arc, *, is_up: bool) -> tuple[Hashable, Hashable]:
    """Return from where to where the others must carry what this number gains or loses."""
    return (arc.head, arc.tail) if is_up else (arc.tail, arc.head)


def _walked(came: _Came, end: Hashable) -> list[tuple[int, bool]]:
    path = []
    step = came[end]
    while step is not None:
        node, other, is_forward = step
        path.append((other, is_forward))
        step = came[node]
    return path[::-1]
