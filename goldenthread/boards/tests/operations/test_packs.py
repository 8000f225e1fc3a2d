"""Freezing a pack, reopening it, and what the database refuses to let happen to it afterwards."""

import time
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import Error, IntegrityError, connection, transaction

from goldenthread.audit.models import LedgerEntry
from goldenthread.boards.factories import (
    AgendaItemFactory,
    AgreedActionFactory,
    MeetingFactory,
    PackFactory,
    PackPublicationFactory,
)
from goldenthread.boards.models import Pack
from goldenthread.boards.operations import packs
from goldenthread.boards.queries import PackTampered, changes_since, differences, opened
from goldenthread.boards.queries.packs import check
from goldenthread.core.refusals import Refused
from goldenthread.documents import html

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("papers_on_offer")]
AS_AT = date(2026, 10, 31)


def frozen(area: Any, now: datetime, **item: Any) -> Pack:
    meeting = MeetingFactory(area=area, body__area=area)
    AgendaItemFactory(meeting=meeting, title="Headlines", **item)
    AgendaItemFactory(meeting=meeting, title="Actions", source_code="actions-counted", words="")
    return packs.freeze(meeting=meeting, as_at=AS_AT, known_at=now, by=None, at=now)


def test_a_frozen_pack_opens_again_byte_for_byte_and_quickly(area: Any, now: datetime) -> None:
    pack = frozen(area, now)
    AgreedActionFactory(item=pack.meeting.items.first(), recorded_at=now + timedelta(days=3))

    started = time.perf_counter()
    again = opened(meeting=pack.meeting, may_read_all=True, drafts_too=True)
    took = time.perf_counter() - started

    assert again is not None
    assert (again.html, again.pdf, again.canonical) == (pack.html, pack.pdf, pack.canonical)
    assert again.pdf.startswith(b"%PDF")
    assert again.paper().is_as_stamped()
    assert again.paper().checksum() == again.checksum
    assert took < 0.2


def test_a_second_freezing_is_version_two_and_leaves_version_one_alone(area: Any, now: datetime) -> None:
    first = frozen(area, now)
    AgreedActionFactory(item=first.meeting.items.first(), recorded_at=now)

    later = now + timedelta(hours=1)
    second = packs.freeze(meeting=first.meeting, as_at=AS_AT, known_at=later, by=None, at=later)

    assert (first.version, second.version) == (1, 2)
    assert second.checksum != first.checksum
    old = opened(meeting=first.meeting, version=1, may_read_all=True, drafts_too=True)
    assert old is not None
    assert old.is_superseded
    assert old.html == first.html


def test_a_figure_that_cannot_be_computed_stops_the_freezing_and_is_named(area: Any, now: datetime) -> None:
    meeting = MeetingFactory(area=area, body__area=area)
    AgendaItemFactory(meeting=meeting, title="Timeliness", source_code="cannot-be-computed", words="")

    with pytest.raises(packs.CannotFreeze, match=r"Item 1, Timeliness: Mean weeks\. No plan was issued") as refused:
        packs.freeze(meeting=meeting, as_at=AS_AT, known_at=now, by=None, at=now)

    assert len(refused.value.blockers) == 1
    assert not Pack.objects.exists()


def test_a_paper_still_to_come_stops_the_freezing(area: Any, now: datetime) -> None:
    meeting = MeetingFactory(area=area, body__area=area)
    AgendaItemFactory(meeting=meeting, title="Appendix", words="", owed_by="Head of SEND")

    with pytest.raises(packs.CannotFreeze, match="still to come from Head of SEND"):
        packs.freeze(meeting=meeting, as_at=AS_AT, known_at=now, by=None, at=now)


def test_an_empty_agenda_and_a_paper_no_longer_offered_stop_the_freezing(area: Any, now: datetime) -> None:
    meeting = MeetingFactory(area=area, body__area=area)
    with pytest.raises(packs.CannotFreeze, match="agenda is empty"):
        packs.freeze(meeting=meeting, as_at=AS_AT, known_at=now, by=None, at=now)

    AgendaItemFactory(meeting=meeting, title="Gone", source_code="no-such-paper", words="")

    with pytest.raises(packs.CannotFreeze, match="Nobody offers the paper"):
        packs.freeze(meeting=meeting, as_at=AS_AT, known_at=now, by=None, at=now)


