"""
What has changed since a pack was frozen, as a note to its board: each figure that moved, then each fact, once.

One fact moves many figures; it is told once, with the figures it moved beside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from goldenthread.boards.queries import FigureThen
from goldenthread.boards.queries.offers import ChangedFact
from goldenthread.documents.paper import Figure


@dataclass(frozen=True)
class MovedFigure:
    """A figure that says something else today: what was frozen, what it says now, and why, in sentences."""

    label: str
    anchor: str
    frozen: str
    today: str
    because: tuple[str, ...] = ()
    href: str = ""


@dataclass(frozen=True)
class MovingFact:
    """One fact, and every figure that it moved."""

    fact: ChangedFact
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Since:
    """The note. `facts_kept_back` are those that this reader may not be shown."""

    asked_count: int
    figures: tuple[MovedFigure, ...] = ()
    corrections: tuple[MovingFact, ...] = ()
    happenings: tuple[MovingFact, ...] = ()
    facts_kept_back: bool = False
    is_past_corrected: bool = False
    is_cut: bool = False
    faults: tuple[tuple[str, str], ...] = field(default_factory=tuple)


def since(changes: Sequence[FigureThen], shown: Sequence[FigureThen]) -> Since:
    """Return the note: `changes` is the whole truth, `shown` the same with only what this reader may be shown."""
    told = _once(shown)
    whole = _once(changes)
    return Since(
        asked_count=len(changes),
        figures=tuple(_moved(one) for one in shown if one.change),
        corrections=tuple(one for one in told if one.fact.is_correction),
        happenings=tuple(one for one in told if not one.fact.is_correction),
        facts_kept_back=len(told) < len(whole),
        is_past_corrected=any(one.fact.is_correction for one in whole),
        is_cut=bool(told) and any(one.change.is_cut for one in shown if one.change),
        faults=tuple((one.figure.label, one.fault) for one in changes if one.fault),
    )


def _moved(one: FigureThen) -> MovedFigure:
    assert one.change is not None
    return MovedFigure(
        label=one.figure.label,
        anchor=f"figure-{one.figure.key}",
        frozen=frozen_words(one.figure),
        today=one.change.words,
        because=one.change.because,
        href=one.change.href,
    )


def frozen_words(figure: Figure) -> str:
    """Return what a figure said when it was frozen: value and fraction, or in words that it was withheld."""
    if figure.withheld:
        reason = figure.withheld.partition(". ")[0].rstrip(".")
        return reason if reason.startswith("Not shown") else f"Withheld: {reason[:1].lower()}{reason[1:]}"
    return f"{figure.value} ({figure.fraction_beside})" if figure.fraction_beside else figure.value


def _once(changes: Iterable[FigureThen]) -> list[MovingFact]:
    """Return each fact once, in the order they were recorded, with the figures it moved."""
    figures: dict[ChangedFact, list[str]] = {}
    for one in changes:
        for fact in one.change.facts if one.change else ():
            figures.setdefault(fact, []).append(one.figure.label)
    ordered = sorted(figures.items(), key=lambda pair: pair[0].recorded_at)
    return [MovingFact(fact, tuple(dict.fromkeys(labels))) for fact, labels in ordered]
