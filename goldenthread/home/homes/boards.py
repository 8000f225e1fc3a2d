"""The home of a board clerk: the next meeting and what its pack lacks, and what was agreed and is not done."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.boards import queries as boards
from goldenthread.boards.operations import packs
from goldenthread.home.homes.parts import HomePage, Part
from goldenthread.web.components import Deed, Deeds, Due, Link
from goldenthread.web.words import counted, long_day, sentence

COMING_SHOWN = 4


def board_clerk(acting: Any, on: date, now: datetime) -> HomePage:
    """Return what is missing from the next agendas, and what was agreed and is not done."""
    area = acting.area_code
    coming = boards.meetings(on=on, from_on=on)[::-1]
    agreed = boards.agreed_actions(on=on, with_exempt=acting.may("boards.see_exempt"), is_open=True)
    late = [then for then in agreed if then.is_late]
    return HomePage(
        counts=(
            Link(sentence(counted(len(coming), "meeting to come", "meetings to come")), "#part-2"),
            Link(counted(len(late), "agreed action late", "agreed actions late"), "#part-3"),
        ),
        parts=(
            Part("What the next meeting lacks", deeds=meeting_deeds(acting, boards.next_meeting(on=on), on, now)),
            Part(
                "Meetings to come",
                links=[meeting_link(area, then) for then in coming[:COMING_SHOWN]],
                words="" if coming else "No meeting is called. Call one from its board’s page.",
            ),
            Part(
                "Agreed, due and not done",
                deeds=_agreed(area, late, on),
                links=[Link("Everything agreed", reverse("boards:agreed_actions", args=[area]))],
            ),
        ),
    )


def meeting_deeds(acting: Any, following: Any, on: date, now: datetime) -> Deeds:
    """Return what stands between the next meeting and its pack, each a deed."""
    if following is None:
        return Deeds((), empty="No meeting is called.")
    meeting, area = following.meeting, acting.area_code
    args = [area, meeting.body.slug, meeting.held_on]
    if following.latest_version:
        deed = Deed(
            verb=f"Read the pack of the {meeting.body}",
            href=reverse("boards:pack", args=args),
            due=Due(meeting.held_on, on),
            note=f"Frozen, version {following.latest_version}",
        )
        return Deeds((deed,))
    if not acting.may("boards.see_drafts"):
        deed = Deed(
            verb=f"The {meeting.body} meets", href=reverse("boards:meeting", args=args), due=Due(meeting.held_on, on)
        )
        return Deeds((deed,))
    found = packs.standing_in_the_way(meeting)
    what_lacks = tuple(
        Deed(verb=words, href=reverse("boards:agenda", args=args), due=Due(meeting.held_on, on)) for words in found
    )
    ready = Deed(
        verb=f"Freeze the pack of the {meeting.body}",
        href=reverse("boards:draft_pack", args=args),
        due=Due(meeting.held_on, on),
        note="Nothing stands in its way",
    )
    return Deeds(what_lacks or (ready,))


def meeting_link(area: str, then: Any) -> Link:
    meeting = then.meeting
    return Link(
        f"{meeting.body}, {long_day(meeting.held_on)}: {then.state_words.lower()}",
        reverse("boards:meeting", args=[area, meeting.body.slug, meeting.held_on]),
    )


def _agreed(area: str, late: list[Any], on: date) -> Deeds:
    return Deeds(
        tuple(
            Deed(
                verb=then.action.words.rstrip("."),
                href=reverse("boards:agreed_action", args=[area, then.action.ref]),
                about=str(then.action.owner),
                due=Due(then.action.due_on, on),
            )
            for then in late
        ),
        empty="Everything agreed is done or not yet due.",
    )
