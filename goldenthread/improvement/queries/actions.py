"""Actions as on a day, as known at a moment: terms, milestones, evidence, verdict, and what they serve."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from goldenthread.improvement.models import (
    Action,
    ActionDecision,
    ActionLink,
    ActionTerms,
    AttachedMeasure,
    Evidence,
    Milestone,
)
from goldenthread.improvement.queries.knowing import known
from goldenthread.improvement.rules.ladder import EvidenceItem, Ladder, ladder
from goldenthread.improvement.rules.verdict import ActionFacts, MilestoneFacts, Verdict, slippage_days, verdict

# What an action has many of.
Row = TypeVar("Row", Milestone, Evidence, ActionLink, AttachedMeasure, ActionDecision)


@dataclass(frozen=True)
class ActionThen:
    """One action with everything the rules need, and what they say."""

    pk: int
    ref: str
    terms: ActionTerms
    first_due_on: date
    milestones: tuple[Milestone, ...]
    evidence: tuple[Evidence, ...]
    links: tuple[ActionLink, ...]
    measures: tuple[AttachedMeasure, ...]
    decisions: tuple[ActionDecision, ...]
    ladder: Ladder
    verdict: Verdict
    on: date

    @property
    def number(self) -> str:
        return self.ref.replace("-", ".")

    @property
    def order(self) -> tuple[tuple[int, str], ...]:
        """What it is sorted by: 8.10 comes after 8.2."""
        return _natural(self.ref)

    @property
    def name(self) -> str:
        return f"Action {self.number}, {self.terms.title}"

    @property
    def serves(self) -> frozenset[str]:
        """The references of the strands it serves."""
        return frozenset(link.strand.ref for link in self.links)

    @property
    def steps(self) -> tuple[Milestone, ...]:
        return tuple(one for one in self.milestones if not one.is_of_benefit)

    @property
    def met_count(self) -> int:
        return sum(1 for one in self.milestones if one.met_on is not None and one.met_on <= self.on)

    @property
    def slippage_days(self) -> int:
        """By how many days it has been put off since it was first promised."""
        return slippage_days(first_due_on=self.first_due_on, due_on=self.terms.due_on)

    @property
    def owners(self) -> str:
        """The owning posts in words."""
        posts = [self.terms.owner.title] + ([self.terms.partner.title] if self.terms.partner else [])
        return ", ".join(posts)

    @property
    def is_demonstration(self) -> bool:
        return self.terms.source == ActionTerms.Source.DEMO


def actions(
    *, on: date, known_at: datetime | None = None, serving: str = "", refs: Iterable[str] | None = None
) -> tuple[ActionThen, ...]:
    """Return actions in order, in eight queries however many; those serving a strand or of some refs if told."""
    terms = known(ActionTerms.objects.all(), known_at).select_related("action", "owner", "partner", "waits_for")
    if refs is not None:
        terms = terms.filter(action__ref__in=list(refs))
    if serving:
        tied = known(ActionLink.objects.filter(strand__ref=serving), known_at).values("action")
        terms = terms.filter(action__in=tied)
    current = {row.action_id: row for row in terms}
    keys = list(current)
    firsts = dict(
        ActionTerms.objects.filter(action__in=keys).order_by("-pk").values_list("action_id", "due_on")
    )  # the last written into the dictionary is the first recorded
    steps = _by_action(known(Milestone.objects.filter(action__in=keys), known_at).order_by("number"))
    items = _by_action(known(Evidence.objects.filter(action__in=keys), known_at).order_by("dated_on", "pk"))
    links = _by_action(
        known(ActionLink.objects.filter(action__in=keys), known_at).select_related("strand").order_by("strand")
    )
    measures = _by_action(known(AttachedMeasure.objects.filter(action__in=keys), known_at).order_by("pk"))
    decisions = _by_action(
        known(ActionDecision.objects.filter(action__in=keys), known_at)
        .select_related("decision__item__meeting__body")
        .order_by("pk")
    )
    found = [
        _then(
            row,
            firsts[key],
            steps[key],
            [one for one in items[key] if one.dated_on <= on],
            links[key],
            measures[key],
            decisions[key],
            on=on,
        )
        for key, row in current.items()
    ]
    return tuple(sorted(found, key=lambda one: _natural(one.ref)))


def action(*, ref: str, on: date, known_at: datetime | None = None) -> ActionThen | None:
    """Return one action by its reference."""
    return next(iter(actions(on=on, known_at=known_at, refs=[ref])), None)


def action_row(*, ref: str) -> Action | None:
    """Return the action itself, to write about it."""
    return Action.objects.filter(ref=ref).first()


def action_rows() -> dict[str, Action]:
    """Return every action itself by its reference, in order, in one query."""
    rows = Action.objects.filter(terms__superseded_at=None)
    return {row.ref: row for row in sorted(rows, key=lambda row: _natural(row.ref))}


def history(*, pk: int) -> tuple[ActionTerms, ...]:
    """Return every set of terms an action has had, newest first."""
    rows = ActionTerms.objects.filter(action=pk).select_related("owner", "partner", "recorded_by")
    return tuple(rows.order_by("-recorded_at", "-pk"))


def milestone(*, action_ref: str, number: int) -> Milestone | None:
    """Return the current row of an action's milestone."""
    rows = Milestone.objects.filter(action__ref=action_ref, number=number, superseded_at=None)
    return rows.select_related("action").first()


