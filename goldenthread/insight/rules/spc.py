"""
Run-chart rules (XmR): the mean, its limits, the four signals, and whether a target will be met.

Drawing is not done here, and no small number reaches here: a withheld value is None, which breaks every run.
Source: NHS England, Making Data Count; D. J. Wheeler, Understanding Variation.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

LIMIT_FACTOR = 2.66  # 3 / 1.128, the constant that turns a mean moving range of two points into three sigma
ODD_RANGE_FACTOR = 3.27  # the upper limit of a moving range; one above it is left out, once
IN_A_ROW = 7
FEWEST_POINTS = 12
SETTLED_POINTS = 20
FEWEST_AFTER_RESET = 7


class Better(StrEnum):
    """Which way a measure ought to move; declared by the measure, never guessed."""

    HIGHER = "HIGHER"
    LOWER = "LOWER"
    NEITHER = "NEITHER"


class Kind(StrEnum):
    """The four signals; there are no others."""

    OUTSIDE = "OUTSIDE"  # one point beyond a limit
    RUN = "RUN"  # seven in a row on one side of the mean
    NEAR_LIMIT = "NEAR_LIMIT"  # two of three in the outer third next to one limit
    TREND = "TREND"  # seven in a row rising, or falling


class Look(StrEnum):
    """What a point shows."""

    CHANCE = "CHANCE"
    IMPROVING = "IMPROVING"
    WORSENING = "WORSENING"
    CHANGED = "CHANGED"


class Assurance(StrEnum):
    """Whether the target will be met while the process stays as it is."""

    WILL_MEET = "WILL_MEET"
    WILL_MISS = "WILL_MISS"
    MAY_DO_EITHER = "MAY_DO_EITHER"


@dataclass(frozen=True)
class Observation:
    """One period, oldest first: its words ("Nov 2026"), its first day, its value, or None where there is none."""

    period: str
    starts_on: date
    value: float | None


@dataclass(frozen=True)
class Reset:
    """A dated fact: what changed in the world and since when, and who judged that the limits start anew."""

    since: date
    because: str
    by: str


@dataclass(frozen=True)
class Xmr:
    """The mean and the distance from it to either limit, before any cut; and how many odd ranges were left out."""

    mean: float
    spread: float
    left_out: int

    @property
    def upper(self) -> float:
        return self.mean + self.spread

    @property
    def lower(self) -> float:
        return self.mean - self.spread


@dataclass(frozen=True)
class Stretch:
    """
    Points `[from_index, until_index)` under one mean.

    Without `xmr` there are no limits: the points are too few, or `is_flat`, hardly ever moving from one to the next.
    """

    from_index: int
    until_index: int
    count: int
    xmr: Xmr | None
    lower: float = math.nan
    upper: float = math.nan
    is_lower_cut: bool = False
    is_upper_cut: bool = False
    reset: Reset | None = None
    is_flat: bool = False

    @property
    def is_trial(self) -> bool:
        """Whether there are limits, but fewer than 20 points to set them by."""
        return self.xmr is not None and self.count < SETTLED_POINTS


@dataclass(frozen=True)
class Signal:
    """One signal over points `[from_index, until_index)`; `is_high` means above the mean, or rising."""

    kind: Kind
    from_index: int
    until_index: int
    indexes: tuple[int, ...]
    is_high: bool


@dataclass(frozen=True)
class Analysis:
    """All that the rules say of one series."""

    observations: tuple[Observation, ...]
    better: Better
    stretches: tuple[Stretch, ...]
    signals: tuple[Signal, ...]
    looks: tuple[Look, ...]
    waiting: tuple[Reset, ...]
    is_censored: bool = False

    @property
    def has_limits(self) -> bool:
        return any(stretch.xmr for stretch in self.stretches)

    @property
    def newest(self) -> int | None:
        """The index of the newest point that has a value."""
        present = (index for index, seen in enumerate(self.observations) if seen.value is not None)
        return max(present, default=None)

    @property
    def present_stretch(self) -> Stretch | None:
        """The stretch that holds the newest point, when it has limits."""
        held = self._newest_stretch
        return held if held and held.xmr else None

    @property
    def is_flat(self) -> bool:
        """Whether there are no limits only because the points hardly ever move."""
        held = self._newest_stretch
        return held is not None and held.is_flat

    @property
    def _newest_stretch(self) -> Stretch | None:
        if self.newest is None:
            return None
        return next((one for one in self.stretches if one.from_index <= self.newest < one.until_index), None)

    @property
    def present_signal(self) -> Signal | None:
        """The signal that the newest point belongs to, the strongest first; None when it shows only chance."""
        found = (signal for signal in self.signals if self.newest in signal.indexes)
        return min(found, key=lambda signal: STRENGTH.index(signal.kind), default=None)

    def assurance(self, target: float | None) -> Assurance | None:
        """Return whether the target will be met; None without a target, limits, or a better way."""
        stretch = self.present_stretch
        if target is None or stretch is None or self.better is Better.NEITHER:
            return None
        if self.better is Better.HIGHER:
            meets, misses = stretch.lower >= target, stretch.upper < target
        else:
            meets, misses = stretch.upper <= target, stretch.lower > target
        if meets:
            return Assurance.WILL_MEET
        return Assurance.WILL_MISS if misses else Assurance.MAY_DO_EITHER


# When a point belongs to several signals, which one says what it shows. The first three are all about the side of the
# mean and never contradict each other; a run tells a board more than one point does.
STRENGTH = (Kind.RUN, Kind.OUTSIDE, Kind.NEAR_LIMIT, Kind.TREND)


def xmr(values: Sequence[float | None]) -> Xmr | None:
    """
    Return the mean and spread of a stretch; None without two neighbouring points, or where the mean range is 0.

    A moving range is taken only between neighbours in time: a gap is not a step. Limits on the mean itself would call
    every point but one of that very value a signal.
    """
    present = [value for value in values if value is not None]
    ranges = [abs(later - earlier) for earlier, later in pairwise(values) if earlier is not None and later is not None]
    if not ranges:
        return None
    mean_range = math.fsum(ranges) / len(ranges)
    usual = [size for size in ranges if size <= ODD_RANGE_FACTOR * mean_range]
    mean_range = math.fsum(usual) / len(usual)  # the least range is never above the mean, so one always stays
    if mean_range == 0:
        return None
    return Xmr(
        mean=math.fsum(present) / len(present), spread=LIMIT_FACTOR * mean_range, left_out=len(ranges) - len(usual)
    )


def analyse(
    observations: Sequence[Observation],
    *,
    better: Better,
    resets: Sequence[Reset] = (),
    floor: float | None = None,
    ceiling: float | None = None,
    is_censored: bool = False,
) -> Analysis:
    """
    Return what the rules say of a series, oldest point first.

    Under 12 points, or where the mean moving range is 0, there are no limits and no signals. `floor` and `ceiling` are
    where the measure itself ends, such as 0 and 100 for a percentage: limits past them are cut there. A re-set with
    fewer than 7 points after it waits.

    A series is `is_censored` where values are kept back because of their size; it has no limits and no signals. A month
    that lacks a value by chance may be passed over, but withheld months are just the small ones, or for a share those
    near nought or all: a mean and limits of the rest would lie elsewhere and closer, and would contradict those of the
    same measure where nothing is withheld. Nor can the true ones be drawn: the mean times the number of months, less
    the months shown, is what is withheld.
    """
    held = tuple(observations)
    if any(later.starts_on <= earlier.starts_on for earlier, later in pairwise(held)):
        raise ValueError("Observations must stand in order, oldest first, each period once.")
    count = sum(seen.value is not None for seen in held)
    is_enough = count >= FEWEST_POINTS and not is_censored
    starts, waiting = _starts(held, () if is_censored else resets)
    stretches = []
    for (begin, reset), (until, _) in pairwise([(0, None), *starts, (len(held), None)]):
        stretches.append(_stretch(held, begin, until, reset, floor, ceiling, is_enough=is_enough))
    signals = tuple(signal for stretch in stretches for signal in _signals(held, stretch))
    looks = tuple(_look(index, signals, better) for index in range(len(held)))
    return Analysis(held, better, tuple(stretches), signals, looks, tuple(waiting), is_censored)


def _starts(held: Sequence[Observation], resets: Sequence[Reset]) -> tuple[list[tuple[int, Reset | None]], list[Reset]]:
    """Return the index at which each re-set takes hold, and the re-sets that wait for more points."""
    dated = sorted(resets, key=lambda reset: reset.since)
    begins = [next((i for i, seen in enumerate(held) if seen.starts_on >= reset.since), len(held)) for reset in dated]
    starts: list[tuple[int, Reset | None]] = []
    waiting = []
    for reset, begin, until in zip(dated, begins, [*begins, len(held)][1:], strict=True):
        after = sum(seen.value is not None for seen in held[begin:until])
        if after < FEWEST_AFTER_RESET:
            waiting.append(reset)
        elif begin > 0:
            starts.append((begin, reset))
    return starts, waiting


def _stretch(
    held: Sequence[Observation],
    begin: int,
    until: int,
    reset: Reset | None,
    floor: float | None,
    ceiling: float | None,
    *,
    is_enough: bool,
) -> Stretch:
    values = [seen.value for seen in held[begin:until]]
    count = sum(value is not None for value in values)
    is_enough = is_enough and count >= FEWEST_AFTER_RESET
    found = xmr(values) if is_enough else None
    if found is None:
        has_ranges = any(None not in pair for pair in pairwise(values))
        return Stretch(begin, until, count, None, reset=reset, is_flat=is_enough and has_ranges)
    is_lower_cut = floor is not None and found.lower < floor
    is_upper_cut = ceiling is not None and found.upper > ceiling
    return Stretch(
        begin,
        until,
        count,
        found,
        lower=floor if floor is not None and is_lower_cut else found.lower,
        upper=ceiling if ceiling is not None and is_upper_cut else found.upper,
        is_lower_cut=is_lower_cut,
        is_upper_cut=is_upper_cut,
        reset=reset,
    )


def _signals(held: Sequence[Observation], stretch: Stretch) -> Iterator[Signal]:
    if stretch.xmr is None:
        return
    limits = stretch.xmr
    slack = 1e-9 * max(1.0, abs(limits.mean))
    values = [(index, held[index].value) for index in range(stretch.from_index, stretch.until_index)]
    side = {index: 0.0 if value is None else value - limits.mean for index, value in values}
    indexes = [index for index, _ in values]

    for index in indexes:
        if abs(side[index]) > limits.spread + slack:
            yield Signal(Kind.OUTSIDE, index, index + 1, (index,), side[index] > 0)
    for is_high in (True, False):
        sign = 1 if is_high else -1
        yield from _in_a_row(indexes, is_high, {i for i in indexes if sign * side[i] > slack})
        yield from _near_limit(indexes, is_high, {i for i in indexes if sign * side[i] > limits.spread * 2 / 3 + slack})
        yield from _trends(values, is_high, sign, slack)


def _in_a_row(indexes: Sequence[int], is_high: bool, belonging: set[int]) -> Iterator[Signal]:
    row: list[int] = []
    for index in [*indexes, None]:
        if index is not None and index in belonging:
            row.append(index)
            continue
        if len(row) >= IN_A_ROW:
            yield Signal(Kind.RUN, row[0], row[-1] + 1, tuple(row), is_high)
        row = []


def _near_limit(indexes: Sequence[int], is_high: bool, belonging: set[int]) -> Iterator[Signal]:
    for three in zip(indexes, indexes[1:], indexes[2:], strict=False):
        near = tuple(index for index in three if index in belonging)
        if len(near) >= 2:
            yield Signal(Kind.NEAR_LIMIT, three[0], three[-1] + 1, near, is_high)


def _trends(values: Sequence[tuple[int, float | None]], is_high: bool, sign: int, slack: float) -> Iterator[Signal]:
    row: list[int] = []
    last: float | None = None
    for index, value in [*values, (-1, None)]:
        if value is not None and last is not None and sign * (value - last) > slack:
            row.append(index)
        else:
            if len(row) >= IN_A_ROW:
                yield Signal(Kind.TREND, row[0], row[-1] + 1, tuple(row), is_high)
            row = [] if value is None else [index]
        last = value


def _look(index: int, signals: Sequence[Signal], better: Better) -> Look:
    found = [signal for signal in signals if index in signal.indexes]
    if not found:
        return Look.CHANCE
    if better is Better.NEITHER:
        return Look.CHANGED
    strongest = min(found, key=lambda signal: STRENGTH.index(signal.kind))
    return Look.IMPROVING if strongest.is_high == (better is Better.HIGHER) else Look.WORSENING
