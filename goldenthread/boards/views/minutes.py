"""Minutes of a meeting, its decisions, and what it asked for; resolutions and agreed actions of every body."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.areas.queries import posts_on
from goldenthread.boards import queries
from goldenthread.boards.forms import (
    AgreedAnswers,
    AgreeForm,
    CloseForm,
    CorrectDecisionForm,
    DecisionAnswers,
    DecisionForm,
    MinuteForm,
    ProofAnswers,
)
from goldenthread.boards.operations import minutes
from goldenthread.boards.views.shared import crumbs, found_item, found_meeting, may_see_agenda, meeting_href
from goldenthread.boards.vocabulary import DecisionKind
from goldenthread.core import clock
from goldenthread.documents.wording import day_words
from goldenthread.web.components import Due, Link
from goldenthread.web.listing import ChoiceFilter, Column, DayRangeFilter, Filter, TextFilter, View
from goldenthread.web.lists import ListPage
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
        return {"bodies": _bodies(self.then.meeting.held_on)}

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


class Resolutions(ListPage):
    """What the area's bodies have decided."""

    permission = "boards.see"
    title = "Resolutions"
    noun = ("resolution", "resolutions")
    export_name = "resolutions"
    default_sort = "-day"
    nothing_yet = "No decision has been recorded yet."
    nothing_next = "They appear here when a meeting’s minutes are written."

    def records(self) -> Any:
        return queries.resolutions(with_exempt=self.acting.may("boards.see_exempt"))

    def get_filters(self) -> Sequence[Filter]:
        bodies = [(one.slug, one.called) for one in queries.bodies_on(on=clock.today())]
        return (
            TextFilter("q", "Words", paths=("words", "item__title", "ref")),
            ChoiceFilter("kind", "What was done", choices=DecisionKind.choices, path="kind"),
            ChoiceFilter("body", "Body", choices=bodies, path="item__meeting__body__slug", only_found=True),
        )

    def get_columns(self) -> Sequence[Column]:
        area = self.acting.area_code
        return (
            Column(
                "words",
                "Decision",
                lambda row: row.words,
                href=lambda row: reverse("boards:resolution", args=[area, row.ref]),
            ),
            Column("kind", "What was done", lambda row: row.get_kind_display(), sort="kind"),
            Column("item", "On", lambda row: row.item.title),
            Column("body", "Body", lambda row: row.item.meeting.body.called, sort="item__meeting__body__name"),
            Column("day", "Day", lambda row: row.item.meeting.held_on, sort="item__meeting__held_on"),
            Column("ref", "Reference", lambda row: row.ref, only_in_export=True),
        )


class Resolution(Page):
    """One decision, with what it said before if it was corrected."""

    permission = "boards.see"
    template_name = "boards/resolution.html"

    def get(self, request: HttpRequest, area: str, ref: str) -> HttpResponse:
        found = queries.resolution(ref=ref, with_exempt=self.acting.may("boards.see_exempt"))
        if not found:
            raise Http404
        meeting = found[0].item.meeting
        return self.page(
            title=f"{found[0].get_kind_display()}: {found[0].item.title}",
            decision=found[0],
            earlier=found[1:],
            meeting=meeting,
            correct_href=reverse("boards:correct_resolution", args=[area, ref])
            if self.acting.may("boards.minute")
            else "",
            breadcrumbs=[Link("Resolutions", reverse("boards:resolutions", args=[area]))],
        )


