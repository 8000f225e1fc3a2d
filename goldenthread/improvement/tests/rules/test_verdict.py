"""Verdicts by rule, by tables and by properties; the day something is due is not yet late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.improvement.rules.ladder import EvidenceItem, ladder
from goldenthread.improvement.rules.verdict import ActionFacts, MilestoneFacts, slippage_days, tally, verdict
from goldenthread.improvement.vocabulary import Bearing, Rung, VerdictCode

START, DUE, CHECK = date(2026, 3, 1), date(2026, 9, 30), date(2027, 3, 31)
NONE = ladder([], on=CHECK)
EFFECT = ladder([EvidenceItem(rung, START, "x") for rung in (Rung.USED, Rung.FELT)], on=CHECK)
AGAINST = ladder([EvidenceItem(Rung.FELT, START, "x", bearing=Bearing.AGAINST)], on=CHECK)


def action(*, met_on: date | None = None, second: MilestoneFacts | None = None) -> ActionFacts:
    first = MilestoneFacts(1, "First", date(2026, 6, 30), met_on)
    return ActionFacts(START, DUE, (first, second) if second else (first,), CHECK)


@pytest.mark.parametrize(
    ("facts", "on", "code"),
    [
        (ActionFacts(START, DUE, ()), date(2026, 5, 1), VerdictCode.NO_MILESTONES),
        (action(), START - timedelta(1), VerdictCode.NOT_STARTED),
        (action(), START, VerdictCode.ON_TRACK),
        (action(), date(2026, 6, 30), VerdictCode.ON_TRACK),
        (action(), date(2026, 7, 1), VerdictCode.LATE),
        (action(met_on=date(2026, 6, 1)), date(2026, 7, 1), VerdictCode.DELIVERED),
        (action(met_on=date(2026, 6, 1)), date(2026, 5, 31), VerdictCode.ON_TRACK),
        (action(met_on=date(2026, 6, 1)), CHECK, VerdictCode.DELIVERED),
        (action(met_on=date(2026, 6, 1)), CHECK + timedelta(1), VerdictCode.BENEFIT_OVERDUE),
    ],
)
def test_without_evidence_of_effect(facts: ActionFacts, on: date, code: VerdictCode) -> None:
    assert verdict(facts, ladder=NONE, on=on).code == code


def test_a_milestone_of_benefit_is_no_part_of_delivery() -> None:
    benefit = MilestoneFacts(2, "Families notice", CHECK, is_of_benefit=True)
    facts = action(met_on=date(2026, 6, 1), second=benefit)

    assert verdict(facts, ladder=NONE, on=date(2026, 7, 1)).code == VerdictCode.DELIVERED
    assert verdict(ActionFacts(START, DUE, (benefit,)), ladder=NONE, on=START).code == VerdictCode.NO_MILESTONES


def test_impact_is_shown_only_by_effect_and_families_have_the_last_word() -> None:
    done = action(met_on=date(2026, 6, 1))

    assert verdict(done, ladder=EFFECT, on=DUE).words == "Delivered. Impact shown."
    assert verdict(done, ladder=AGAINST, on=DUE).words == "Delivered. Families say it has not helped."
    assert verdict(action(), ladder=EFFECT, on=date(2026, 6, 1)).code == VerdictCode.ON_TRACK


def test_the_words_say_how_late_and_what_was_due_first() -> None:
    found = verdict(action(), ladder=NONE, on=date(2026, 7, 1))

    assert (found.words, found.days_late) == ("1 day late: milestone 1 was due.", 1)
    assert verdict(action(), ladder=NONE, on=date(2026, 7, 15)).words == "15 days late: milestone 1 was due."
    late = ActionFacts(START, DUE, (MilestoneFacts(1, "Last", date(2026, 12, 1)),))
    assert verdict(late, ladder=NONE, on=date(2026, 10, 2)).words == "2 days late: the action was due."


def test_actions_are_counted_by_verdict_and_slippage_never_below_nothing() -> None:
    codes = [VerdictCode.LATE, VerdictCode.ON_TRACK, VerdictCode.LATE]

    assert tally(codes) == ((VerdictCode.ON_TRACK, 1), (VerdictCode.LATE, 2))
    assert slippage_days(first_due_on=DUE, due_on=DUE + timedelta(30)) == 30
    assert slippage_days(first_due_on=DUE, due_on=DUE - timedelta(30)) == 0


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(DAYS, st.integers(0, 400))
def test_an_action_that_is_late_stays_late_until_something_is_done(on: date, later: int) -> None:
    if verdict(action(), ladder=NONE, on=on).is_late:
        assert verdict(action(), ladder=NONE, on=on + timedelta(later)).is_late


@given(DAYS, DAYS)
def test_a_milestone_met_after_a_day_does_not_change_what_was_said_of_that_day(on: date, met_on: date) -> None:
    if met_on > on:
        assert verdict(action(met_on=met_on), ladder=NONE, on=on) == verdict(action(), ladder=NONE, on=on)
