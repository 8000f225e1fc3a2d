"""Where a meeting stands on a day, from its dated facts."""

from datetime import date

from goldenthread.boards.vocabulary import MeetingState


def state_of(
    *,
    held_on: date,
    on: date,
    is_cancelled: bool,
    is_agenda_published: bool,
    is_frozen: bool,
    is_pack_published: bool,
    is_minuted: bool,
) -> MeetingState:
    """
    Return where a meeting stands.

    Minutes count before anything but a cancellation; the day itself is not yet past.
    """
    if is_cancelled:
        return MeetingState.CANCELLED
    if is_minuted:
        return MeetingState.MINUTED
    if held_on < on:
        return MeetingState.HELD
    if is_pack_published:
        return MeetingState.PACK_PUBLISHED
    if is_frozen:
        return MeetingState.FROZEN
    return MeetingState.AGENDA_PUBLISHED if is_agenda_published else MeetingState.CALLED