class CorrectResolution(FormPage):
    """Put a decision right that was written down wrongly; both stay on record."""

    permission = "boards.minute"
    title = "Correct this decision"
    button = "Save the correction"
    form_class = CorrectDecisionForm

    def load(self, *, lock: bool) -> None:
        found = queries.resolution(ref=self.kwargs["ref"], with_exempt=self.acting.may("boards.see_exempt"))
        if not found:
            raise Http404
        self.decision = found[0]

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"bodies": _bodies(self.decision.item.meeting.held_on)}

    def initial(self) -> Mapping[str, Any]:
        to = self.decision.refer_to
        return {"kind": self.decision.kind, "words": self.decision.words, "refer_to": to.slug if to else ""}

    def version(self) -> str:
        return str(self.decision.pk)

    def last_change(self) -> LastChange:
        by = self.decision.recorded_by
        return LastChange(by.name if by else "Somebody", self.decision.recorded_at)

    def back(self) -> str:
        return reverse("boards:resolution", args=[self.acting.area_code, self.decision.ref])

    def save(self, answer: dict[str, Any]) -> str:
        minutes.correct_decision(
            decision=self.decision,
            kind=answer["kind"],
            words=answer["words"],
            refer_to=queries.body(slug=answer["refer_to"]) if answer["refer_to"] else None,
            because=answer["because"],
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.back()


class AgreedActions(ListPage):
    """What the area's bodies have asked for, with the proof of what is done."""

    permission = "boards.see"
    title = "Agreed actions"
    noun = ("action", "actions")
    export_name = "agreed-actions"
    default_sort = "due"
    nothing_yet = "No meeting has asked for anything yet."
    nothing_next = "Actions appear here when a meeting’s minutes are written."

    @cached_property
    def found(self) -> Sequence[queries.ActionThen]:
        return queries.agreed_actions(on=clock.today(), with_exempt=self.acting.may("boards.see_exempt"))

    def records(self) -> Any:
        return self.found

    def get_views(self) -> Sequence[View]:
        return (
            View("open", "Not done", keep=lambda rows: [row for row in rows if row.proof is None]),
            View("done", "Done", keep=lambda rows: [row for row in rows if row.proof is not None]),
            View("all", "All"),
        )

    def get_filters(self) -> Sequence[Filter]:
        bodies = {row.action.item.meeting.body for row in self.found}
        owners = sorted({row.action.owner.title for row in self.found})
        return (
            TextFilter("q", "Words", paths=("action__words", "action__ref")),
            ChoiceFilter("owner", "Whose", choices=[(title, title) for title in owners], path="action__owner__title"),
            ChoiceFilter(
                "body",
                "Asked by",
                choices=sorted(((body.slug, body.called) for body in bodies), key=itemgetter(1)),
                path="action__item__meeting__body__slug",
            ),
            DayRangeFilter("due", "Due", path="action__due_on"),
        )

    def get_columns(self) -> Sequence[Column]:
        area, today = self.acting.area_code, clock.today()
        return (
            Column(
                "words",
                "What is to be done",
                lambda row: row.action.words,
                href=lambda row: reverse("boards:agreed_action", args=[area, row.action.ref]),
            ),
            Column("owner", "Whose", lambda row: row.action.owner.title, sort="action.owner.title"),
            Column("body", "Asked by", lambda row: row.action.item.meeting.body.called),
            Column(
                "due",
                "Due",
                lambda row: Due(
                    due_on=row.action.due_on,
                    on=today,
                    done_on=row.proof.done_on if row.proof else None,
                    done="Done",
                    compact=True,
                ),
                sort="action.due_on",
                export=lambda row: row.action.due_on,
            ),
            Column("done", "Done on", lambda row: row.proof.done_on if row.proof else None, only_in_export=True),
        )


class AgreedAction(Page):
    """One thing a meeting asked for, and what shows that it was done."""

    permission = "boards.see"
    template_name = "boards/agreed_action.html"

    def get(self, request: HttpRequest, area: str, ref: str) -> HttpResponse:
        found = queries.agreed_action(ref=ref, on=clock.today(), with_exempt=self.acting.may("boards.see_exempt"))
        if found is None:
            raise Http404
        return self.page(
            title=f"Agreed action: {found.action.item.title}",
            found=found,
            action=found.action,
            meeting=found.action.item.meeting,
            due=Due(
                due_on=found.action.due_on,
                on=clock.today(),
                done_on=found.proof.done_on if found.proof else None,
                done="Done",
            ),
            close_href=reverse("boards:close_action", args=[area, ref])
            if found.proof is None and self.acting.may("boards.minute")
            else "",
            breadcrumbs=[Link("Agreed actions", reverse("boards:agreed_actions", args=[area]))],
        )


class CloseAction(FormPage):
    """Record that an agreed action was done, with what shows it."""

    permission = "boards.minute"
    title = "Record that this was done"
    button = "Record that it was done"
    form_class = CloseForm

    def load(self, *, lock: bool) -> None:
        found = queries.agreed_action(
            ref=self.kwargs["ref"], on=clock.today(), with_exempt=self.acting.may("boards.see_exempt")
        )
        if found is None:
            raise Http404
        self.action = found.action

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"agreed_on": self.action.agreed_on, "today": clock.today()}

    def back(self) -> str:
        return reverse("boards:agreed_action", args=[self.acting.area_code, self.action.ref])

    def save(self, answer: ProofAnswers) -> str:
        minutes.close_action(
            action=self.action, done_on=answer.done_on, proof=answer.proof, by=self.acting.user_id, at=clock.now()
        )
        return self.back()


def _bodies(on: date) -> list[tuple[str, str]]:
    return [(one.slug, one.name) for one in queries.bodies_on(on=on)]
