"""
The papers that may be put on an agenda, offered by rooms above or by the roof, which this room cannot see.

The roof calls `offer` once for each at start-up; an agenda item stores only the code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, runtime_checkable

from goldenthread.boards.models import Meeting
from goldenthread.core.refusals import Refused
from goldenthread.documents.paper import Figure, Paper


class NotOffered(Refused):
    """An agenda names a paper that nobody offers."""


@dataclass(frozen=True)
class Failure:
    """A figure that could not be computed, and why, in a sentence. One is enough to refuse a freezing."""

    figure: str
    because: str


@dataclass(frozen=True)
class BuiltPaper:
    """A paper as built for one pack, with the snapshot each figure was read from, by its key, where there is one."""

    paper: Paper
    snapshots: Mapping[str, int] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True)
class ChangedFact:
    """
    One fact that moved a figure since it was frozen: `is_correction` when the past itself was corrected.

    `asks` is the permission that a reader needs to be shown it; a fact about a case asks for the right to see cases.
    """

    words: str
    happened_on: date | None
    recorded_at: datetime
    is_correction: bool
    href: str = ""
    asks: str = ""


@dataclass(frozen=True)
class FigureChange:
    """What a frozen figure says today, and why it moved, in sentences and by fact; `is_cut` where more facts did."""

    words: str
    because: tuple[str, ...] = ()
    facts: tuple[ChangedFact, ...] = ()
    href: str = ""
    is_cut: bool = False


class PaperSource(Protocol):
    """Something that can write a paper for a pack and say later what has moved its figures."""

    @property
    def code(self) -> str:
        """Its code, which agendas store."""
        ...

    @property
    def title(self) -> str:
        """What an agenda calls it."""
        ...

    def build(self, *, area_id: int, as_at: date, known_on: datetime) -> BuiltPaper:
        """Return the paper as true on a day and known by a moment."""
        ...

    def explain_change(
        self,
        *,
        area_id: int,
        figure: Figure,
        as_at: date,
        known_at: datetime,
        today: date,
        now: datetime,
        acting: Any = None,
    ) -> FigureChange | None:
        """Return what the figure says today and why, as far as `acting` may be told, or None if the same."""
        ...


@runtime_checkable
class WritesForMeeting(Protocol):
    """A source whose paper depends on which meeting it is for."""

    def build_for(self, meeting: Meeting, *, as_at: date, known_on: datetime) -> BuiltPaper:
        """Return the paper for one meeting, as true on a day and known by a moment."""
        ...


@runtime_checkable
class ExplainsTogether(Protocol):
    """A source that answers for all its figures at once, where asking one by one would do the same work many times."""

    def explain_changes(
        self,
        *,
        area_id: int,
        figures: Sequence[Figure],
        as_at: date,
        known_at: datetime,
        today: date,
        now: datetime,
        acting: Any = None,
    ) -> Mapping[str, FigureChange]:
        """Return what each figure that has moved says today and why, as far as `acting` may be told, by key."""
        ...


@runtime_checkable
class SharesExplainer(Protocol):
    """A source whose figures another answers for, so that the figures of several papers are asked about in one go."""

    @property
    def explainer(self) -> ExplainsTogether:
        """What answers."""
        ...


def explainer(source: PaperSource) -> PaperSource | ExplainsTogether:
    """Return what answers for the figures of a source: itself, unless it says otherwise."""
    return source.explainer if isinstance(source, SharesExplainer) else source


def explain(
    answering: PaperSource | ExplainsTogether, figures: Sequence[Figure], **days: Any
) -> Mapping[str, FigureChange | None]:
    """Return what each figure says today, by its key; None or nothing where it says the same."""
    if isinstance(answering, ExplainsTogether):
        return answering.explain_changes(figures=figures, **days)
    return {figure.key: answering.explain_change(figure=figure, **days) for figure in figures}


_OFFERED: dict[str, PaperSource] = {}


def offer(source: PaperSource) -> None:
    """Put a paper among those that a clerk may add to an agenda."""
    held = _OFFERED.get(source.code)
    if held is not None and type(held) is not type(source):
        raise ValueError(f"Two papers are offered under the code {source.code}")
    _OFFERED[source.code] = source


def offered() -> tuple[PaperSource, ...]:
    """Return every paper offered, by title."""
    return tuple(sorted(_OFFERED.values(), key=lambda source: source.title))


def source(code: str) -> PaperSource:
    """
    Return the paper of a code.

    :raises NotOffered: nobody offers it (any more).
    """
    try:
        return _OFFERED[code]
    except KeyError:
        raise NotOffered(f"Nobody offers the paper “{code}” any more. Choose another for this item.") from None
