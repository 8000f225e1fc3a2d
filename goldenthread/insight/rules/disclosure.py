"""
Small numbers: the only place that withholds and rounds, so that nobody can be recognised or worked out.

A count of 1 to the threshold is withheld from readers outside; then as many others as it takes, so that no withheld
number can be found from those shown and their totals. A zero is a finding and stays a zero, save where
every part of a figure must be withheld. A withheld number and one
withheld to protect it carry the same word, because two words would tell which is the small one.

Local promise: counts of 1 to 5 are not published; the threshold is one setting for the whole installation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise, product

from goldenthread.documents.charts import Absence
from goldenthread.insight.rules.suppression import Arc, holds, protected

WITHHELD_IN_TABLE = "withheld"


@dataclass(frozen=True)
class Policy:
    """How much one kind of reader may see: counts of 1 to `threshold` are withheld, others rounded to `round_to`."""

    threshold: int = 5
    round_to: int = 1

    def __post_init__(self) -> None:
        if self.threshold < 0 or self.round_to < 1:
            raise ValueError("A threshold is 0 or more, and rounding is to 1 or more.")

    def is_small(self, number: int) -> bool:
        """Return whether a count must be withheld for its own sake."""
        if number < 0:
            raise ValueError("A count cannot be less than zero.")
        return 1 <= number <= self.threshold

    @property
    def withholds(self) -> bool:
        """Whether this reader is kept from any number at all, so that days are kept apart as well."""
        return self.threshold > 0

    def rounded(self, number: int) -> int:
        """Return a count rounded half up to this reader's step; zero stays zero, and nothing else becomes it."""
        if number == 0 or self.round_to == 1:
            return number
        return max(self.round_to, (2 * number + self.round_to) // (2 * self.round_to) * self.round_to)

    @property
    def few(self) -> str:
        """What stands in the place of a single count that is withheld."""
        return f"Fewer than {self.threshold + 1}"

    @property
    def words(self) -> str:
        """What a page says where a single count is withheld."""
        return f"{self.few}. We do not publish small numbers, so that nobody can be recognised."

    @property
    def words_behind(self) -> str:
        """What a page says where a share or a mean is withheld: what it is of, or either side of it, may be small."""
        return f"A count behind it is {self.words[:1].lower()}{self.words[1:]}"

    @property
    def words_beside(self) -> str:
        """What a page says where a figure is withheld because another one less it is small."""
        return f"With another measure it would tell a count of {self.words[:1].lower()}{self.words[1:]}"

    @staticmethod
    def not_shown(why: str) -> str:
        """Return what stands where a figure would: that it is not shown, and why."""
        return f"Not shown: {why[:1].lower()}{why[1:]}"

    @property
    def table_note(self) -> str:
        """What stands under a table or chart with withheld numbers."""
        return (
            f"Counts of 1 to {self.threshold} are withheld, and others where the small ones could be worked out, "
            "so that nobody can be recognised."
        )


FULL = Policy(threshold=0)  # readers with full rights to the cases behind the number
OUTSIDE = Policy()  # everybody else, unless the installation sets another threshold

Seen = int | Absence


@dataclass(frozen=True)
class SeenShare:
    """A share as a reader sees it: its counts, and its percentage to one decimal, each shown or withheld."""

    numerator: Seen
    denominator: Seen
    percentage: float | Absence


@dataclass(frozen=True)
class SeenBreakdown:
    """Parts and their total."""

    parts: tuple[Seen, ...]
    total: Seen

    @property
    def withheld_count(self) -> int:
        return sum(part is Absence.WITHHELD for part in self.parts)


@dataclass(frozen=True)
class SeenTable:
    """Cells with their row, column and grand totals."""

    cells: tuple[tuple[Seen, ...], ...]
    row_totals: tuple[Seen, ...]
    column_totals: tuple[Seen, ...]
    total: Seen


def count(number: int, policy: Policy) -> Seen:
    """Return one count that stands alone. Counts that belong together go through `breakdown` or `table`."""
    return Absence.WITHHELD if policy.is_small(number) else policy.rounded(number)


def share(numerator: int, denominator: int, policy: Policy) -> SeenShare:
    """
    Return a share that stands alone.

    It is withheld when its numerator, its denominator or the rest between them is small, since each gives the others.
    """
    if numerator > denominator:
        raise ValueError("A numerator cannot pass its denominator.")
    whole = count(denominator, policy)
    if any(policy.is_small(number) for number in (numerator, denominator, denominator - numerator)):
        return SeenShare(Absence.WITHHELD, whole, Absence.WITHHELD)
    part = policy.rounded(numerator)
    if denominator == 0:
        return SeenShare(part, whole, Absence.NOT_APPLICABLE)
    return SeenShare(part, whole, percentage(min(part, policy.rounded(denominator)), policy.rounded(denominator)))


def mean(value: float, of_count: int, policy: Policy, *, decimals: int = 1) -> float | Absence:
    """Return a mean over some cases: withheld when they are few, not applicable when there are none."""
    if of_count == 0:
        return Absence.NOT_APPLICABLE
    return Absence.WITHHELD if policy.is_small(of_count) else _half_up(Decimal(str(value)), decimals)


def breakdown(parts: Sequence[int], policy: Policy, *, shows_total: bool = True) -> SeenBreakdown:
    """
    Return parts that add up to a total, with no withheld part to be found by subtraction.

    The total is the figure itself, which stands above its parts: it is withheld only where it is small. Where the other
    parts cannot protect a small one, every part is withheld, those of nothing too.
    `shows_total=False` when no page, paper or file of the area shows the total to this reader.
    """
    total = sum(parts)
    if not shows_total:
        return SeenBreakdown(tuple(count(part, policy) for part in parts), Absence.WITHHELD)
    arcs = [Arc("parts", "whole", part, is_total=False) for part in parts]
    arcs.append(Arc("whole", "parts", total, is_total=True))
    small = {place for place, arc in enumerate(arcs) if policy.is_small(arc.number)}
    last = len(parts)
    if last in small:
        seen = _seen(arcs, policy)
        return SeenBreakdown(tuple(seen[:-1]), seen[-1])
    hidden = protected(arcs, small, policy.threshold, shown_anyway=frozenset({last}))
    if not holds(arcs, hidden, small, policy.threshold):
        hidden = set(range(last))
    shown = (Absence.WITHHELD if place in hidden else policy.rounded(part) for place, part in enumerate(parts))
    return SeenBreakdown(tuple(shown), policy.rounded(total))


def table(rows: Sequence[Sequence[int]], policy: Policy) -> SeenTable:
    """Return a table with all its totals, with no withheld cell to be found along any rows and columns."""
    wide = len(rows[0]) if rows else 0
    if any(len(row) != wide for row in rows):
        raise ValueError("Every row of a table has the same number of cells.")
    tall = len(rows)
    columns = [sum(row[place] for row in rows) for place in range(wide)]
    arcs = [Arc(("row", i), ("column", j), rows[i][j], is_total=False) for i in range(tall) for j in range(wide)]
    arcs += [Arc("down", ("row", i), sum(rows[i]), is_total=True) for i in range(tall)]
    arcs += [Arc(("column", j), "across", columns[j], is_total=True) for j in range(wide)]
    arcs.append(Arc("across", "down", sum(columns), is_total=True, is_grand=True))
    seen = _seen(arcs, policy)
    cells = tuple(tuple(seen[i * wide : (i + 1) * wide]) for i in range(tall))
    after = tall * wide
    return SeenTable(cells, tuple(seen[after : after + tall]), tuple(seen[after + tall : -1]), seen[-1])


def shares(
    pairs: Sequence[tuple[int, int]], policy: Policy, *, shows_total: bool = True
) -> tuple[tuple[SeenShare, ...], SeenShare]:
    """
    Return shares that belong together (months of a year, teams), from (numerator, denominator), and their total.

    Numerators and what is left over are two rows of one table, so that neither is found through the total.
    """
    together = (sum(numerator for numerator, _ in pairs), sum(denominator for _, denominator in pairs))
    if not shows_total or not pairs:
        alone = tuple(share(numerator, denominator, policy) for numerator, denominator in pairs)
        total = SeenShare(Absence.WITHHELD, Absence.WITHHELD, Absence.WITHHELD) if pairs else share(0, 0, policy)
        return alone, total
    seen = table(
        [[numerator for numerator, _ in pairs], [denominator - numerator for numerator, denominator in pairs]], policy
    )
    parts = [
        _share_of(seen.cells[0][place], seen.cells[1][place], seen.column_totals[place], pairs[place], policy)
        for place in range(len(pairs))
    ]
    return tuple(parts), _share_of(seen.row_totals[0], seen.row_totals[1], seen.total, together, policy)


def nested(counts: Sequence[int], policy: Policy) -> tuple[Seen, ...]:
    """
    Return counts of filters of which each holds the one before it, narrowest first, safe against taking differences.

    The widest count is shown where it may be; a narrower one only when it differs from every one shown by nothing, or
    by more than the threshold.
    """
    if any(later < earlier for earlier, later in pairwise(counts)):
        raise ValueError("Nested counts grow from the narrowest filter to the widest.")
    shown: list[int] = []
    seen: list[Seen] = []
    for number in reversed(counts):
        is_safe = not policy.is_small(number) and not any(policy.is_small(abs(other - number)) for other in shown)
        if is_safe:
            shown.append(number)
        seen.append(policy.rounded(number) if is_safe else Absence.WITHHELD)
    return tuple(reversed(seen))


def sums_may_be_told(pairs: Sequence[tuple[int, int]], hidden: set[int], policy: Policy) -> bool:
    """
    Return whether the sums of pairs of counts give away none of the pairs at `hidden` places, all others being shown.

    A pair is what is counted and the rest. A reader is held to know which counts of a hidden pair are small, and how
    many the two are together where those are not few: other measures of the same cases tell that. Each small count must
    then still be free to be any of 1 to the threshold. It is not enough to look at each row of counts by itself: 25
    cases with few late ones and 27 with few in time add up to 31 late ones in one way only, or in next to none.
    A pair hidden for another reason than its own counts lets nothing be told.
    """
    if policy.is_small(sum(map(sum, pairs))) or any(policy.is_small(sum(each)) for each in zip(*pairs, strict=True)):
        return False
    held = [pairs[place] for place in sorted(hidden)]
    small = [small_of(pair, policy) for pair in held]
    if not all(any(which) for which in small):
        return False
    ways = [_as_hidden(pair, policy) for pair in held]
    found = (sum(part for part, _ in held), sum(rest for _, rest in held))
    # Of the months of a quarter there are some thousands of ways at most.
    fit = [way for way in product(*ways) if (sum(part for part, _ in way), sum(rest for _, rest in way)) == found]
    return all(
        {_counts_of(way[place])[which] for way in fit} >= set(range(1, policy.threshold + 1))
        for place in range(len(held))
        for which in range(3)
        if small[place][which]
    )


def _as_hidden(pair: tuple[int, int], policy: Policy) -> list[tuple[int, int]]:
    """Return all pairs that are small where this one is, and together as many where that is known."""
    few, whole = range(policy.threshold + 1), sum(pair)
    if policy.is_small(whole):
        alike = [(part, rest) for part in few for rest in few]
    else:
        alike = [(part, whole - part) for part in few] + [(whole - rest, rest) for rest in few]
    return [
        each for each in dict.fromkeys(alike) if min(each) >= 0 and small_of(each, policy) == small_of(pair, policy)
    ]


def _counts_of(pair: tuple[int, int]) -> tuple[int, int, int]:
    return *pair, sum(pair)


def small_of(pair: tuple[int, int], policy: Policy) -> tuple[bool, ...]:
    """Return which counts of a pair are small: what is counted, the rest, and the two together."""
    return tuple(policy.is_small(number) for number in _counts_of(pair))


def tells_by_moving(before: Sequence[int], after: Sequence[int], policy: Policy) -> bool:
    """Return whether one figure told at two moments gives away few: a count of it moved by 1 to the threshold."""
    return any(policy.is_small(abs(now - then)) for then, now in zip(before, after, strict=True))


def percentage(numerator: int, denominator: int, *, decimals: int = 1) -> float:
    """Return a percentage rounded half up, as people round and as the department does: 0.05 becomes 0.1."""
    return _half_up(Decimal(100 * numerator) / Decimal(denominator), decimals)


def code(seen: float | Absence) -> str:
    """Return how a data file writes a number or its absence: c withheld, x not available, z not applicable."""
    return seen.value if isinstance(seen, Absence) else f"{seen:g}" if isinstance(seen, float) else str(seen)


def _share_of(part: Seen, rest: Seen, whole: Seen, pair: tuple[int, int], policy: Policy) -> SeenShare:
    """Return one share of a table: shown only when all three of its counts are."""
    if Absence.WITHHELD in (part, rest, whole):
        return SeenShare(Absence.WITHHELD, whole, Absence.WITHHELD)
    return share(*pair, policy)


def _seen(arcs: Sequence[Arc], policy: Policy) -> list[Seen]:
    hidden = protected(arcs, {place for place, arc in enumerate(arcs) if policy.is_small(arc.number)}, policy.threshold)
    return [Absence.WITHHELD if place in hidden else policy.rounded(arc.number) for place, arc in enumerate(arcs)]


def _half_up(number: Decimal, decimals: int) -> float:
    return float(number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
