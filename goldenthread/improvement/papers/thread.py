"""The progress of one thread: some strands, the actions that serve them, what is late and what is proved."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.areas.models import LocalArea
from goldenthread.boards.queries.offers import BuiltPaper, ChangedFact, Failure, FigureChange
from goldenthread.core.clock import civil_date
from goldenthread.documents.paper import (
    Block,
    BulletList,
    Cell,
    Column,
    Figure,
    Figures,
    Notice,
    Paper,
    Paragraph,
    Section,
    Table,
)
from goldenthread.documents.wording import plain_day_words, short_day_words
from goldenthread.improvement import queries
from goldenthread.improvement.papers.comparing import ExplainsEachAlike, beside_before, month_end_before, those_moved
from goldenthread.improvement.queries import ActionThen, StrandThen
from goldenthread.improvement.queries.since import FactSince, facts_since
from goldenthread.improvement.rules.verdict import DELIVERED
from goldenthread.improvement.vocabulary import VerdictCode

# Which actions a figure counts, of those that serve the strands of the thread.
COUNTED: dict[str, tuple[str, Callable[[ActionThen], bool]]] = {
    "actions-delivered": ("Actions delivered", lambda one: one.verdict.code in DELIVERED),
    "actions-late": ("Actions late", lambda one: one.verdict.code == VerdictCode.LATE),
    "impact-shown": ("Actions with impact shown", lambda one: one.verdict.code == VerdictCode.IMPACT_SHOWN),
}
# Evidence decides whether impact is shown; delivered and late are milestones and days alone.
PROVED_BY_EVIDENCE = {"impact-shown"}


class ThreadProgress(ExplainsEachAlike):
    """The progress of one thread: some strands, the actions that serve them, what is late and what is proved."""

    def __init__(self, *, code: str, title: str, strands: tuple[tuple[str, str], ...]) -> None:
        """`strands` are pairs of plan and reference: another area's weakness 7 is another weakness."""
        self.code, self.title, self.strands = code, title, frozenset(strands)

    def build(self, *, area_id: int, as_at: date, known_on: datetime) -> BuiltPaper:
        """Return the paper as true on a day and known by a moment."""
        area = LocalArea.objects.get(pk=area_id)
        held = self._held(known_on)
        actions = self._actions(as_at, known_on)
        before_on = month_end_before(as_at)
        figures = self._figures(area, actions, as_at, known_on)
        before = self._figures(area, self._actions(before_on, known_on), before_on, known_on)
        paper = Paper(
            title=self.title,
            area=area.name,
            as_at=as_at,
            known_on=civil_date(known_on),
            sections=(
                Section("Where it stands", blocks=(_answers(held), Figures(beside_before(figures, before)))),
                Section("Actions", blocks=_actions_table(area, actions)),
                Section("What is next", blocks=_next_steps(actions, as_at)),
                Section("What nobody has shown yet", blocks=_gaps(actions)),
            ),
        )
        failures = (
            ()
            if held
            else (Failure(self.title, "None of its findings and commitments is on record for this area by then."),)
        )
        return BuiltPaper(paper, failures=failures)

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
        """Return what each figure that has moved says today and which facts moved it, by its key."""
        area = LocalArea.objects.get(pk=area_id)
        then, live = self._actions(as_at, known_at), self._actions(today, now)
        moved = those_moved(figures, self._figures(area, live, today, now))
        if not moved:
            return {}
        found = facts_since(
            as_at=as_at, known_at=known_at, today=today, now=now, refs={one.ref for one in (*then, *live)}
        )
        changes = {}
        for new in moved:
            key = new.key.removeprefix(f"{self.code}/")
            refs = _refs_that_moved(key, then, live)
            facts = tuple(
                _changed_fact(area, one)
                for one in found
                if one.action_ref in refs and (key in PROVED_BY_EVIDENCE or not one.is_of_evidence)
            )
            words = _because(then, live, refs) or ("Days have passed, and the rules say something else.",)
            href = reverse("improvement:actions", args=[area.code])
            changes[new.key] = FigureChange(f"Live today: {new.fraction}", words, facts, href)
        return changes

    def _held(self, known_at: datetime) -> list[StrandThen]:
        return [one for one in queries.strands(known_at=known_at) if (one.plan_slug, one.ref) in self.strands]

    def _actions(self, on: date, known_at: datetime) -> list[ActionThen]:
        wanted = {one.ref for one in self._held(known_at)}
        return [one for one in queries.actions(on=on, known_at=known_at) if one.serves & wanted]

    def _figures(
        self, area: LocalArea, actions: Sequence[ActionThen], as_at: date, known_at: datetime
    ) -> tuple[Figure, ...]:
        href = reverse("improvement:actions", args=[area.code])
        steps = [step for one in actions for step in one.milestones]
        met = sum(one.met_count for one in actions)
        counts = [
            (key, label, sum(1 for one in actions if counts_in(one)), len(actions))
            for key, (label, counts_in) in COUNTED.items()
        ]
        counts.append(("milestones-met", "Milestones met", met, len(steps)))
        return tuple(
            Figure(
                key=f"{self.code}/{key}",
                label=label,
                value=f"{count} of {total}",
                as_at=as_at,
                known_on=civil_date(known_at),
                numerator=count,
                denominator=total,
                href=href,
            )
            for key, label, count, total in counts
        )


