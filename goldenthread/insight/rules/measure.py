"""
What a measure is: one definition that the page, the pack, the programme and the public all use.

The conditions are SQL over the columns of `case_as_at` (casework's doors), `%(on)s` being the as-at day and
`%(first)s`, `%(last)s` the period; they are kept beside the words that say the same, so that both change together.
"""

from dataclasses import dataclass, field

from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over, Which


@dataclass(frozen=True)
class Breakdown:
    """A way to divide the measure's denominator: a code, words, and the SQL that gives each case its part."""

    code: str
    words: str
    part: str
    parts: tuple[tuple[str, str], ...]  # code of the part, words, in the order of showing


@dataclass(frozen=True)
class Within:
    """That counts of a measure lie within counts of another: in each pair ours, then that of `wider` which holds it."""

    wider: str
    pairs: tuple[tuple[Which, Which], ...]


@dataclass(frozen=True)
class Measure:
    """
    One measure.

    `population` are the cases it is about, `counted` those of them in the numerator, `left_out` those that belong to
    the population but lack what the definition needs; they are named, never dropped in silence. `value` is the SQL of
    one case's value, for a mean. `dated` is the column that places a case in a period: the day of an outcome, never of
    what leads to it, since the newest would then be judged before their outcome can be known. `published` is the name
    of the same figure in the department's statistics, in per cent where `Kind.SHARE`; `published_differs` says how that
    figure is counted otherwise than ours, and then ours is not drawn on its line. `looks_ahead_days` is how many days
    after the day it is about. `within` says which other measure holds these cases, so that the two are never shown
    where their difference is small.
    """

    code: str
    title: str
    kind: Kind
    over: Over
    unit: str
    better: Better
    numerator_words: str
    denominator_words: str
    left_out_words: str
    source: str
    population: str
    counted: str = "true"
    left_out: str = "false"
    value: str = ""
    dated: str = ""
    published: str = ""
    published_differs: str = ""
    looks_ahead_days: int = 0
    version: int = 1
    target: float | None = None
    breakdowns: tuple[Breakdown, ...] = field(default=())
    within: Within | None = None

    @property
    def is_share(self) -> bool:
        return self.kind is Kind.SHARE
