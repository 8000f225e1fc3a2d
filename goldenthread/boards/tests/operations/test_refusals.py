"""What the deeds of boards refuse, each with a sentence."""

from datetime import date, datetime, timedelta

import pytest

from goldenthread.areas.models import LocalArea
from goldenthread.boards.factories import (
    AgendaItemFactory,
    AgreedActionFactory,
    BodyFactory,
    DecisionFactory,
    MeetingFactory,
    MinuteFactory,
    PackFactory,
    PackPublicationFactory,
    PostFactory,
)
from goldenthread.boards.models import Decision
from goldenthread.boards.operations import agendas, meetings, minutes
from goldenthread.boards.operations.loading import NoSuchFile, load_bodies
from goldenthread.boards.queries import agreed_actions, offers, resolution
from goldenthread.core.refusals import Refused

pytestmark = pytest.mark.django_db


def test_a_body_that_has_ended_is_not_called_to_meet(area: LocalArea, now: datetime) -> None:
    body = BodyFactory(area=area, until_on=date(2023, 4, 1))

    with pytest.raises(meetings.BodyDoesNotExistThen, match="did not exist on"):
        meetings.call(area_id=area.pk, body=body, held_on=date(2026, 12, 1), by=None, at=now)


def test_a_cancelled_meeting_takes_no_more_deeds(area: LocalArea, now: datetime) -> None:
    meeting = MeetingFactory(body__area=area)
    with pytest.raises(Refused, match="Say why"):
        meetings.cancel(meeting=meeting, because=" ", by=None, at=now)
    meetings.cancel(meeting=meeting, because="Snow", by=None, at=now)

    with pytest.raises(meetings.AlreadyCancelled, match="Snow"):
        agendas.add(meeting=meeting, answers=agendas.ItemAnswers("Headlines"), by=None, at=now)
    with pytest.raises(meetings.AlreadyCancelled):
        meetings.cancel(meeting=meeting, because="Snow again", by=None, at=now)


def test_a_minuted_meeting_is_not_cancelled_but_snow_may_come_after_the_papers(area: LocalArea, now: datetime) -> None:
    minuted, decided, asked = (AgendaItemFactory(meeting=MeetingFactory(body__area=area)) for _ in range(3))
    MinuteFactory(area=area, item=minuted)
    DecisionFactory(area=area, item=decided)
    AgreedActionFactory(area=area, item=asked, owner=PostFactory(area=area))
    published = PackPublicationFactory(pack__meeting__body__area=area).pack.meeting

    for item in (minuted, decided, asked):
        with pytest.raises(meetings.AlreadyHeld, match="held and minuted"):
            meetings.cancel(meeting=item.meeting, because="Snow", by=None, at=now)
    meetings.cancel(meeting=published, because="Snow", by=None, at=now)

    minutes.record_minute(item=asked, words="It can still be minuted.", seen=None, by=None, at=now)


def test_items_that_a_frozen_pack_or_minutes_name_by_number_keep_their_places(area: LocalArea, now: datetime) -> None:
    frozen, minuted = (MeetingFactory(body__area=area) for _ in range(2))
    for meeting in (frozen, minuted):
        for title in "AB":
            AgendaItemFactory(meeting=meeting, title=title)
    PackFactory(meeting=frozen)
    MinuteFactory(area=area, item=minuted.items.get(title="B"))

    for meeting, words in ((frozen, "pack of this meeting is frozen"), (minuted, "has been minuted")):
        first = meeting.items.get(title="A")
        with pytest.raises(agendas.PlacesStand, match=words):
            agendas.move(item=first, up=False, by=None, at=now)
        with pytest.raises(agendas.PlacesStand, match=words):
            agendas.remove(item=first, by=None, at=now)
        assert [item.title for item in meeting.items.order_by("position")] == ["A", "B"]
    agendas.remove(item=frozen.items.get(title="B"), by=None, at=now)  # nothing stands below it


def test_an_empty_agenda_is_not_published_and_publishing_twice_changes_nothing(area: LocalArea, now: datetime) -> None:
    meeting = MeetingFactory(body__area=area)
    with pytest.raises(meetings.NothingToPublish):
        meetings.publish_agenda(meeting=meeting, by=None, at=now)
    AgendaItemFactory(meeting=meeting)

    first = meetings.publish_agenda(meeting=meeting, by=None, at=now)
    again = meetings.publish_agenda(meeting=meeting, by=None, at=now + timedelta(1))

    assert first.agenda_published_at == again.agenda_published_at == now


def test_items_close_up_when_one_is_removed_and_the_ends_do_not_move(area: LocalArea, now: datetime) -> None:
    meeting = MeetingFactory(body__area=area)
    first, second, third = (AgendaItemFactory(meeting=meeting, title=name) for name in "ABC")

    agendas.move(item=first, up=True, by=None, at=now)
    agendas.move(item=third, up=False, by=None, at=now)
    agendas.remove(item=second, by=None, at=now)

    assert [(item.position, item.title) for item in meeting.items.order_by("position")] == [(1, "A"), (2, "C")]


def test_an_item_that_was_minuted_stays_and_one_that_changed_meanwhile_is_not_overwritten(
    area: LocalArea, now: datetime
) -> None:
    item = AgendaItemFactory(meeting__body__area=area)
    said = agendas.ItemAnswers("Other words")
    agendas.change(item=item, answers=said, seen_version=1, by=None, at=now)

    with pytest.raises(agendas.ItemChangedByAnother) as refused:
        agendas.change(item=item, answers=said, seen_version=1, by=None, at=now)
    assert refused.value.theirs.title == "Other words"
    minutes.record_minute(item=item, words="Noted.", seen=None, by=None, at=now)
    with pytest.raises(agendas.ItemHasDecisions):
        agendas.remove(item=item, by=None, at=now)


