"""Actions: the list, and one with its ladder and milestones."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.core import clock
from goldenthread.improvement import queries
from goldenthread.improvement.presenters import threads
from goldenthread.improvement.presenters.links import action_href, strand_href
from goldenthread.improvement.queries import ActionThen
from goldenthread.improvement.vocabulary import SERVABLE, VerdictCode
from goldenthread.insight.queries.definitions import measure_titles
from goldenthread.web.components import AsAt, Due, Link
from goldenthread.web.listing import ChoiceFilter, Column, Filter, TextFilter
from goldenthread.web.lists import ListPage
from goldenthread.web.views import Page
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
