"""Evidence: the list, one item, and the forms that add, correct and withdraw it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.core import clock
from goldenthread.improvement import queries
from goldenthread.improvement.forms import EvidenceForm, ReasonForm, ReviseEvidenceForm
from goldenthread.improvement.operations import evidence
from goldenthread.improvement.operations.evidence import EvidenceTerms
from goldenthread.improvement.views.actions import found_action
from goldenthread.improvement.vocabulary import EvidenceKind, Rung, Strength
from goldenthread.insight.queries.definitions import measure_titles
from goldenthread.web.components import Link
from goldenthread.web.listing import ChoiceFilter, Column, Filter, TextFilter
from goldenthread.web.lists import ListPage
from goldenthread.web.views import FormPage, LastChange, Page


class AllEvidence(ListPage):
    """Every item of evidence, newest first."""

    permission = "improvement.see_evidence"
    title = "Evidence"
    noun = ("item", "items")
    export_name = "evidence"
    default_sort = "-day"
    nothing_yet = "No evidence is on record yet."
    nothing_next = "It is added from the page of the action it is about."

    def records(self) -> Sequence[Any]:
        return queries.all_evidence()

    def get_filters(self) -> Sequence[Filter]:
        return (
            TextFilter("q", "Words", paths=("shows",)),
            ChoiceFilter("rung", "Rung", choices=Rung.choices, path="rung"),
            ChoiceFilter("kind", "Kind", choices=EvidenceKind.choices, path="kind"),
            ChoiceFilter("strength", "Strength", choices=Strength.choices, path="strength"),
        )

    def get_columns(self) -> Sequence[Column]:
        area = self.acting.area_code
        return (
            Column(
                "shows",
                "What it shows",
                lambda row: row.shows,
                href=lambda row: reverse("improvement:evidence_item", args=[area, row.ref]),
            ),
            Column("rung", "Rung", lambda row: row.get_rung_display(), sort="rung"),
            Column("kind", "Kind", lambda row: row.get_kind_display(), sort="kind"),
            Column("bearing", "Which way", lambda row: row.get_bearing_display()),
            Column("strength", "Strength", lambda row: row.get_strength_display(), sort="strength"),
            Column(
                "action",
                "Action",
                lambda row: row.action.number,
                href=lambda row: reverse("improvement:action", args=[area, row.action.ref]),
            ),
            Column("day", "Day", lambda row: row.dated_on, sort="dated_on"),
            Column("ref", "Reference", lambda row: row.ref, only_in_export=True),
        )


class OneItem(Page):
    """One item of evidence, with what it said before; of families' words withdrawn, only the day and the reason."""

    permission = "improvement.see_evidence"
    template_name = "improvement/evidence_item.html"

    def get(self, request: HttpRequest, area: str, ref: str) -> HttpResponse:
        versions = queries.evidence_versions(ref=ref)
        if not versions:
            raise Http404
        item = versions[0]
        is_current = item.superseded_at is None
        return self.page(
            title=f"{item.get_rung_display()}: {item.shows}" if item.shows else "Evidence withdrawn",
            is_kept_back=not item.shows,
            item=item,
            measure=measure_titles().get(item.measure_code, item.measure_code),
            earlier=versions[1:],
            is_current=is_current,
            may_edit=self.acting.may("improvement.edit") and is_current,
            breadcrumbs=[
                Link("Evidence", reverse("improvement:evidence", args=[area])),
                Link(f"Action {item.action.number}", reverse("improvement:action", args=[area, item.action.ref])),
            ],
        )


class NewItem(FormPage):
    """Add evidence to an action."""

    permission = "improvement.edit"
    button = "Add the evidence"
    form_class = EvidenceForm

    def load(self, *, lock: bool) -> None:
        self.action = found_action(self.kwargs["ref"])
        self.title = f"Add evidence to action {self.action.number}"

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"measures": list(measure_titles().items()), "today": clock.today()}

    def initial(self) -> Mapping[str, Any]:
        return {"rung": self.request.GET.get("rung", "")}

    def back(self) -> str:
        return reverse("improvement:action", args=[self.acting.area_code, self.action.ref])

    def save(self, answer: EvidenceTerms) -> str:
        row = queries.action_row(ref=self.action.ref)
        assert row is not None
        item = evidence.add(action=row, terms=answer, by=self.acting.user_id, at=clock.now())
        return reverse("improvement:evidence_item", args=[self.acting.area_code, item.ref])


class _OfItem(FormPage):
    """A form about one current item."""

    permission = "improvement.edit"

    def load(self, *, lock: bool) -> None:
        item = queries.evidence(ref=self.kwargs["ref"])
        if item is None:
            raise Http404
        self.item = item

    def back(self) -> str:
        return reverse("improvement:evidence_item", args=[self.acting.area_code, self.item.ref])


class ReviseItem(_OfItem):
    """Put an item of evidence right; both stay on record."""

    title = "Put this evidence right"
    button = "Save the correction"
    form_class = ReviseEvidenceForm

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"measures": list(measure_titles().items()), "today": clock.today()}

    def initial(self) -> Mapping[str, Any]:
        return {name: getattr(self.item, name) for name in EvidenceTerms.__dataclass_fields__}

    def version(self) -> str:
        return str(self.item.pk)

    def last_change(self) -> LastChange:
        who = self.item.recorded_by.name if self.item.recorded_by else self.item.get_source_display()
        return LastChange(who, self.item.recorded_at)

    def save(self, answer: dict[str, Any]) -> str:
        evidence.revise(
            evidence=self.item,
            terms=EvidenceTerms(**{name: answer[name] for name in EvidenceTerms.__dataclass_fields__}),
            because=answer["because"],
            seen=self.item.pk,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.back()


class WithdrawItem(_OfItem):
    """Withdraw an item of evidence, also when consent is taken back."""

    title = "Withdraw this evidence"
    button = "Withdraw the evidence"
    form_class = ReasonForm

    def save(self, answer: dict[str, str]) -> str:
        evidence.take_back(evidence=self.item, because=answer["because"], by=self.acting.user_id, at=clock.now())
        return self.back()
