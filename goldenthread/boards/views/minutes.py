"""Minutes of a meeting: what was said, decided and asked for, item by item."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.areas.queries import posts_on
from goldenthread.boards import queries
from goldenthread.boards.forms import (
    AgreedAnswers,
    AgreeForm,
    DecisionAnswers,
    DecisionForm,
    MinuteForm,
)
from goldenthread.boards.operations import minutes
from goldenthread.boards.views.shared import (
    bodies_then,
    crumbs,
    found_item,
    found_meeting,
    may_see_agenda,
    meeting_href,
)
from goldenthread.core import clock
from goldenthread.documents.wording import day_words
from goldenthread.web.views import FormPage, LastChange, Page


class Minutes(Page):
    """What a meeting said, decided and asked for, item by item."""

    permission = "boards.see"
    template_name = "boards/minutes.html"

    def get(self, request: HttpRequest, area: str, body: str, day: date) -> HttpResponse:
        then = found_meeting(body, day)
        if not may_see_agenda(self.acting, then):
            raise Http404
        today = clock.today()
        may_minute = self.acting.may("boards.minute") and day <= today and then.meeting.cancelled_at is None
        return self.page(
            title=f"Minutes of the {then.meeting.body.called}, {day_words(day)}",
            then=then,
            meeting=then.meeting,
            items=queries.minuted(then.meeting, on=today, with_exempt=self.acting.may("boards.see_exempt")),
            today=today,
            may_minute=may_minute,
            may_see_exempt=self.acting.may("boards.see_exempt"),
            is_early=day > today,
            breadcrumbs=crumbs(then.meeting),
        )


class _OfItem(FormPage):
    """A form about one item of a meeting."""

    permission = "boards.minute"

    def load(self, *, lock: bool) -> None:
        self.then = found_meeting(self.kwargs["body"], self.kwargs["day"])
        self.item = found_item(self.then.meeting, self.kwargs["item"])
        self.title = f"{self.verb}: {self.item.title}"

    verb = ""

    def back(self) -> str:
        return meeting_href("minutes", self.then.meeting)


class WriteMinute(_OfItem):
    """Write what was said on an item, or correct it."""

    verb = "Minute"
    button = "Save the minute"
    form_class = MinuteForm

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        self.current = self.item.minutes.filter(superseded_at=None).select_related("recorded_by").first()

    def initial(self) -> Mapping[str, Any]:
        return {"words": self.current.words if self.current else ""}

    def version(self) -> str:
        return str(self.current.pk) if self.current else "none"

    def last_change(self) -> LastChange | None:
        if self.current is None:
            return None
        return LastChange(
            self.current.recorded_by.name if self.current.recorded_by else "Somebody", self.current.recorded_at
        )

    def save(self, answer: dict[str, str]) -> str:
        minutes.record_minute(
            item=self.item,
            words=answer["words"],
            seen=self.current.pk if self.current else None,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return f"{self.back()}#item-{self.item.pk}"


class Decide(_OfItem):
    """Record what was decided on an item."""

    verb = "Decision"
    button = "Record the decision"
    form_class = DecisionForm

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"bodies": bodies_then(self.then.meeting.held_on)}

    def save(self, answer: DecisionAnswers) -> str:
        minutes.record_decision(
            item=self.item,
            kind=answer.kind,
            words=answer.words,
            refer_to=queries.body(slug=answer.refer_to) if answer.refer_to else None,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return f"{self.back()}#item-{self.item.pk}"


class Agree(_OfItem):
    """Record something the meeting asked for."""

    verb = "Agreed action"
    button = "Record the action"
    form_class = AgreeForm

    def form_kwargs(self) -> Mapping[str, Any]:
        posts = {str(post.pk): post for post in posts_on(on=self.then.meeting.held_on)}
        return {"posts": posts, "held_on": self.then.meeting.held_on}

    def save(self, answer: AgreedAnswers) -> str:
        minutes.agree_action(
            item=self.item,
            words=answer.words,
            owner=answer.owner,
            due_on=answer.due_on,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return f"{self.back()}#item-{self.item.pk}"
