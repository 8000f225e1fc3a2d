"""Where a meeting stands on a day, from its dated facts."""

from datetime import date, timedelta

from goldenthread.boards.vocabulary import MeetingState

# Minutes are agreed at the next meeting, so who has met twice since, or not for half a year, will hardly write them
# now: nobody is told that they are to. Our own convention.
MEETINGS_SINCE = 2
DAYS_SINCE = timedelta(days=183)


def state_of(
    *,
    held_on: date,
    on: date,
    is_cancelled: bool,
    is_agenda_published: bool,
    is_frozen: bool,
    is_pack_published: bool,
    is_minuted: bool,
    held_since: int = 0,
) -> MeetingState:
    """
    Return where a meeting stands.

    Minutes count before anything but a cancellation; the day itself is not yet past. `held_since` is how many times
    the body has met since.
    """
    if is_cancelled:
        return MeetingState.CANCELLED
    if is_minuted:
        return MeetingState.MINUTED
    if held_on < on:
        is_long_past = held_since >= MEETINGS_SINCE or on - held_on > DAYS_SINCE
        return MeetingState.UNMINUTED if is_long_past else MeetingState.HELD
    if is_pack_published:
        return MeetingState.PACK_PUBLISHED
    if is_frozen:
        return MeetingState.FROZEN
    return MeetingState.AGENDA_PUBLISHED if is_agenda_published else MeetingState.CALLED
