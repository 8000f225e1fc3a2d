"""Where a meeting stands, by its facts and a day."""

from datetime import date, timedelta
from itertools import product

import pytest

from goldenthread.boards.rules.standing import state_of
from goldenthread.boards.vocabulary import MeetingState

HELD = date(2026, 11, 9)
NOTHING = dict.fromkeys(("is_cancelled", "is_agenda_published", "is_frozen", "is_pack_published", "is_minuted"), False)


@pytest.mark.parametrize(
    ("facts", "on", "state"),
    [
        ({}, date(2026, 11, 1), MeetingState.CALLED),
        ({"is_agenda_published": True}, date(2026, 11, 1), MeetingState.AGENDA_PUBLISHED),
        ({"is_frozen": True}, date(2026, 11, 5), MeetingState.FROZEN),
        ({"is_frozen": True, "is_pack_published": True}, date(2026, 11, 5), MeetingState.PACK_PUBLISHED),
        ({"is_pack_published": True}, HELD, MeetingState.PACK_PUBLISHED),
        ({}, date(2026, 11, 10), MeetingState.HELD),
        ({"is_minuted": True}, HELD, MeetingState.MINUTED),
        ({"is_minuted": True, "is_cancelled": True}, HELD, MeetingState.CANCELLED),
    ],
)
def test_a_meeting_stands_where_its_facts_say(facts: dict[str, bool], on: date, state: MeetingState) -> None:
    assert state_of(held_on=HELD, on=on, **(NOTHING | facts)) == state


def test_every_combination_of_facts_has_a_state() -> None:
    for values in product((True, False), repeat=5):
        assert state_of(held_on=HELD, on=HELD, **dict(zip(NOTHING, values, strict=True))) in MeetingState


@pytest.mark.parametrize(
    ("held_since", "days", "state"),
    [
        (0, 183, MeetingState.HELD),
        (1, 40, MeetingState.HELD),
        (2, 60, MeetingState.UNMINUTED),
        (0, 184, MeetingState.UNMINUTED),
    ],
)
def test_a_meeting_long_past_has_no_minutes_to_write(held_since: int, days: int, state: MeetingState) -> None:
    on = HELD + timedelta(days=days)

    assert state_of(held_on=HELD, on=on, held_since=held_since, **NOTHING) == state
    assert state_of(held_on=HELD, on=on, held_since=held_since, **(NOTHING | {"is_minuted": True})) == (
        MeetingState.MINUTED
    )
