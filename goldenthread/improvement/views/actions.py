"""Actions: the list, one with its ladder and milestones, and the forms that change it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.areas.queries import posts_on
from goldenthread.boards import queries as boards
from goldenthread.core import clock
from goldenthread.improvement import queries
from goldenthread.improvement.forms import (
    DecisionForm,
    MeasureForm,
    MetAnswers,
    MetForm,
    MilestoneForm,
    NewActionForm,
    ReviseActionForm,
    ReviseMilestoneForm,
    ServeForm,
)
from goldenthread.improvement.operations import actions, milestones
from goldenthread.improvement.operations.milestones import MilestoneTerms
from goldenthread.improvement.presenters import threads
from goldenthread.improvement.presenters.links import action_href, strand_href
from goldenthread.improvement.queries import ActionThen
from goldenthread.improvement.vocabulary import SERVABLE, VerdictCode
from goldenthread.insight.queries.definitions import measure_titles
from goldenthread.web.components import AsAt, Due, Link
from goldenthread.web.listing import ChoiceFilter, Column, Filter, TextFilter
from goldenthread.web.lists import ListPage
from goldenthread.web.views import FormPage, LastChange, Page
from goldenthread.web.words import counted


class ServesFilter(ChoiceFilter):
    """Keep the actions that serve one of the chosen strands."""

    def apply(self, records: Sequence[ActionThen], asked: list[str]) -> Sequence[ActionThen]:
        return [row for row in records if row.serves & set(asked)]


class Actions(ListPage):
    """Every action with the rules' verdict; an action that serves several strands stands once."""

    permission = "improvement.see"
    title = "Actions"
    noun = ("action", "actions")
    export_name = "actions"
    default_sort = "number"
    nothing_yet = "No action is on record yet."
    nothing_next = "The improvement lead adds one from a commitment."
    template_name = "improvement/actions.html"

    def records(self) -> Sequence[ActionThen]:
        return queries.actions(on=clock.today())

    def get_filters(self) -> Sequence[Filter]:
        strands = queries.strands(kinds=SERVABLE)
        return (
            TextFilter("q", "Words", paths=("terms__title", "number")),
            ChoiceFilter("verdict", "Verdict", choices=VerdictCode.choices, path="verdict__code"),
            ServesFilter("serves", "Serves", choices=[(one.ref, one.name) for one in strands], one=True, counted=False),
            ChoiceFilter("owner", "Owner", choices=self._owners(), path="terms__owner__title"),
        )

    def _owners(self) -> list[tuple[str, str]]:
        return [(title, title) for title in sorted({row.terms.owner.title for row in self.records()})]

    def get_columns(self) -> Sequence[Column]:
        area = self.acting.area_code
        return (
            Column(
                "number",
                "Action",
                lambda row: f"{row.number} {row.terms.title}",
                href=lambda row: action_href(area, row),
                sort="order",
            ),
            Column("verdict", "Verdict", lambda row: row.verdict.words, sort="verdict__code"),
            Column("evidence", "Evidence", lambda row: row.ladder.sentence),
            Column("owner", "Owners", lambda row: row.owners, sort="terms__owner__title"),
            Column(
                "due",
                "Due",
                lambda row: row.terms.due_on,
                second=lambda row: f"Put off by {counted(row.slippage_days, 'day')}" if row.slippage_days else "",
                sort="terms__due_on",
            ),
            Column("slipped", "Days put off", lambda row: row.slippage_days, only_in_export=True),
            Column("milestones", "Milestones met", lambda row: f"{row.met_count} of {len(row.milestones)}"),
            Column("serves", "Serves", lambda row: ", ".join(sorted(row.serves)).upper(), only_in_export=True),
        )

    def extra(self) -> Mapping[str, Any]:
        if not self.acting.may("improvement.edit"):
            return {}
        return {"new_href": reverse("improvement:new_action", args=[self.acting.area_code])}


def found_action(ref: str, *, on: Any = None) -> ActionThen:
    """Return an action by its address, or answer as for a page that does not exist."""
    found = queries.action(ref=ref, on=on or clock.today())
    if found is None:
        raise Http404
    return found


class OneAction(Page):
    """One action: its thread, the rules' verdict in two sentences, its ladder, milestones, measures and history."""

    permission = "improvement.see"
    template_name = "improvement/action.html"

    def get(self, request: HttpRequest, area: str, ref: str) -> HttpResponse:
        days = self.days()
        action = found_action(ref, on=days.as_at)
        held = {one.ref: one for one in queries.strands()}
        titles = measure_titles()
        history = queries.history(pk=action.pk)
        with_words = self.acting.may("improvement.see_evidence")
        return self.page(
            title=action.name,
            action=action,
            terms=action.terms,
            verdict=action.verdict,
            thread=threads.of_action(
                area,
                action,
                strands=held,
                links=queries.links(on=days.as_at),
                with_exempt=self.acting.may("boards.see_exempt"),
            ),
            ladder=threads.ladder(action, with_words=with_words),
            serves=[
                (held[link.strand.ref], strand_href(area, held[link.strand.ref]), link)
                for link in action.links
                if link.strand.ref in held
            ],
            milestones=[
                (
                    one,
                    Due(
                        due_on=one.due_on,
                        on=days.as_at,
                        done_on=one.met_on if one.met_on and one.met_on <= days.as_at else None,
                        done="Met",
                        compact=True,
                    ),
                )
                for one in action.milestones
            ],
            measures=[(one, titles.get(one.measure_code, "")) for one in action.measures],
            waits_for=queries.action(ref=action.terms.waits_for.ref, on=days.as_at) if action.terms.waits_for else None,
            due=Due(due_on=action.terms.due_on, on=days.as_at),
            history=history,
            asat=AsAt.of(days, with_known_on=False),
            past_day=self.past_day(days),
            may_edit=self.acting.may("improvement.edit") and not days.is_past,
            with_words=with_words,
            breadcrumbs=[
                Link("Improvement plan", reverse("improvement:plans", args=[area])),
                Link("Actions", reverse("improvement:actions", args=[area])),
            ],
        )