def test_a_pack_cannot_be_known_later_than_now_or_true_later_than_known(area: Any, now: datetime) -> None:
    meeting = MeetingFactory(area=area, body__area=area)
    AgendaItemFactory(meeting=meeting)

    with pytest.raises(Refused, match="will be known later"):
        packs.freeze(meeting=meeting, as_at=AS_AT, known_at=now + timedelta(1), by=None, at=now)
    with pytest.raises(Refused, match="on or before the day they were known"):
        packs.freeze(meeting=meeting, as_at=date(2026, 11, 10), known_at=now, by=None, at=now)


def test_what_changed_since_names_the_facts_and_stands_beside_the_frozen_figure(area: Any, now: datetime) -> None:
    pack = frozen(area, now)
    AgreedActionFactory(item=pack.meeting.items.first(), ref="sib-a1", recorded_at=now + timedelta(days=3))

    again = opened(meeting=pack.meeting, may_read_all=True, drafts_too=True)
    assert again is not None
    changes = changes_since(again, today=date(2026, 11, 23), now=now + timedelta(days=14))

    assert [one.change.words for one in changes if one.change] == ["Live today: 1, up 1"]
    page = html.render(again.paper(), differences=differences(changes))
    assert "sib-a1 was agreed" in page
    assert "sib-a1 was agreed" not in again.html


def test_nothing_stands_beside_a_figure_that_says_the_same(area: Any, now: datetime) -> None:
    again = opened(meeting=frozen(area, now).meeting, may_read_all=True, drafts_too=True)
    assert again is not None

    changes = changes_since(again, today=date(2026, 11, 23), now=now + timedelta(days=14))

    assert [one.change for one in changes] == [None]
    assert differences(changes) == {}


def test_exempt_papers_are_kept_from_those_who_may_not_read_them(area: Any, now: datetime) -> None:
    pack = frozen(area, now, words="A named officer.", is_exempt=True, exempt_because="It names a person.")

    whole = opened(meeting=pack.meeting, may_read_all=True, drafts_too=True)
    public = opened(meeting=pack.meeting, may_read_all=False, drafts_too=True)

    assert whole is not None
    assert public is not None
    assert "A named officer." in whole.html
    assert "A named officer." not in public.html
    assert "It names a person." in public.html
    assert "Headlines" in public.html
    assert public.pdf != whole.pdf
    assert "A named officer." not in str(public.shown_paper().to_json())


def test_readers_see_a_pack_only_once_it_is_published(area: Any, now: datetime) -> None:
    pack = frozen(area, now)

    assert opened(meeting=pack.meeting, may_read_all=True, drafts_too=False) is None
    first = packs.publish(pack=pack, by=None, at=now)
    again = packs.publish(pack=pack, by=None, at=now + timedelta(1))

    assert again == first
    assert opened(meeting=pack.meeting, may_read_all=True, drafts_too=False) is not None


def test_freezing_is_entered_in_the_ledger_with_its_checksums(area: Any, now: datetime) -> None:
    pack = frozen(area, now)

    entry = LedgerEntry.objects.get(deed="boards.pack.frozen")

    assert entry.subject_id == pack.pk
    assert entry.detail["bytes_checksum"] == pack.bytes_checksum


@pytest.mark.parametrize("deed", ["update boards_pack set html = 'other'", "delete from boards_pack"])
def test_the_application_can_neither_change_nor_remove_a_frozen_pack(area: Any, deed: str) -> None:
    PackFactory(meeting=MeetingFactory(area=area, body__area=area))

    with pytest.raises(Error, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)


def test_a_version_of_a_pack_can_be_added_only_once(area: Any) -> None:
    pack = PackFactory(meeting=MeetingFactory(area=area, body__area=area))

    with pytest.raises(IntegrityError, match="pack_version_once"), transaction.atomic():
        PackFactory(meeting=pack.meeting)
    with pytest.raises(IntegrityError, match="sha256"), transaction.atomic():
        PackFactory(meeting=pack.meeting, version=2, checksum="short")
    with pytest.raises(IntegrityError, match="count_from_one"), transaction.atomic():
        PackFactory(meeting=pack.meeting, version=0)


def test_a_pack_is_published_only_once(area: Any) -> None:
    given = PackPublicationFactory(pack__meeting=MeetingFactory(area=area, body__area=area))

    with pytest.raises(IntegrityError), transaction.atomic():
        PackPublicationFactory(pack=given.pack)


def test_bytes_that_are_not_those_frozen_are_refused_at_reading(area: Any) -> None:
    pack = PackFactory(meeting=MeetingFactory(area=area, body__area=area))

    with pytest.raises(PackTampered, match="not as it was frozen"):
        check(pack)