def _refs_that_moved(key: str, then: Sequence[ActionThen], live: Sequence[ActionThen]) -> set[str]:
    """Return the actions that add something else to a figure than they did, those that came or went among them."""
    before, after = ({one.ref: _adds(key, one) for one in actions} for actions in (then, live))
    return {ref for ref in before.keys() | after.keys() if before.get(ref) != after.get(ref)}


def _adds(key: str, one: ActionThen) -> tuple[int, int]:
    """Return what an action adds to the number counted and to the number it is out of."""
    if key in COUNTED:
        return int(COUNTED[key][1](one)), 1
    return one.met_count, len(one.milestones)


def _because(then: Sequence[ActionThen], live: Sequence[ActionThen], refs: set[str]) -> tuple[str, ...]:
    said = {one.ref: one.verdict.words for one in then}
    return tuple(
        f"Action {one.number}: “{said.get(one.ref, 'not on record')}” is now “{one.verdict.words}”"
        for one in live
        if one.ref in refs and said.get(one.ref) != one.verdict.words
    )


def _changed_fact(area: LocalArea, one: FactSince) -> ChangedFact:
    return ChangedFact(
        one.words,
        one.happened_on,
        one.recorded_at,
        one.is_correction,
        reverse("improvement:action", args=[area.code, one.action_ref]),
        asks="improvement.see_evidence" if one.is_of_evidence else "",
    )


def _answers(held: Sequence[StrandThen]) -> Paragraph:
    return Paragraph.saying(" ".join(f"{one.name}: {one.words}" for one in held) or "Nothing is on record.")


def _actions_table(area: LocalArea, actions: Sequence[ActionThen]) -> tuple[Block, ...]:
    if not actions:
        return (Notice("No action", "No action serves this thread."),)
    rows = tuple(
        (
            Cell(f"{one.number} {one.terms.title}", reverse("improvement:action", args=[area.code, one.ref])),
            one.owners,
            short_day_words(one.terms.due_on),
            one.verdict.words,
            one.ladder.sentence,
        )
        for one in actions
    )
    columns = (Column("Action"), Column("Owners"), Column("Due"), Column("Verdict"), Column("Evidence"))
    invented = " Actions marked as a demonstration are invented." if any(a.is_demonstration for a in actions) else ""
    return (
        Table(
            f"{len(actions)} actions, each once",
            columns,
            rows,
            note=f"Verdicts follow from milestones, days and evidence; nobody types them.{invented}",
        ),
    )


def _next_steps(actions: Sequence[ActionThen], as_at: date) -> tuple[Block, ...]:
    steps = sorted(
        ((step.due_on, one, step) for one in actions for step in one.milestones if not _is_met(step, as_at)),
        key=lambda found: (found[0], found[1].order),
    )
    if not steps:
        return (Paragraph.saying("Every milestone is met."),)
    rows = tuple(
        (
            f"{one.number}, milestone {step.number}: {step.words}",
            step.test,
            short_day_words(due_on),
            "Late" if due_on < as_at else "To come",
        )
        for due_on, one, step in steps
    )
    columns = (Column("Milestone"), Column("Its test"), Column("Due"), Column("State"))
    return (Table(f"{len(rows)} milestones not met", columns, rows),)


def _is_met(step: object, on: date) -> bool:
    met_on: date | None = getattr(step, "met_on", None)
    return met_on is not None and met_on <= on


def _gaps(actions: Sequence[ActionThen]) -> tuple[Block, ...]:
    found = [
        f"Action {one.number}: {one.ladder.sentence}"
        + (
            f" Benefit to be checked by {plain_day_words(one.terms.benefit_check_on)}."
            if one.terms.benefit_check_on
            else ""
        )
        for one in actions
        if not one.ladder.shows_impact
    ]
    if not found:
        return (Paragraph.saying("Every action has shown its impact."),)
    return (BulletList.saying(*found),)
