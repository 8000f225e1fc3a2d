"""The papers that the rooms can write, offered to the meetings that want them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.areas.models import LocalArea
from goldenthread.boards.papers import ActionsFromLastTime
from goldenthread.boards.queries import offers
from goldenthread.boards.queries.offers import BuiltPaper, ChangedFact, FigureChange
from goldenthread.documents.paper import Figure, Paper
from goldenthread.improvement import papers as improvement_papers
from goldenthread.insight import papers as insight_papers
from goldenthread.insight.permissions import policy_for
from goldenthread.insight.queries.catalogue import all_measures
from goldenthread.insight.queries.changes import MOST_FACTS_NAMED, Moved, moved

Writer = Callable[..., Paper]


class MeasuresSince:
    """Says what has moved measures since a pack was frozen; one for all papers, since laying an area out takes long."""

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
    ) -> dict[str, FigureChange]:
        """Return what those figures that have moved say now and which facts moved them, by key."""
        known = all_measures()
        asked = [known[figure.key] for figure in figures if figure.key in known]
        # Figures are of the day they say, which may be the month's end before the pack's.
        frozen_on = min((figure.as_at for figure in figures if figure.key in known), default=as_at)
        today = insight_papers.day_given(today, policy_for(acting))
        found = moved(asked, as_at=frozen_on, known_at=known_at, today=today, now=now)
        area = LocalArea.objects.get(pk=area_id).code
        return {code: _in_words(code, one, area=area, acting=acting) for code, one in found.items() if one.has_moved}


MEASURES_SINCE = MeasuresSince()


@dataclass(frozen=True)
class FiguresPaper:
    """A paper of measures: built as true on a day and known at a moment, and able to say what has moved since."""

    code: str
    title: str
    write: Writer
    explainer: MeasuresSince = MEASURES_SINCE

    def build(self, *, area_id: int, as_at: date, known_on: datetime) -> BuiltPaper:
        """Return the paper, each figure linked to its definition and days."""
        return BuiltPaper(self.write(area=LocalArea.objects.get(pk=area_id), as_at=as_at, known_at=known_on))

    def explain_change(self, *, figure: Figure, **days: Any) -> FigureChange | None:
        """Return what a figure says now and which facts moved it, or None where it says the same."""
        return self.explainer.explain_changes(figures=[figure], **days).get(figure.key)


def _in_words(code: str, found: Moved, *, area: str, acting: Any) -> FigureChange:
    words, because = insight_papers.change_words(code, found, policy_for(acting))
    return FigureChange(
        words=words,
        because=because,
        facts=tuple(_changed(fact, area=area) for fact in found.facts),
        href=reverse("insight:measure", args=[area, code]),
        is_cut=len(found.facts) == MOST_FACTS_NAMED,
    )


def _changed(fact: Any, *, area: str) -> ChangedFact:
    """Return one fact of `recorded_since` as boards show it; what was only withdrawn is known from its withdrawal."""
    return ChangedFact(
        words=insight_papers.fact_words(fact, was_on=fact.was_on),
        happened_on=fact.happened_on,
        recorded_at=fact.superseded_at or fact.recorded_at,
        is_correction=fact.is_correction,
        href=reverse("casework:fact", args=[area, fact.case.ref, fact.pk]),
        asks="casework.see",
    )


def offer_papers() -> None:
    """Offer each paper to boards; called once when the site starts."""
    offers.offer(ActionsFromLastTime())
    offers.offer(FiguresPaper("timeliness", "Timeliness", insight_papers.timeliness))
    offers.offer(FiguresPaper("caseload", "Caseload and demand", insight_papers.caseload))
    for source in improvement_papers.sources():
        offers.offer(source)
