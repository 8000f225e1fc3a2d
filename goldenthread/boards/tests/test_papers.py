"""What the last meeting asked for stands in the next pack, on its page and in print, as known when it was frozen."""

import io
import re
from datetime import date, datetime, timedelta
from typing import Any

import pypdf
import pytest

from goldenthread.boards.factories import (
    ActionProofFactory,
    AgendaItemFactory,
    AgreedActionFactory,
    BodyFactory,
    MeetingFactory,
)
from goldenthread.boards.operations import packs
from goldenthread.documents.paper import Table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("papers_on_offer")]
AS_AT = date(2026, 10, 31)


@pytest.fixture
def meeting(area: Any, now: datetime) -> Any:
    """Return a meeting after two others, which asked for two things each; one of each is done."""
    body = BodyFactory(area=area)
    for held_on, words in ((date(2026, 9, 14), "September"), (date(2026, 10, 12), "October")):
        item = AgendaItemFactory(meeting=MeetingFactory(area=area, body=body, held_on=held_on))
        for number, what in enumerate(("done", "left"), start=1):
            action = AgreedActionFactory(
                item=item,
                ref=f"{words.lower()}-{number}",
                words=f"{words} {what}.",
                agreed_on=held_on,
                due_on=held_on + timedelta(days=21),
                recorded_at=now - timedelta(days=20),
            )
            if what == "done":
                ActionProofFactory(
                    action=action, done_on=held_on + timedelta(days=9), recorded_at=now - timedelta(days=10)
                )
    coming = MeetingFactory(area=area, body=body, held_on=date(2026, 11, 9))
    AgendaItemFactory(meeting=coming, title="Actions from last time", source_code="agreed-actions", words="")
    return coming


def tables(drawn: packs.DraftPack) -> list[list[tuple[str, ...]]]:
    found = [block for block in drawn.paper.blocks() if isinstance(block, Table)]
    return [[tuple(cell.words for cell in row) for row in table.cells()] for table in found]


def test_the_last_meetings_actions_are_told_with_owner_due_day_and_state_and_what_is_open_from_before(
    meeting: Any, now: datetime
) -> None:
    of_last, before = tables(packs.draft(meeting=meeting, as_at=AS_AT, known_at=now))

    assert [(row[0], *row[2:]) for row in of_last] == [
        ("October done.", "Mon 2 Nov 2026", "Done on 21 October 2026"),
        ("October left.", "Mon 2 Nov 2026", "Not done, 7 days late"),
    ]
    assert [(row[0], row[3]) for row in before] == [("September left.", "Not done, 35 days late")]
    assert all(row[1] for row in of_last)


def test_what_was_recorded_after_the_moment_of_the_pack_is_not_in_it(meeting: Any, now: datetime) -> None:
    of_last, before = tables(packs.draft(meeting=meeting, as_at=AS_AT, known_at=now - timedelta(days=15)))

    assert [row[3] for row in of_last] == ["Not done, not yet due", "Not done, not yet due"]
    assert len(before) == 2


def test_the_actions_are_in_the_printed_pack(meeting: Any, now: datetime) -> None:
    pack = packs.freeze(meeting=meeting, as_at=AS_AT, known_at=now, by=None, at=now)

    pages = pypdf.PdfReader(io.BytesIO(bytes(pack.pdf))).pages
    words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))

    for said in ("Asked for at the meeting of Monday 12 October 2026", "October left.", "Not done, 7 days late"):
        assert said in words


def test_what_was_asked_for_on_an_exempt_item_is_left_out(meeting: Any, now: datetime) -> None:
    item = AgendaItemFactory(
        meeting=meeting.body.meetings.get(held_on=date(2026, 10, 12)), is_exempt=True, exempt_because="A person"
    )
    AgreedActionFactory(item=item, ref="closed", words="In closed session.", recorded_at=now - timedelta(days=20))

    assert "In closed session." not in packs.draft(meeting=meeting, as_at=AS_AT, known_at=now).paper.to_json()


def test_a_first_meeting_says_that_there_was_none_before(area: Any, now: datetime) -> None:
    first = MeetingFactory(area=area, body__area=area, held_on=date(2026, 11, 9))
    AgendaItemFactory(meeting=first, source_code="agreed-actions", words="")

    assert "No earlier meeting of the" in packs.draft(meeting=first, as_at=AS_AT, known_at=now).paper.to_json()
