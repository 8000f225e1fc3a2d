"""Resolutions: what the area's bodies have decided, one by one, and how a wrong minute of one is put right."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.boards import queries
from goldenthread.boards.forms import CorrectDecisionForm
from goldenthread.boards.operations import minutes
from goldenthread.boards.views.shared import bodies_then
from goldenthread.boards.vocabulary import DecisionKind
from goldenthread.core import clock
from goldenthread.web.components import Link
from goldenthread.web.listing import ChoiceFilter, Column, Filter, TextFilter
from goldenthread.web.lists import ListPage
from goldenthread.web.views import FormPage, LastChange, Page


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
        return {"bodies": bodies_then(self.decision.item.meeting.held_on)}

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
