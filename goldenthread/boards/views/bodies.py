"""The boards of an area, one of them, and the map of who answers to whom."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.boards import queries
from goldenthread.boards.forms import CallForm, MeetingAnswers
from goldenthread.boards.models import Body
from goldenthread.boards.operations import meetings
from goldenthread.boards.presenters import map as presenter
from goldenthread.boards.views.shared import meeting_href
from goldenthread.boards.vocabulary import BodyKind
from goldenthread.core import clock
from goldenthread.web.components import AsAt, Link
from goldenthread.web.views import FormPage, Page

SHOWN = 6  # of a list that has a page of its own


class Boards(Page):
    """Every body, with what comes next: what must be prepared or read, and what was asked for and is not done."""

    permission = "boards.see"
    template_name = "boards/boards.html"
    title = "Boards"

    def get(self, request: HttpRequest, area: str) -> HttpResponse:
        today = clock.today()
        bodies = [one for one in queries.bodies_then(on=today) if not one.has_ended]
        found = queries.meetings(on=today)
        following: dict[int, Any] = {}
        for one in found:
            if one.meeting.held_on >= today and not one.meeting.cancelled_at:
                following[one.meeting.body_id] = one
        late = [
            one
            for one in queries.agreed_actions(on=today, with_exempt=self.acting.may("boards.see_exempt"), is_open=True)
            if one.is_late
        ]
        rows = [(one, following.get(one.body.pk), one.amiss) for one in bodies]
        return self.page(
            boards=[row for row in rows if row[0].body.kind not in presenter.GROUP_KINDS],
            groups=[row for row in rows if row[0].body.kind in presenter.GROUP_KINDS],
            groups_title="Programmes" if any(b.body.kind == BodyKind.PROGRAMME for b in bodies) else "Working groups",
            coming=sorted(following.values(), key=lambda one: one.meeting.held_on),
            recent=[one for one in found if one.meeting.held_on < today][:SHOWN],
            late=late[:SHOWN],
            late_count=len(late),
            today=today,
        )


class OneBody(Page):
    """One body: what it is for, who sits in it, to whom it answers, and its meetings."""

    permission = "boards.see"
    template_name = "boards/body.html"

    def get(self, request: HttpRequest, area: str, body: str) -> HttpResponse:
        held = queries.body(slug=body)
        if held is None:
            raise Http404
        days = self.days()
        then = queries.bodies_then(on=days.as_at, bodies=[held])[0]
        lines = queries.accountability(on=days.as_at).lines
        meetings = queries.meetings(on=clock.today(), body=held)
        open_actions = queries.agreed_actions(
            on=clock.today(), with_exempt=self.acting.may("boards.see_exempt"), body=held, is_open=True
        )
        names = {one.slug: one.name for one in queries.bodies_on(on=days.as_at)}
        return self.page(
            title=held.name,
            body=held,
            then=then,
            notes=then.amiss,
            answers_to=[(names.get(line.to, line.to), line) for line in lines if line.body == body],
            answered_by=[names.get(line.body, line.body) for line in lines if line.to == body],
            through={line.through: names.get(line.through, "") for line in lines if line.through},
            meetings=_next_and_last(meetings, clock.today()),
            meetings_count=len(meetings),
            open_actions=open_actions[:SHOWN],
            open_count=len(open_actions),
            today=clock.today(),
            asat=AsAt.of(days, with_known_on=False),
            past_day=self.past_day(days),
            seat_href=reverse("boards:take_seat", args=[area, body])
            if self._may_keep_seats(held, days.is_past)
            else "",
            call_href=reverse("boards:call", args=[area, body]) if self.acting.may("boards.prepare") else "",
            breadcrumbs=[Link("Boards", reverse("boards:boards", args=[area]))],
        )

    def _may_keep_seats(self, body: Body, is_past: bool) -> bool:
        has_ended = body.until_on is not None and body.until_on <= clock.today()
        return bool(self.acting.may("boards.keep_seats")) and not is_past and not has_ended


def _next_and_last(meetings: Sequence[queries.MeetingThen], today: date) -> list[queries.MeetingThen]:
    """Return the meetings to come and the last few; the list of meetings holds the others."""
    coming = [one for one in meetings if one.meeting.held_on >= today]
    return [*coming, *meetings[len(coming) : len(coming) + SHOWN]]


class AccountabilityMap(Page):
    """Who answered to whom on a day: drawn, and as a list that says the same."""

    permission = "boards.see"
    template_name = "boards/accountability_map.html"
    title = "Who answers to whom"

    def get(self, request: HttpRequest, area: str) -> HttpResponse:
        days = self.days()
        map_ = queries.accountability(on=days.as_at)
        return self.page(
            drawing=presenter.drawing(map_),
            listed=presenter.listed(map_),
            ended=presenter.ended(map_),
            sentence=presenter.sentence(map_),
            map=map_,
            asat=AsAt.of(days, with_known_on=False),
            past_day=self.past_day(days),
            breadcrumbs=[Link("Boards", reverse("boards:boards", args=[area]))],
        )


class CallMeeting(FormPage):
    """Call a meeting of a body."""

    permission = "boards.prepare"
    title = "Call a meeting"
    button = "Call the meeting"
    form_class = CallForm

    def load(self, *, lock: bool) -> None:
        held = queries.body(slug=self.kwargs["body"])
        if held is None:
            raise Http404
        self.body = held
        self.title = f"Call a meeting of the {held.name}"

    def form_kwargs(self) -> dict[str, Any]:
        return {"today": clock.today()}

    def initial(self) -> dict[str, Any]:
        usual = queries.meetings(on=clock.today(), body=self.body)
        last: date | None = usual[0].meeting.held_on if usual else None
        return {"place": usual[0].meeting.place if last else ""}

    def back(self) -> str:
        return reverse("boards:body", args=[self.acting.area_code, self.body.slug])

    def save(self, answer: MeetingAnswers) -> str:
        meeting = meetings.call(
            area_id=self.acting.area_id,
            body=self.body,
            held_on=answer.held_on,
            starts_at=answer.starts_at,
            place=answer.place,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return meeting_href("agenda", meeting)
