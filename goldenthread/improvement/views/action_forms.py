"""The forms that add an action, change its terms, and tie it to strands, decisions and measures."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from goldenthread.areas.models import Post
from goldenthread.areas.queries import posts_on
from goldenthread.boards import queries as boards
from goldenthread.core import clock
from goldenthread.improvement import queries
from goldenthread.improvement.forms import (
    DecisionForm,
    MeasureForm,
    NewActionAnswers,
    NewActionForm,
    ReviseActionForm,
    RevisedActionAnswers,
    ServeForm,
)
from goldenthread.improvement.operations import actions
from goldenthread.improvement.views.actions import found_action
from goldenthread.improvement.vocabulary import SERVABLE
from goldenthread.insight.queries.definitions import measure_titles
from goldenthread.web.views import FormPage, LastChange


def _posts() -> dict[str, Post]:
    return {str(post.pk): post for post in posts_on(on=clock.today())}


class NewAction(FormPage):
    """Add an action."""

    permission = "improvement.edit"
    title = "Add an action"
    button = "Add the action"
    form_class = NewActionForm

    def load(self, *, lock: bool) -> None:
        self.others = queries.action_rows()

    def form_kwargs(self) -> Mapping[str, Any]:
        strands = queries.strands(kinds=SERVABLE)
        return {"posts": _posts(), "others": self.others, "strands": [(one.ref, one.name) for one in strands]}

    def initial(self) -> Mapping[str, Any]:
        return {"serves": [self.request.GET["serves"]]} if "serves" in self.request.GET else {}

    def back(self) -> str:
        return reverse("improvement:actions", args=[self.acting.area_code])

    def save(self, answer: NewActionAnswers) -> str:
        action = actions.add(
            area_id=self.acting.area_id,
            ref=answer.ref,
            terms=answer.terms,
            serves=[row for ref in answer.serves if (row := queries.strand_row(ref=ref))],
            because="Added on its page",
            by=self.acting.user_id,
            at=clock.now(),
        )
        return reverse("improvement:action", args=[self.acting.area_code, action.ref])


class OfAction(FormPage):
    """A form about one action."""

    permission = "improvement.edit"

    def load(self, *, lock: bool) -> None:
        self.action = found_action(self.kwargs["ref"])
        row = queries.action_row(ref=self.kwargs["ref"])
        assert row is not None
        self.row = row

    def back(self) -> str:
        return reverse("improvement:action", args=[self.acting.area_code, self.action.ref])


class ReviseAction(OfAction):
    """Change the terms of an action; the old ones stay on record."""

    title = "Change this action"
    button = "Save the change"
    form_class = ReviseActionForm

    def form_kwargs(self) -> Mapping[str, Any]:
        others = {ref: row for ref, row in queries.action_rows().items() if ref != self.action.ref}
        return {"posts": _posts(), "others": others}

    def initial(self) -> Mapping[str, Any]:
        terms = self.action.terms
        return {
            "title": terms.title,
            "words": terms.words,
            "kind": terms.kind,
            "benefit_check_on": terms.benefit_check_on,
            "owner": str(terms.owner_id),
            "partner": str(terms.partner_id or ""),
            "start_on": terms.start_on,
            "due_on": terms.due_on,
            "waits_for": terms.waits_for.ref if terms.waits_for else "",
        }

    def version(self) -> str:
        return str(self.action.terms.pk)

    def last_change(self) -> LastChange:
        newest = queries.history(pk=self.action.pk)[0]
        who = newest.recorded_by.name if newest.recorded_by else newest.get_source_display()
        return LastChange(who, newest.recorded_at)

    def save(self, answer: RevisedActionAnswers) -> str:
        actions.revise(
            action=self.row,
            terms=answer.terms,
            because=answer.because,
            seen=self.action.terms.pk,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.back()


class Serve(OfAction):
    """Say that an action serves another strand."""

    title = "Say what else this action serves"
    button = "Save it"
    form_class = ServeForm

    def form_kwargs(self) -> Mapping[str, Any]:
        strands = queries.strands(kinds=SERVABLE)
        return {"strands": [(one.ref, one.name) for one in strands if one.ref not in self.action.serves]}

    def save(self, answer: dict[str, str]) -> str:
        strand = queries.strand_row(ref=answer["strand"])
        assert strand is not None
        actions.tie(action=self.row, strand=strand, because=answer["because"], by=self.acting.user_id, at=clock.now())
        return self.back()


class TieDecision(OfAction):
    """Say that a board's decision was about an action."""

    title = "Tie a board’s decision to this action"
    button = "Tie the decision"
    form_class = DecisionForm

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        self.resolutions = {
            row.ref: row for row in boards.resolutions(with_exempt=self.acting.may("boards.see_exempt"))
        }

    def form_kwargs(self) -> Mapping[str, Any]:
        return {
            "decisions": [
                (ref, f"{row.item.meeting.body.called}, {row.item.meeting.held_on:%-d %B %Y}: {row.words[:80]}")
                for ref, row in self.resolutions.items()
            ]
        }

    def save(self, answer: dict[str, str]) -> str:
        actions.tie_decision(
            action=self.row,
            decision_id=self.resolutions[answer["decision"]].pk,
            because=answer["because"],
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.back()


class AttachToAction(OfAction):
    """Attach a measure to an action."""

    title = "Attach a measure to this action"
    button = "Attach the measure"
    form_class = MeasureForm

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"measures": list(measure_titles().items())}

    def save(self, answer: dict[str, Any]) -> str:
        actions.attach_measure(action=self.row, **answer, by=self.acting.user_id, at=clock.now())
        return self.back()
