"""Every meeting of every body: when it is or was, where it stands, and its pack."""

from collections.abc import Sequence
from operator import itemgetter

from django.urls import reverse

from goldenthread.boards import queries
from goldenthread.boards.queries import MeetingThen
from goldenthread.boards.views.shared import meeting_href
from goldenthread.boards.vocabulary import MeetingState
from goldenthread.core import clock
from goldenthread.web.components import Link
from goldenthread.web.listing import ChoiceFilter, Column, DayRangeFilter, Filter, View
from goldenthread.web.lists import ListPage


class Meetings(ListPage):
    """The area's meetings, the latest first."""

    permission = "boards.see"
    title = "Meetings"
    noun = ("meeting", "meetings")
    export_name = "meetings"
    default_sort = "-day"
    nothing_yet = "No meeting has been called yet."
    nothing_next = "A board clerk calls one from the page of its board."

    def records(self) -> Sequence[MeetingThen]:
        return self._found

    def load(self) -> None:
        self._found = queries.meetings(on=clock.today())

    def get_views(self) -> Sequence[View]:
        today = clock.today()
        return (
            View("all", "All"),
            View("coming", "To come", keep=lambda rows: [row for row in rows if row.meeting.held_on >= today]),
            View("past", "Past", keep=lambda rows: [row for row in rows if row.meeting.held_on < today]),
        )

    def get_filters(self) -> Sequence[Filter]:
        bodies = {(row.meeting.body.slug, row.meeting.body.called) for row in self._found}
        return (
            ChoiceFilter("body", "Body", choices=sorted(bodies, key=itemgetter(1)), path="meeting__body__slug"),
            ChoiceFilter(
                "state", "Where it stands", choices=MeetingState.choices, path="state__value", only_found=True
            ),
            DayRangeFilter("day", "Day", path="meeting__held_on"),
        )

    def get_columns(self) -> Sequence[Column]:
        return (
            Column(
                "day",
                "Day",
                lambda row: row.meeting.held_on,
                href=lambda row: meeting_href("meeting", row.meeting),
                sort="meeting__held_on",
            ),
            Column("body", "Body", lambda row: row.meeting.body.name, sort="meeting__body__name"),
            Column("state", "Where it stands", lambda row: row.state_words, sort="state__label"),
            Column(
                "pack",
                "Pack",
                lambda row: f"Version\u00a0{row.latest_version}" if row.latest_version else None,
                href=lambda row: meeting_href("pack", row.meeting) if row.latest_version else "",
                empty="None yet",
            ),
            Column("place", "Where", lambda row: row.meeting.place, empty="Not said"),
            Column("source", "Where we read it", lambda row: row.meeting.provenance, only_in_export=True),
        )

    def extra(self) -> dict[str, list[Link]]:
        return {"breadcrumbs": [Link("Boards", reverse("boards:boards", args=[self.acting.area_code]))]}
