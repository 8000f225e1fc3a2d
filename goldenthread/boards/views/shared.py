"""What the pages of a meeting share: finding it by body and day, and what its reader may see."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse

from goldenthread.boards import queries
from goldenthread.boards.models import AgendaItem, Meeting
from goldenthread.boards.queries import MeetingThen
from goldenthread.core import clock
from goldenthread.documents.wording import plain_day_words
from goldenthread.web.components import Link


def found_meeting(body: str, day: date) -> MeetingThen:
    """Return a meeting by its address, or answer as for a page that does not exist."""
    found = queries.meeting(body_slug=body, held_on=day, on=clock.today())
    if found is None:
        raise Http404
    return found


def found_item(meeting: Meeting, pk: int) -> AgendaItem:
    """Return one item of a meeting, or answer as for a page that does not exist."""
    found = queries.item(meeting=meeting, pk=pk)
    if found is None:
        raise Http404
    return found


def meeting_href(name: str, meeting: Meeting, *more: Any) -> str:
    """Return the address of one of a meeting's pages."""
    return reverse(f"boards:{name}", args=[meeting.area.code, meeting.body.slug, meeting.held_on, *more])


def crumbs(meeting: Meeting, *, with_meeting: bool = True) -> list[Link]:
    """Return the way here: boards, the body, the meeting."""
    area = meeting.area.code
    trail = [
        Link("Boards", reverse("boards:boards", args=[area])),
        Link(meeting.body.called, reverse("boards:body", args=[area, meeting.body.slug])),
    ]
    if with_meeting:
        trail.append(Link(plain_day_words(meeting.held_on), meeting_href("meeting", meeting)))
    return trail


def may_see_agenda(acting: Any, then: MeetingThen) -> bool:
    """Return whether a reader may see the items: once published or past, or earlier for those who prepare."""
    return (
        acting.may("boards.see_drafts")
        or bool(then.meeting.agenda_published_at)
        or then.meeting.held_on < clock.today()
    )


def with_items(meeting: Meeting, blockers: Iterable[str]) -> list[tuple[str, AgendaItem | None]]:
    """Return each thing that stands in the way of a pack with the item it is about, so that a page can lead to it."""
    items = list(meeting.items.all())
    return [
        (words, next((item for item in items if words.startswith(f"Item {item.position}, {item.title}:")), None))
        for words in blockers
    ]


def bodies_then(on: date) -> list[tuple[str, str]]:
    """Return the area's bodies of a day as choices: what they are called in addresses, and their names."""
    return [(one.slug, one.name) for one in queries.bodies_on(on=on)]
