"""What the deeds of the plan refuse, each with a sentence, and what a correction leaves on record."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from goldenthread.areas.models import LocalArea, Post
from goldenthread.boards.factories import PostFactory
from goldenthread.core.refusals import Refused
from goldenthread.improvement.factories import ActionTermsFactory, LinkFactory, StrandFactory, StrandWordingFactory
from goldenthread.improvement.models import Action
from goldenthread.improvement.operations import actions, evidence, links, milestones, strands
from goldenthread.improvement.operations.recording import AlreadyWithdrawn, ChangedByAnother
from goldenthread.improvement.vocabulary import ActionKind

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def terms(owner: Post, **facts: object) -> actions.Terms:
    usual = {"title": "A rota", "kind": ActionKind.EXPERIENCE, "owner": owner, "start_on": TODAY, "due_on": TODAY}
    return actions.Terms(**(usual | facts))  # type: ignore[arg-type]


@pytest.fixture
def action(area: LocalArea) -> Action:
    return ActionTermsFactory(area=area, action__ref="8-1").action


def test_terms_that_contradict_each_other_are_refused(area: LocalArea, action: Action, now: datetime) -> None:
    owner, strand = PostFactory(area=area), StrandFactory(area=area)
    usual = {"area_id": area.pk, "ref": "8-2", "serves": [strand], "because": "x", "by": None, "at": now}
    wrong = [
        (terms(owner, due_on=TODAY - timedelta(1)), "on or after"),
        (terms(owner, kind=ActionKind.INFRASTRUCTURE), "benefit will be looked for"),
        (terms(owner, benefit_check_on=TODAY - timedelta(1)), "looked for on or after"),
        (terms(owner, partner=owner), "another post as partner"),
    ]

    for one, words in wrong:
        with pytest.raises(actions.TermsDoNotHold, match=words):
            actions.add(terms=one, **usual)
    with pytest.raises(actions.TermsDoNotHold, match="at least one"):
        actions.add(terms=terms(owner), **(usual | {"serves": []}))
    with pytest.raises(actions.RefTaken, match=r"8\.1"):
        actions.add(terms=terms(owner), **(usual | {"ref": "8-1"}))
    with pytest.raises(actions.TermsDoNotHold, match="wait for itself"):
        actions.revise(
            action=action, terms=terms(owner, waits_for=action), because="x", seen=_seen(action), by=None, at=now
        )


def _seen(action: Action) -> int:
    return action.terms.get(superseded_at=None).pk


def test_a_second_writer_of_an_action_a_milestone_evidence_or_a_wording_is_told(
    area: LocalArea, action: Action, now: datetime
) -> None:
    owner, seen = PostFactory(area=area), _seen(action)
    actions.revise(action=action, terms=terms(owner), because="x", seen=seen, by=None, at=now)
    with pytest.raises(ChangedByAnother) as told:
        actions.revise(action=action, terms=terms(owner), because="x", seen=seen, by=None, at=now)
    assert told.value.theirs.title == "A rota"

    step = milestones.put(action=action, terms=milestones.MilestoneTerms("W", "T", TODAY), by=None, at=now)
    said = {"milestone": step, "terms": milestones.MilestoneTerms("W2", "T", TODAY), "because": "x", "seen": step.pk}
    milestones.revise(**said, by=None, at=now)
    with pytest.raises(ChangedByAnother):
        milestones.revise(**said, by=None, at=now)

    item = evidence.add(
        action=action, terms=evidence.EvidenceTerms("SAID", "DOCUMENT", "FAIR", "x", TODAY), by=None, at=now
    )
    again = {
        "evidence": item,
        "terms": evidence.EvidenceTerms("SAID", "DOCUMENT", "FAIR", "y", TODAY),
        "because": "x",
        "seen": item.pk,
    }
    evidence.revise(**again, by=None, at=now)
    with pytest.raises(ChangedByAnother):
        evidence.revise(**again, by=None, at=now)

    wording = StrandWordingFactory(area=area)
    reword = {"strand": wording.strand, "title": "New", "words": "", "because": "x", "seen": wording.pk}
    strands.reword(**reword, by=None, at=now)
    with pytest.raises(ChangedByAnother):
        strands.reword(**reword, by=None, at=now)
    wording.refresh_from_db()
    assert wording.title == "Swifter assessment"


def test_a_milestone_needs_a_test_and_is_met_once_with_what_shows_it(action: Action, now: datetime) -> None:
    with pytest.raises(milestones.MilestoneWithoutTest, match="without a test cannot be saved"):
        milestones.put(action=action, terms=milestones.MilestoneTerms("W", " ", TODAY), by=None, at=now)
    step = milestones.put(action=action, terms=milestones.MilestoneTerms("W", "T", TODAY), by=None, at=now)
    with pytest.raises(Refused, match="what shows"):
        milestones.meet(milestone=step, met_on=TODAY, shown_by=" ", by=None, at=now)
    with pytest.raises(Refused, match="today or earlier"):
        milestones.meet(milestone=step, met_on=TODAY + timedelta(1), shown_by="x", by=None, at=now)

    milestones.meet(milestone=step, met_on=TODAY, shown_by="A log", by=None, at=now)

    with pytest.raises(milestones.AlreadyMet):
        milestones.meet(milestone=step, met_on=TODAY, shown_by="A log", by=None, at=now)
    step.refresh_from_db()
    assert step.superseded_because == "Met"


def test_evidence_that_is_of_tomorrow_without_consent_or_without_a_measure_is_refused(
    action: Action, now: datetime
) -> None:
    tomorrow = TODAY + timedelta(1)
    wrong = [
        (evidence.EvidenceTerms("FELT", "LIVED_EXPERIENCE", "FAIR", "x", TODAY), "Without consent"),
        (
            evidence.EvidenceTerms("FELT", "LIVED_EXPERIENCE", "FAIR", "x", TODAY, consent_on=tomorrow),
            "consent must be",
        ),
        (evidence.EvidenceTerms("CHANGED", "DATA", "FAIR", "x", TODAY), "Name the measure"),
        (evidence.EvidenceTerms("SAID", "DOCUMENT", "FAIR", "x", tomorrow), "today or earlier"),
    ]

    for one, words in wrong:
        with pytest.raises(Refused, match=words):
            evidence.add(action=action, terms=one, by=None, at=now)


def test_evidence_withdrawn_is_withdrawn_once_with_a_reason(action: Action, now: datetime) -> None:
    item = evidence.add(
        action=action, terms=evidence.EvidenceTerms("SAID", "DOCUMENT", "FAIR", "x", TODAY), by=None, at=now
    )
    with pytest.raises(Refused, match="Say why"):
        evidence.take_back(evidence=item, because="", by=None, at=now)

    evidence.take_back(evidence=item, because="Consent taken back", by=None, at=now)

    with pytest.raises(AlreadyWithdrawn):
        evidence.take_back(evidence=item, because="Again", by=None, at=now)


def test_links_refuse_a_strand_to_itself_silence_and_what_is_said_already(area: LocalArea, now: datetime) -> None:
    held = LinkFactory(area=area)
    said = {"state": "AGREED", "since_on": TODAY, "by": None, "at": now}

    with pytest.raises(links.LinksToItself):
        links.make(one=held.one, other=held.one, because="x", **said)
    with pytest.raises(links.AlreadyLinked):
        links.make(one=held.other, other=held.one, because="x", **said)
    with pytest.raises(Refused, match="Say why"):
        links.make(one=held.one, other=StrandFactory(area=area), because=" ", **said)
    with pytest.raises(links.AlreadyAgreed):
        links.agree(link=held, agreed_on=TODAY, because="x", by=None, at=now)


def test_ties_and_measures_are_said_once_and_the_last_tie_stays(area: LocalArea, action: Action, now: datetime) -> None:
    strand = StrandFactory(area=area)
    tie = actions.tie(action=action, strand=strand, because="x", by=None, at=now)
    with pytest.raises(actions.AlreadyTied):
        actions.tie(action=action, strand=strand, because="x", by=None, at=now)
    with pytest.raises(actions.TermsDoNotHold, match="must serve something"):
        actions.untie(link=tie, because="x", by=None, at=now)
    actions.tie(action=action, strand=StrandFactory(area=area), because="x", by=None, at=now)
    actions.untie(link=tie, because="It does not", by=None, at=now)

    measure = {"measure_code": "requests", "because": "x", "by": None, "at": now}
    held = actions.attach_measure(action=action, **measure)
    with pytest.raises(actions.AlreadyTied):
        actions.attach_measure(action=action, **measure)
    with pytest.raises(Refused, match="one commitment or finding, or to one action"):
        actions.attach_measure(**measure)
    with pytest.raises(Refused, match="both a target and the day"):
        actions.attach_measure(strand=strand, target=Decimal(60), **measure)
    actions.detach_measure(attached=held, because="Another is better", by=None, at=now)
    assert actions.attach_measure(action=action, **measure).pk != held.pk