def _posts() -> dict[str, Any]:
    return {str(post.pk): post for post in posts_on(on=clock.today())}


class NewAction(FormPage):
    """Add an action."""

    permission = "improvement.edit"
    title = "Add an action"
    button = "Add the action"
    form_class = NewActionForm

    def load(self, *, lock: bool) -> None:
        self.others = {one.ref: queries.action_row(ref=one.ref) for one in queries.actions(on=clock.today())}

    def form_kwargs(self) -> Mapping[str, Any]:
        strands = queries.strands(kinds=SERVABLE)
        return {"posts": _posts(), "others": self.others, "strands": [(one.ref, one.name) for one in strands]}

    def initial(self) -> Mapping[str, Any]:
        return {"serves": [self.request.GET["serves"]]} if "serves" in self.request.GET else {}

    def back(self) -> str:
        return reverse("improvement:actions", args=[self.acting.area_code])

    def save(self, answer: dict[str, Any]) -> str:
        form = self.form(self.request.POST)
        form.is_valid()
        action = actions.add(
            area_id=self.acting.area_id,
            ref=answer["ref"],
            terms=actions.Terms(**form.terms()),  # type: ignore[attr-defined]
            serves=[row for ref in answer["serves"] if (row := queries.strand_row(ref=ref))],
            because="Added on its page",
            by=self.acting.user_id,
            at=clock.now(),
        )
        return reverse("improvement:action", args=[self.acting.area_code, action.ref])


class _OfAction(FormPage):
    """A form about one action."""

    permission = "improvement.edit"

    def load(self, *, lock: bool) -> None:
        self.action = found_action(self.kwargs["ref"])
        row = queries.action_row(ref=self.kwargs["ref"])
        assert row is not None
        self.row = row

    def back(self) -> str:
        return reverse("improvement:action", args=[self.acting.area_code, self.action.ref])


class ReviseAction(_OfAction):
    """Change the terms of an action; the old ones stay on record."""

    title = "Change this action"
    button = "Save the change"
    form_class = ReviseActionForm

    def form_kwargs(self) -> Mapping[str, Any]:
        others = {
            one.ref: queries.action_row(ref=one.ref)
            for one in queries.actions(on=clock.today())
            if one.ref != self.action.ref
        }
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

    def save(self, answer: dict[str, Any]) -> str:
        form = self.form(self.request.POST)
        form.is_valid()
        actions.revise(
            action=self.row,
            terms=actions.Terms(**form.terms()),  # type: ignore[attr-defined]
            because=answer["because"],
            seen=self.action.terms.pk,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.back()


class Serve(_OfAction):
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


class TieDecision(_OfAction):
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


class AttachToAction(_OfAction):
    """Attach a measure to an action."""

    title = "Attach a measure to this action"
    button = "Attach the measure"
    form_class = MeasureForm

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"measures": list(measure_titles().items())}

    def save(self, answer: dict[str, Any]) -> str:
        actions.attach_measure(action=self.row, **answer, by=self.acting.user_id, at=clock.now())
        return self.back()


class NewMilestone(_OfAction):
    """Add a milestone with its test."""

    title = "Add a milestone"
    button = "Add the milestone"
    form_class = MilestoneForm

    def save(self, answer: MilestoneTerms) -> str:
        milestones.put(action=self.row, terms=answer, by=self.acting.user_id, at=clock.now())
        return f"{self.back()}#milestones"


class _OfMilestone(_OfAction):
    """A form about one milestone."""

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        found = queries.milestone(action_ref=self.kwargs["ref"], number=self.kwargs["number"])
        if found is None:
            raise Http404
        self.milestone = found

    def back(self) -> str:
        return f"{super().back()}#milestones"

    def version(self) -> str:
        return str(self.milestone.pk)


class ReviseMilestone(_OfMilestone):
    """Change a milestone; what was met stays met."""

    title = "Change this milestone"
    button = "Save the change"
    form_class = ReviseMilestoneForm

    def initial(self) -> Mapping[str, Any]:
        return {name: getattr(self.milestone, name) for name in MilestoneTerms.__dataclass_fields__}

    def save(self, answer: dict[str, Any]) -> str:
        milestones.revise(
            milestone=self.milestone,
            terms=MilestoneTerms(**{name: answer[name] for name in MilestoneTerms.__dataclass_fields__}),
            because=answer["because"],
            seen=self.milestone.pk,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.back()


class MeetMilestone(_OfMilestone):
    """Record that a milestone's test was passed."""

    title = "Record that this milestone was met"
    button = "Record that it was met"
    form_class = MetForm
    template_name = "improvement/meet_milestone.html"

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"today": clock.today()}

    def extra(self) -> Mapping[str, Any]:
        return {"milestone": self.milestone}

    def save(self, answer: MetAnswers) -> str:
        milestones.meet(
            milestone=self.milestone,
            met_on=answer.met_on,
            shown_by=answer.shown_by,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.back()
