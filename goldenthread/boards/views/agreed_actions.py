"""Agreed actions: what the area's bodies asked for, whose each is, and what shows that it was done."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.boards import queries
from goldenthread.boards.forms import CloseForm, ProofAnswers
from goldenthread.boards.operations import minutes
from goldenthread.core import clock
from goldenthread.web.components import Due, Link
from goldenthread.web.listing import ChoiceFilter, Column, DayRangeFilter, Filter, TextFilter, View
from goldenthread.web.lists import ListPage
from goldenthread.web.views import FormPage, Page


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
