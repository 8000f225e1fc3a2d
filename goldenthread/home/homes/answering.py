"""The home of those a board answers to and of its members: what changed since its packs, and how strong proof is."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.boards import queries as boards
from goldenthread.home.homes.boards import meeting_deeds
from goldenthread.home.homes.improvement import action_counts, action_deeds, late_and_unproven, measures_part
from goldenthread.home.homes.parts import HomePage, Part
from goldenthread.web.components import Link
from goldenthread.web.words import long_day

PACKS_SHOWN = 3


def adviser(acting: Any, on: date, now: datetime) -> HomePage:
    """Return what changed since the last packs, promises that lack proof, and the measures; never a child."""
    meetings = _meetings(acting, on, now) if acting.may("boards.see") else ()
    counts, promises = _promises(acting.area_code, on) if acting.may("improvement.see") else ((), ())
    return HomePage(counts=counts, parts=(*meetings, *promises, measures_part(acting, on)))


def _meetings(acting: Any, on: date, now: datetime) -> tuple[Part, ...]:
    area = acting.area_code
    packs = _packs(area, on)
    return (
        Part(
            "What has changed since the packs you have had",
            links=[*packs, Link("Every meeting and its pack", reverse("boards:meetings", args=[area]))],
            words="" if packs else "No pack has been published yet.",
        ),
        Part("The next meeting", deeds=meeting_deeds(acting, boards.next_meeting(on=on), on, now), is_beside=True),
    )


def _promises(area: str, on: date) -> tuple[tuple[Link, ...], tuple[Part, ...]]:
    late, unproven = late_and_unproven(on)
    part = Part(
        "Promises that are late, or delivered without proof",
        deeds=action_deeds(area, [*late, *unproven], on),
        links=[Link("The mapping grid and its orphans", reverse("improvement:mapping", args=[area]))],
    )
    return action_counts(area, late, unproven), (part,)


def _packs(area: str, on: date) -> list[Link]:
    """Return the newest packs that members were given, each opening with what it says today beside it."""
    past = [then for then in boards.meetings(on=on, until_on=on) if then.latest_version][:PACKS_SHOWN]
    return [
        Link(
            f"{then.meeting.body}, {long_day(then.meeting.held_on)}: what its pack says today",
            reverse("boards:pack", args=[area, then.meeting.body.slug, then.meeting.held_on]) + "?changes=yes",
        )
        for then in past
    ]
