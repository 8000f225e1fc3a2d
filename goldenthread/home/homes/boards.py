"""The homes of a board clerk and of those a board answers to: the next meeting, its pack, and what changed since."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.boards import queries as boards
from goldenthread.boards.operations import packs
from goldenthread.home.homes.parts import HomePage, Part
from goldenthread.web.components import Deed, Deeds, Due, Link
from goldenthread.web.words import counted, long_day, sentence

PAST_SHOWN, COMING_SHOWN = 6, 4


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
                links=[_meeting_link(area, then) for then in coming[:COMING_SHOWN]],
                words="" if coming else "No meeting is called. Call one from its board’s page.",
            ),
            Part(
                "Agreed, due and not done",
                deeds=_agreed(area, late, on),
                links=[Link("Everything agreed", reverse("boards:agreed_actions", args=[area]))],
            ),
        ),
    )


def adviser(acting: Any, on: date, now: datetime) -> HomePage:
    """Return the last packs with what has changed in them since, the plan, and the measures; never a child."""
    area = acting.area_code
    past = [then for then in boards.meetings(on=on, until_on=on) if then.latest_version][:PAST_SHOWN]
    following = boards.next_meeting(on=on)
    return HomePage(
        parts=(
            Part(
                "Packs you have had, and what changed in them since",
                links=[
                    Link(
                        f"{then.meeting.body}, {long_day(then.meeting.held_on)}",
                        reverse("boards:pack", args=[area, then.meeting.body.slug, then.meeting.held_on])
                        + "?changes=yes",
                    )
                    for then in past
                ],
                words="" if past else "No pack has been published yet.",
            ),
            Part(
                "Next",
                links=[_meeting_link(area, following)] if following else [],
                words="" if following else "No meeting is called.",
            ),
            Part(
                "Proof",
                links=[
                    Link("The improvement plan", reverse("improvement:plans", args=[area])),
                    Link("The mapping grid and its orphans", reverse("improvement:mapping", args=[area])),
                    Link("Measures", reverse("insight:measures", args=[area])),
                    Link("Who answers to whom", reverse("boards:accountability_map", args=[area])),
                ],
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


def _meeting_link(area: str, then: Any) -> Link:
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