def evidence(*, ref: str) -> Evidence | None:
    """Return an item of evidence as it now stands; nothing once it is withdrawn."""
    rows = Evidence.objects.filter(ref=ref, superseded_at=None).select_related("action", "recorded_by")
    return rows.first()


def evidence_versions(*, ref: str) -> tuple[Evidence, ...]:
    """
    Return every version of an item of evidence, newest first.

    What families said is used only while they agree: once it is withdrawn, only the last version is returned, without
    what it showed and where it is kept.
    """
    rows = Evidence.objects.filter(ref=ref).select_related("action", "recorded_by")
    versions = tuple(rows.order_by("-recorded_at", "-pk"))
    if not versions or versions[0].superseded_at is None or not any(row.needs_consent for row in versions):
        return versions
    last = versions[0]
    last.shows = last.kept_where = ""
    return (last,)


def all_evidence(*, known_at: datetime | None = None) -> tuple[Evidence, ...]:
    """Return the area's evidence, newest first."""
    rows = known(Evidence.objects.all(), known_at).select_related("action")
    return tuple(rows.order_by("-dated_on", "-pk"))


def measures_of_strands(*, known_at: datetime | None = None) -> dict[int, tuple[AttachedMeasure, ...]]:
    """Return the measures attached to each strand, by the strand's key."""
    found: dict[int, list[AttachedMeasure]] = defaultdict(list)
    for row in known(AttachedMeasure.objects.exclude(strand=None), known_at).order_by("pk"):
        assert row.strand_id is not None  # left out just above
        found[row.strand_id].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _by_action(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.action_id is not None:
            found[row.action_id].append(row)
    return found


def _then(
    row: ActionTerms,
    first_due_on: date,
    steps: list[Milestone],
    items: list[Evidence],
    links: list[ActionLink],
    measures: list[AttachedMeasure],
    decisions: list[ActionDecision],
    *,
    on: date,
) -> ActionThen:
    rungs = ladder(
        (EvidenceItem(one.rung, one.dated_on, one.shows, one.strength, one.bearing, one.ref) for one in items), on=on
    )
    facts = ActionFacts(
        start_on=row.start_on,
        due_on=row.due_on,
        milestones=tuple(
            MilestoneFacts(one.number, one.words, one.due_on, one.met_on, one.is_of_benefit) for one in steps
        ),
        benefit_check_on=row.benefit_check_on,
    )
    return ActionThen(
        pk=row.action_id,
        ref=row.action.ref,
        terms=row,
        first_due_on=first_due_on,
        milestones=tuple(steps),
        evidence=tuple(items),
        links=tuple(links),
        measures=tuple(measures),
        decisions=tuple(decisions),
        ladder=rungs,
        verdict=verdict(facts, ladder=rungs, on=on),
        on=on,
    )


def _natural(ref: str) -> tuple[tuple[int, str], ...]:
    """Sort 8-10 after 8-2."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in ref.split("-"))