def test_a_minuted_item_can_be_made_exempt_and_nothing_else(area: LocalArea, now: datetime) -> None:
    item = AgendaItemFactory(meeting__body__area=area)
    minutes.record_minute(item=item, words="Noted.", seen=None, by=None, at=now)
    said = {name: getattr(item, name) for name in agendas.ItemAnswers.__dataclass_fields__}

    other = agendas.ItemAnswers(**said | {"title": "Something else"})
    with pytest.raises(agendas.ItemHasDecisions, match="only whether it is exempt"):
        agendas.change(item=item, answers=other, seen_version=1, by=None, at=now)
    exempt = agendas.ItemAnswers(**said | {"is_exempt": True, "exempt_because": "It names a person."})
    changed = agendas.change(item=item, answers=exempt, seen_version=1, by=None, at=now)

    assert (changed.title, changed.is_exempt) == (item.title, True)


def test_an_exempt_item_without_a_reason_and_a_paper_nobody_offers_are_refused(area: LocalArea, now: datetime) -> None:
    meeting = MeetingFactory(body__area=area)

    with pytest.raises(agendas.ExemptWithoutReason):
        agendas.add(meeting=meeting, answers=agendas.ItemAnswers("X", is_exempt=True), by=None, at=now)
    with pytest.raises(offers.NotOffered):
        agendas.add(meeting=meeting, answers=agendas.ItemAnswers("X", source_code="none"), by=None, at=now)


def test_nothing_is_minuted_before_the_day(area: LocalArea, now: datetime) -> None:
    item = AgendaItemFactory(meeting__body__area=area, meeting__held_on=date(2026, 12, 14))

    with pytest.raises(minutes.NotHeldYet, match="Monday 14 December 2026"):
        minutes.record_minute(item=item, words="Early.", seen=None, by=None, at=now)


def test_a_minute_corrected_keeps_the_old_one_and_a_second_writer_is_told(area: LocalArea, now: datetime) -> None:
    item = AgendaItemFactory(meeting__body__area=area)
    first = minutes.record_minute(item=item, words="One.", seen=None, by=None, at=now)

    with pytest.raises(minutes.MinutedByAnother) as refused:
        minutes.record_minute(item=item, words="Two.", seen=None, by=None, at=now)
    assert refused.value.theirs == first
    second = minutes.record_minute(item=item, words="Two.", seen=first.pk, by=None, at=now)

    first.refresh_from_db()
    assert first.superseded_by == second
    assert first.words == "One."


def test_a_referral_names_its_body_and_a_corrected_decision_keeps_its_reference(area: LocalArea, now: datetime) -> None:
    item, other = AgendaItemFactory(meeting__body__area=area), BodyFactory(area=area)
    with pytest.raises(minutes.ReferredToNobody):
        minutes.record_decision(item=item, kind="REFER", words="Referred.", by=None, at=now)
    with pytest.raises(minutes.ReferredToNobody):
        minutes.record_decision(item=item, kind="NOTE", words="Noted.", refer_to=other, by=None, at=now)
    made = minutes.record_decision(item=item, kind="NOTE", words="Noted.", by=None, at=now)
    again = {"decision": made, "kind": "REFER", "words": "Referred.", "refer_to": other, "because": "Written wrongly"}

    correct = minutes.correct_decision(**again, by=None, at=now)

    assert correct.ref == made.ref
    assert [row.kind for row in resolution(ref=made.ref, with_exempt=True)] == ["REFER", "NOTE"]
    assert Decision.objects.filter(superseded_at=None).count() == 1
    with pytest.raises(Refused, match="corrected meanwhile"):
        minutes.correct_decision(**again, by=None, at=now)


def test_an_action_is_done_only_once_with_proof_and_not_before_it_was_agreed(area: LocalArea, now: datetime) -> None:
    item, owner = AgendaItemFactory(meeting__body__area=area), PostFactory(area=area)
    held = item.meeting.held_on
    with pytest.raises(Refused, match="on or after"):
        minutes.agree_action(item=item, words="Write.", owner=owner, due_on=held - timedelta(1), by=None, at=now)
    action = minutes.agree_action(item=item, words="Write.", owner=owner, due_on=held, by=None, at=now)
    later = agreed_actions(on=held + timedelta(1), with_exempt=True)

    assert [one.is_late for one in later] == [True]
    for proof, day, words in (
        (" ", held, "what shows"),
        ("Letter", held - timedelta(1), "on or after"),
        ("Letter", held + timedelta(9), "today or earlier"),
    ):
        with pytest.raises(Refused, match=words):
            minutes.close_action(action=action, done_on=day, proof=proof, by=None, at=now)
    minutes.close_action(action=action, done_on=held, proof="Letter", by=None, at=now)
    with pytest.raises(minutes.AlreadyDone):
        minutes.close_action(action=action, done_on=held, proof="Letter", by=None, at=now)


def test_bodies_that_do_not_ship_are_refused(area: LocalArea, now: datetime) -> None:
    with pytest.raises(NoSuchFile, match="atlantis"):
        load_bodies(area=area, source="atlantis", by=None, at=now)
