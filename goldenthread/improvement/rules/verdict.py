"""What can be said of an action on a day: late, on track, delivered, impact shown. Nobody types it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.improvement.rules.ladder import Ladder
from goldenthread.improvement.vocabulary import VerdictCode


@dataclass(frozen=True)
class MilestoneFacts:
    """What of a milestone matters to the verdict."""

    number: int
    words: str
    due_on: date
    met_on: date | None = None
    is_of_benefit: bool = False

    def is_met(self, on: date) -> bool:
        return self.met_on is not None and self.met_on <= on

    def is_late(self, on: date) -> bool:
        return not self.is_met(on) and self.due_on < on


@dataclass(frozen=True)
class ActionFacts:
    """What of an action matters to the verdict."""

    start_on: date
    due_on: date
    milestones: tuple[MilestoneFacts, ...]
    benefit_check_on: date | None = None


@dataclass(frozen=True)
class Verdict:
    """A verdict and the sentence that goes with it; days late counts from the earliest thing missed."""

    code: VerdictCode
    words: str
    days_late: int = 0

    @property
    def is_late(self) -> bool:
        return self.code == VerdictCode.LATE

    @property
    def is_delivered(self) -> bool:
        return self.code in DELIVERED


DELIVERED = {
    VerdictCode.DELIVERED,
    VerdictCode.BENEFIT_OVERDUE,
    VerdictCode.DISPUTED,
    VerdictCode.IMPACT_SHOWN,
}


def verdict(action: ActionFacts, *, ladder: Ladder, on: date) -> Verdict:
    """
    Return what the rules say of an action on a day.

    An action is delivered when every milestone of delivery is met; impact is shown only by evidence of effect. The
    day something is due is not yet late.
    """
    steps = [one for one in action.milestones if not one.is_of_benefit]
    if not steps:
        return Verdict(VerdictCode.NO_MILESTONES, "Cannot be judged: it has no milestone with a test.")
    if all(one.is_met(on) for one in steps):
        return _delivered(action, ladder, on)
    missed = sorted((one.due_on, f"milestone {one.number}") for one in steps if one.is_late(on))
    if action.due_on < on:
        missed = sorted([*missed, (action.due_on, "the action")])
    if missed:
        days = (on - missed[0][0]).days
        return Verdict(VerdictCode.LATE, f"{_days(days)} late: {missed[0][1]} was due.", days)
    if on < action.start_on:
        return Verdict(VerdictCode.NOT_STARTED, "Not started.")
    met = sum(one.is_met(on) for one in steps)
    return Verdict(VerdictCode.ON_TRACK, f"On track: {met} of {len(steps)} milestones met.")


def _delivered(action: ActionFacts, ladder: Ladder, on: date) -> Verdict:
    if ladder.families_disagree:
        return Verdict(VerdictCode.DISPUTED, "Delivered. Families say it has not helped.")
    if ladder.shows_impact:
        return Verdict(VerdictCode.IMPACT_SHOWN, "Delivered. Impact shown.")
    if action.benefit_check_on is not None and action.benefit_check_on < on:
        days = (on - action.benefit_check_on).days
        return Verdict(
            VerdictCode.BENEFIT_OVERDUE, f"Delivered. Its benefit was to be shown {_days(days)} ago and is not.", days
        )
    return Verdict(VerdictCode.DELIVERED, "Delivered. Impact not shown.")


def tally(codes: Iterable[VerdictCode]) -> tuple[tuple[VerdictCode, int], ...]:
    """Return how many actions have each verdict, in the order of the vocabulary, without the empty ones."""
    found = list(codes)
    return tuple((code, found.count(code)) for code in VerdictCode if code in found)


def slippage_days(*, first_due_on: date, due_on: date) -> int:
    """Return by how many days an action has been put off since it was first promised; never below zero."""
    return max(0, (due_on - first_due_on).days)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
