"""The gallery's pages: the index, one component in all its states, a list and a form that work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.core.refusals import Refused
from goldenthread.web.components import Due, Law, Link, PastDay, Turn, Whose
from goldenthread.web.fields import (
    ChoiceField,
    ChoicesField,
    DayField,
    EmailField,
    FileField,
    NumberField,
    TextField,
    TickField,
    YesNoField,
)
from goldenthread.web.forms import Form
from goldenthread.web.gallery import govuk, ours
from goldenthread.web.listing import ChoiceFilter, Column, DayRangeFilter, TextFilter, View
from goldenthread.web.lists import ListPage
from goldenthread.web.views import PUBLIC, FormPage, LastChange, Page
from goldenthread.web.words import long_day

ENTRIES = ours.ENTRIES | govuk.ENTRIES


class Gallery(Page):
    """The index of every component."""

    permission = PUBLIC
    template_name = "web/gallery/index.html"
    title = "Components"

    def get(self, request: HttpRequest) -> HttpResponse:
        mine = [Link(words, reverse("web:gallery-entry", args=[name])) for name, (words, _) in ours.ENTRIES.items()]
        theirs = [Link(words, reverse("web:gallery-entry", args=[name])) for name, (words, _) in govuk.ENTRIES.items()]
        pages = [Link("A list that works", reverse("web:gallery-list")),
                 Link("A form that works", reverse("web:gallery-form"))]  # fmt: skip
        return self.page(groups=[("Ours", mine), ("GOV.UK", theirs), ("Pages", pages)])


class Entry(Page):
    """One component in all its states, in either density: `?look=family`."""

    permission = PUBLIC
    template_name = "web/gallery/entry.html"

    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        if name not in ENTRIES:
            raise Http404
        words, samples = ENTRIES[name]
        is_family = request.GET.get("look") == "family"
        return self.page(
            title=words,
            samples=samples(),
            layout="layouts/family_page.html" if is_family else "layouts/officer_page.html",
            breadcrumbs=[Link("Components", reverse("web:gallery"))],
            past_day=PastDay(date(2026, 9, 1), ours.TODAY, request.path) if name == "asat" else None,
        )


@dataclass(frozen=True)
class SampleCase:
    """A row of the sample list."""

    name: str
    reference: str
    step: str
    whose: Whose
    due_on: date | None
    pupils: int

    @property
    def sort_name(self) -> str:
        return self.name.casefold()


NAMES = ("Isla Marrow", "Leo Strand", "Ava Penn", "Tom Okell", "Noor Haddad", "Zoë Ávila-Ó Súilleabháin de Souza")
STEPS = (("ASSESSING", "Assessing"), ("PLANNING", "Writing the plan"), ("REVIEW", "Review"))


def _sample_cases() -> list[SampleCase]:
    whose = list(Whose)
    return [
        SampleCase(
            name=NAMES[n % len(NAMES)],
            reference=f"EHC-2026-{1300 + n:05d}",
            step=STEPS[n % 3][0],
            whose=whose[n % 4],
            due_on=None if n % 17 == 16 else ours.TODAY + timedelta(days=n * 3 - 9),
            pupils=n * 137,
        )
        for n in range(64)
    ]


def _sample_due(row: SampleCase) -> Due:
    return Due(row.due_on, ours.TODAY, law=Law("8(1)", href="#"), compact=True)


class SampleList(ListPage):
    """A list over rows in memory, with every kind of filter."""

    permission = PUBLIC
    title = "A list of cases"
    noun = ("case", "cases")
    default_sort = "due"
    export_name = "sample-cases"
    export_note = "The export is noted."
    nothing_yet = "No sample is here."
    columns = (
        Column("name", "Child or young person", cell=lambda row: row.name, second=lambda row: row.reference,
               href=lambda row: "#", sort="sort_name"),
        Column("step", "Step", cell=lambda row: dict(STEPS)[row.step], sort="step"),
        Column("turn", "Whose turn", cell=lambda row: Turn(row.whose), sort="whose"),
        Column("due", "Next date in law", cell=_sample_due, sort=("due_on", "sort_name"),
               export=lambda row: row.due_on),
        Column("count", "Days looked at", cell=lambda row: row.pupils, numeric=True, sort="pupils"),
    )  # fmt: skip
    filters = (
        TextFilter("q", "Name or reference", paths=("name", "reference")),
        ChoiceFilter("turn", "Whose turn", path="whose", choices=(
            ("AUTHORITY", "Ours"), ("FAMILY", "Family's"), ("ADVISER", "Adviser's"), ("SETTING", "Setting's"))),
        ChoiceFilter("step", "Step", choices=STEPS, one=True),
        DayRangeFilter("due", "Due", path="due_on"),
    )  # fmt: skip
    views = (
        View("all", "Team"),
        View("mine", "My cases", keep=lambda rows: rows[:9]),
    )

    def records(self) -> list[SampleCase]:
        return _sample_cases()

    def view_counts(self, views: Any) -> Mapping[str, int]:
        return {"all": 64, "mine": 9}


@dataclass(frozen=True)
class SampleAnswer:
    """What the sample form answers."""

    arrived_on: date
    kind: str
    is_enough: bool
    missing: str | None


class SampleQuestions(Form):
    """A form with every kind of field."""

    answers = SampleAnswer

    arrived_on = DayField(
        what="the day the advice arrived",
        label="When did the advice arrive?",
        hint="For example, 27 11 2026",
        earliest=date(2026, 10, 23),
        earliest_because="when it was asked for",
    )
    kind = ChoiceField(what="a kind of advice", label="Kind of advice", as_list=True,
                       choices=[("PSYCHOLOGY", "Psychology"), ("HEALTH", "Health")])  # fmt: skip
    is_enough = YesNoField(what="whether the advice is enough", label="Is it enough?", reveals={"NO": "missing"})
    missing = TextField(what="what is missing", label="What is missing?", rows=3, required=False)
    shared_with = ChoicesField(what="who may read it", label="Who may read it?", required=False,
                               choices=[("SCHOOL", "School"), ("HEALTH", "Health")])  # fmt: skip
    note = TextField(what="a note", label="Note", rows=4, max_length=200, counted=True, required=False)
    pages = NumberField(what="the number of pages", label="Pages", min_value=1, required=False)
    email = EmailField(what="the adviser's email address", label="Adviser's email", required=False)
    letter = FileField(what="the letter", label="Letter", endings=(".pdf", ".docx"), limit_bytes=5_000_000,
                       required=False)  # fmt: skip
    is_checked = TickField(label="I have read it to the end", must="Read it to the end, then tick the box")

    def clean(self) -> None:
        self.only_when("is_enough", False, "missing", "Enter what is missing")


class SampleForm(FormPage):
    """
    A form that behaves like a real one: mistakes, a refusal (the note says "refuse"), and somebody else's change.

    `?changed=1` gives an older version, so that sending it shows the page for two people at once.
    """

    permission = PUBLIC
    title = "Record that advice came"
    button = "Record the advice"
    form_class = SampleQuestions

    def initial(self) -> Mapping[str, Any]:
        if self.request.method == "POST" and "changed" in self.request.GET:
            return {"arrived_on": date(2026, 11, 27), "kind": "HEALTH", "is_enough": True, "missing": None}
        return {}

    def version(self) -> str:
        return "2" if self.request.method == "POST" and "changed" in self.request.GET else "1"

    def last_change(self) -> LastChange:
        return LastChange("Sam Iqbal", ours.NOW)

    def back(self) -> str:
        return reverse("web:gallery")

    def save(self, answer: SampleAnswer) -> HttpResponse:
        if self.request.POST.get("note") == "refuse":
            raise Refused("This advice cannot be recorded. The case was withdrawn on Friday 4 December 2026.")
        told = [f"It arrived on {long_day(answer.arrived_on)}.", "Wrong? Correct it; both stay on record."]
        context = {"title": "Psychology advice is recorded", "told": told, "links": [Link("Back", self.back())]}
        return render(self.request, "web/confirmation_page.html", context)
