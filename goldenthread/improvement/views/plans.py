"""The plan of an area: its papers, its findings with their threads, its programmes, and each strand's own page."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.core import clock
from goldenthread.improvement import queries
from goldenthread.improvement.forms import MeasureForm, WordingForm
from goldenthread.improvement.operations import actions, strands
from goldenthread.improvement.presenters import threads
from goldenthread.improvement.presenters.links import action_href, strand_href
from goldenthread.improvement.queries import StrandThen
from goldenthread.improvement.rules.verdict import tally
from goldenthread.improvement.vocabulary import PLURALS, SERVABLE, StrandKind, VerdictCode
from goldenthread.insight.queries.definitions import measure_titles
from goldenthread.web.components import AsAt, Deed, Deeds, Due, Link
from goldenthread.web.views import FormPage, LastChange, Page


class Plans(Page):
    """The whole plan: what is late or lacks proof, each weakness with its thread, and the papers it comes from."""

    permission = "improvement.see"
    template_name = "improvement/plans.html"
    title = "Improvement plan"

    def get(self, request: HttpRequest, area: str) -> HttpResponse:
        days = self.days()
        held = {one.ref: one for one in queries.strands()}
        links = queries.links(on=days.as_at)
        done = queries.actions(on=days.as_at)
        programmes = queries.programmes(on=days.as_at)
        opens = {
            "with_evidence": self.acting.may("improvement.see_evidence"),
            "with_exempt": self.acting.may("boards.see_exempt"),
        }
        return self.page(
            plans=queries.plans(),
            threads=[
                threads.of_weakness(area, one, links=links, strands=held, actions=done, **opens)
                for one in held.values()
                if one.kind == StrandKind.WEAKNESS
            ],
            tally=[(code.label, count) for code, count in tally(one.verdict.code for one in done)],
            actions_count=len(done),
            deeds=_deeds(area, done, on=days.as_at),
            programmes=[(one, strand_href(area, one.strand), one.body.amiss) for one in programmes],
            programmes_title=PLURALS[programmes[0].strand.kind] if programmes else "Programmes",
            asat=AsAt.of(days, with_known_on=False),
            past_day=self.past_day(days),
            may_edit=self.acting.may("improvement.edit") and not days.is_past,
            may_see_evidence=opens["with_evidence"],
        )


def _deeds(area: str, done: tuple[queries.ActionThen, ...], *, on: Any) -> Deeds:
    """Return what is late or lacks proof, worst first."""
    late = sorted((one for one in done if one.verdict.is_late), key=lambda one: -one.verdict.days_late)
    unproved = [
        one
        for one in done
        if one.verdict.code in {VerdictCode.BENEFIT_OVERDUE, VerdictCode.DISPUTED, VerdictCode.DELIVERED}
    ]
    rows = [
        Deed(
            verb=f"{one.number} {one.terms.title}",
            href=action_href(area, one),
            about=one.owners,
            due=Due(due_on=_first_due(one), on=on),
            note=one.verdict.words,
        )
        for one in late
    ]
    rows += [
        Deed(
            verb=f"Show whether it helped: {one.number} {one.terms.title}",
            href=action_href(area, one),
            about=one.owners,
            due=Due(due_on=one.terms.benefit_check_on, on=on) if one.terms.benefit_check_on else None,
            note=one.ladder.sentence,
        )
        for one in unproved
    ]
    nothing = "No action is late, and everything delivered has shown whether it helped."
    return Deeds(tuple(rows), empty=nothing if done else "No action is on record yet.")


def _first_due(one: queries.ActionThen) -> Any:
    late = [step.due_on for step in one.steps if step.met_on is None and step.due_on < one.on]
    return min([*late, one.terms.due_on])


class OnePlan(Page):
    """One paper: its dates, its window, its strands."""

    permission = "improvement.see"
    template_name = "improvement/plan.html"

    def get(self, request: HttpRequest, area: str, plan: str) -> HttpResponse:
        found = queries.plan(slug=plan)
        if found is None:
            raise Http404
        held = queries.strands(plan=found.plan)
        kinds = list(dict.fromkeys(one.kind for one in held))
        return self.page(
            title=found.plan.title,
            found=found,
            groups=[
                (PLURALS[kind], [(one, strand_href(area, one)) for one in held if one.kind == kind]) for kind in kinds
            ],
            today=clock.today(),
            breadcrumbs=[Link("Improvement plan", reverse("improvement:plans", args=[area]))],
        )


class OneStrand(Page):
    """One outcome, theme, priority, weakness, commitment, programme or group, and all it is tied to."""

    permission = "improvement.see"
    template_name = "improvement/strand.html"
    section = ""

    def get(self, request: HttpRequest, area: str, ref: str) -> HttpResponse:
        strand = found_strand(ref, self.section)
        days = self.days()
        held = {one.ref: one for one in queries.strands()}
        links = queries.links(on=days.as_at, ref=strand.ref)
        serving = queries.actions(on=days.as_at, serving=strand.ref)
        titles = measure_titles()
        attached = queries.measures_of_strands().get(strand.pk, ())
        programme = next((one for one in queries.programmes(on=days.as_at) if one.strand.ref == strand.ref), None)
        may_edit = self.acting.may("improvement.edit") and not days.is_past
        return self.page(
            title=strand.name,
            strand=strand,
            thread=threads.of_weakness(
                area,
                strand,
                links=queries.links(on=days.as_at),
                strands=held,
                actions=queries.actions(on=days.as_at),
                with_evidence=self.acting.may("improvement.see_evidence"),
                with_exempt=self.acting.may("boards.see_exempt"),
            )
            if strand.kind == StrandKind.WEAKNESS
            else None,
            linked=[_linked(area, link, strand, held) for link in links],
            actions=[(one, action_href(area, one)) for one in serving],
            tally=[(code.label, count) for code, count in tally(one.verdict.code for one in serving)],
            measures=[(one, titles.get(one.measure_code, "")) for one in attached],
            programme=programme,
            programme_notes=programme.body.amiss if programme else (),
            earlier=queries.wordings(pk=strand.pk)[1:],
            asat=AsAt.of(days, with_known_on=False),
            past_day=self.past_day(days),
            may_edit=may_edit,
            may_add=may_edit and strand.kind in SERVABLE,
            breadcrumbs=[
                Link("Improvement plan", reverse("improvement:plans", args=[area])),
                Link(strand.plan_title, reverse("improvement:plan", args=[area, strand.plan_slug])),
            ],
        )


def _linked(area: str, link: Any, strand: StrandThen, held: Mapping[str, StrandThen]) -> dict[str, Any]:
    other = held[link.other.ref if link.one.ref == strand.ref else link.one.ref]
    feeds = ""
    if link.relation == "FEEDS":
        feeds = "feeds" if link.one.ref == strand.ref else "is fed by"
    return {
        "strand": other,
        "href": strand_href(area, other),
        "link": link,
        "link_href": reverse("improvement:link", args=[area, link.pk]),
        "feeds": feeds,
    }


def found_strand(ref: str, section: str = "") -> StrandThen:
    """Return a strand by its address, or answer as for a page that does not exist."""
    found = queries.strand(ref=ref)
    if found is None or (section and found.section != section):
        raise Http404
    return found


class Reword(FormPage):
    """Word a strand anew."""

    permission = "improvement.edit"
    button = "Save the wording"
    form_class = WordingForm

    def load(self, *, lock: bool) -> None:
        self.strand = found_strand(self.kwargs["ref"])
        self.current = queries.wordings(pk=self.strand.pk)[0]
        self.title = f"Word {self.strand.kind.label.lower()} {self.strand.number} anew"

    def initial(self) -> Mapping[str, Any]:
        return {"title": self.current.title, "words": self.current.words}

    def version(self) -> str:
        return str(self.current.pk)

    def last_change(self) -> LastChange:
        by = self.current.recorded_by
        return LastChange(by.name if by else self.current.get_source_display(), self.current.recorded_at)

    def back(self) -> str:
        return strand_href(self.acting.area_code, self.strand)

    def save(self, answer: dict[str, str]) -> str:
        row = queries.strand_row(ref=self.strand.ref)
        assert row is not None
        strands.reword(
            strand=row,
            title=answer["title"],
            words=answer["words"],
            because=answer["because"],
            seen=self.current.pk,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.back()


class AttachToStrand(FormPage):
    """Attach a measure to a strand."""

    permission = "improvement.edit"
    button = "Attach the measure"
    form_class = MeasureForm

    def load(self, *, lock: bool) -> None:
        self.strand = found_strand(self.kwargs["ref"])
        self.title = f"Attach a measure to {self.strand.kind.label.lower()} {self.strand.number}"

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"measures": list(measure_titles().items())}

    def back(self) -> str:
        return strand_href(self.acting.area_code, self.strand)

    def save(self, answer: dict[str, Any]) -> str:
        actions.attach_measure(
            strand=queries.strand_row(ref=self.strand.ref), **answer, by=self.acting.user_id, at=clock.now()
        )
        return self.back()
