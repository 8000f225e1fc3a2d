"""What casework does about a person: put their details right, list their cases, hand over the record, dispose of it."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.casework.forms import DetailsForm, DisposalForm, HandOverForm
from goldenthread.casework.operations.cases import correct_person
from goldenthread.casework.operations.disposal import dispose
from goldenthread.casework.operations.handing_over import hand_over
from goldenthread.casework.queries.caseload import visible_to
from goldenthread.casework.queries.visible import hold_cases_of
from goldenthread.core import clock
from goldenthread.people.operations.people import Details
from goldenthread.people.operations.reading import note_person_read
from goldenthread.people.queries import ChildOrYoungPerson, current_details, find_person
from goldenthread.web.components import Link
from goldenthread.web.forms import Form
from goldenthread.web.views import FormPage, LastChange, Page


def load_person(acting: Any, ref: str) -> ChildOrYoungPerson:
    """Return a person whose record the reader may open; anything else is exactly somebody who does not exist."""
    person = find_person(acting, ref)
    if person is None:
        raise Http404
    return person


class _AboutPerson(FormPage):
    """A form about one person."""

    def load(self, *, lock: bool) -> None:
        self.person = load_person(self.acting, self.kwargs["ref"])

    def show(self, form: Form, **given: Any) -> HttpResponse:
        note_person_read(self.person, acting=self.acting, at=clock.now())
        return super().show(form, **given)

    def back(self) -> str:
        return reverse("people:person", args=[self.kwargs["area"], self.person.ref])

    def extra(self) -> Mapping[str, Any]:
        details = current_details(self.person.pk)
        return {
            "person": self.person,
            "person_name": details.name if details else "Record disposed of",
            "browser_title": f"{self.title}, {self.person.ref}",
        }


class CorrectPerson(_AboutPerson):
    """Put right who somebody is."""

    permission = "casework.correct"
    title = "Correct who they are"
    button = "Save the correction"
    form_class = DetailsForm
    template_name = "casework/about_person.html"

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        if lock:  # before the moment of the deed is read: it must lie after that of the deed waited for
            hold_cases_of(self.person.pk, self.acting)
        standing = current_details(self.person.pk)
        if standing is None or self.person.disposed_at is not None:
            raise Http404
        self.standing = standing

    def form_kwargs(self) -> Mapping[str, Any]:
        standing = self.standing
        return {
            "today": clock.today(),
            "standing_ethnicity": standing.ethnicity,
            "standing_postcode": standing.postcode,
        }

    def initial(self) -> Mapping[str, Any]:
        return {name: getattr(self.standing, name) for name in Details.__dataclass_fields__}

    def version(self) -> str:
        return str(self.standing.pk)

    def last_change(self) -> LastChange:
        who = self.standing.recorded_by.name if self.standing.recorded_by else "A return"
        return LastChange(who, self.standing.recorded_at)

    def save(self, answer: Any) -> str:
        form = self.form(self.request.POST)
        assert isinstance(form, DetailsForm)
        form.full_clean()
        correct_person(
            standing=self.standing,
            details=form.details,
            because=form.cleaned_data["because"],
            by=self.acting.user_id,
            at=clock.now(),
        )
        self.tell("Corrected. What was recorded before stays on record, with the reason.")
        return self.back()


class CasesOfPerson(Page):
    """One person's cases."""

    permission = "casework.see"
    template_name = "casework/cases_of_person.html"

    def get(self, request: HttpRequest, area: str, ref: str) -> HttpResponse:
        person = load_person(self.acting, ref)
        details = current_details(person.pk)
        note_person_read(person, acting=self.acting, at=clock.now())
        lines = visible_to(self.acting).filter(person=person).order_by("-received_on")
        return self.page(
            title=f"Cases of {details.name if details and not person.disposed_at else 'a record disposed of'}",
            browser_title=f"Cases, {person.ref}",
            lines=[(line, reverse("casework:case", args=[area, line.case.ref])) for line in lines],
            breadcrumbs=[Link("Who they are", reverse("people:person", args=[area, ref]))],
        )


class HandOver(_AboutPerson):
    """Hand over everything held about one person, as a file."""

    permission = "people.export"
    title = "Hand over everything held"
    button = "Make the file"
    form_class = HandOverForm
    template_name = "casework/hand_over.html"

    def save(self, answer: Any) -> HttpResponse:
        now = clock.now()
        held = hand_over(person=self.person, by=self.acting.user_id, at=now)
        body = json.dumps({"made_at": now.isoformat(), **held.tables}, indent=2, ensure_ascii=False, default=str)
        response = HttpResponse(body, content_type="application/json; charset=utf-8")
        name = f"record-{self.person.ref}-{clock.civil_date(now).isoformat()}.json"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class Dispose(_AboutPerson):
    """Carry out an order to dispose of a record."""

    permission = "people.dispose"
    title = "Dispose of this record"
    button = "Dispose of it for good"
    button_classes = "govuk-button--warning"
    form_class = DisposalForm
    template_name = "casework/dispose.html"

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"ref": self.person.ref, "today": clock.today()}

    def save(self, answer: dict[str, Any]) -> HttpResponse:
        order = dispose(
            person=self.person,
            ordered_on=answer["ordered_on"],
            because=answer["because"],
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.page(
            template="web/confirmation_page.html",
            title="The record is disposed of",
            told=[
                f"{order.rows_removed_count:,} rows were removed. Nothing that is left names anybody.",
                f"Figures of every past day stay as they were. The order itself stays on record, as order {order.pk}.",
            ],
            links=[Link("Children and young people", reverse("people:people", args=[self.kwargs["area"]]))],
        )
