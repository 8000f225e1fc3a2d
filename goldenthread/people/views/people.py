"""Children and young people on record: the list, one person, and their numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse

from goldenthread.audit import ledger
from goldenthread.core import clock
from goldenthread.core.periods import age_on
from goldenthread.people.forms import NumberForm, ReasonForm
from goldenthread.people.models import ChildOrYoungPerson, PersonDetails
from goldenthread.people.operations import people as operations
from goldenthread.people.operations.reading import note_person_read
from goldenthread.people.queries import (
    current_details,
    find_person,
    identifiers_of,
    order_of,
    orders_before,
    people_list,
)
from goldenthread.people.rules.names import sort_name
from goldenthread.people.vocabulary import IdentifierKind
from goldenthread.web.components import Identity, Link
from goldenthread.web.forms import Form
from goldenthread.web.listing import Column, DayRangeFilter, Filter, TextFilter
from goldenthread.web.lists import ListPage
from goldenthread.web.views import FormPage, Page


class People(ListPage):
    """Everybody on record."""

    permission = "people.see"
    title = "Children and young people"
    noun = ("child or young person", "children and young people")
    export_name = "people"
    export_note = "Names are personal data. Each export is entered in the ledger."
    default_sort = "name"
    nothing_yet = "Nobody is on record yet."
    nothing_next = "Load a SEN2 return, or record a request."

    def records(self) -> Any:
        return people_list(self.acting)

    def get_filters(self) -> Sequence[Filter]:
        return (
            TextFilter("q", "Name", where=_in_name),
            DayRangeFilter("born", "Born", path="born_on"),
        )

    def get_columns(self) -> Sequence[Column]:
        return (
            Column(
                "name",
                "Child or young person",
                lambda row: "Record disposed of" if row.person.disposed_at else row.name,
                sort="sort_name",
                second=lambda row: row.person.ref,
                href=lambda row: reverse("people:person", args=[self.acting.area_code, row.person.ref]),
            ),
            Column("ref", "Reference", lambda row: row.person.ref, only_in_export=True),
            Column(
                "born",
                "Born",
                lambda row: None if row.person.disposed_at else row.born_on,
                sort="born_on",
                empty="Not recorded",
            ),
            Column("postcode", "Postcode", lambda row: row.postcode, sort="postcode", empty="Not recorded"),
        )

    def present(self, records: Sequence[PersonDetails]) -> Sequence[PersonDetails]:
        ledger.note_reads(
            area_id=self.acting.area_id,
            deed="people.people.listed",
            subject="people.person",
            people=[(row.person_id, row.person_id) for row in records],
            by=self.acting.user_id,
            at=clock.now(),
            because="EXPORTED_LIST" if self.request.GET.get("export") else "SEARCH",
            role=self.acting.role,
        )
        return records


def _in_name(asked: str) -> Q:
    return Q(sort_name__contains=sort_name(surname=asked, forename="")) | Q(person__ref__iexact=asked)


def load_person(acting: Any, ref: str) -> ChildOrYoungPerson:
    """Return a person whose record the reader may open; anything else is exactly somebody who does not exist."""
    person = find_person(acting, ref)
    if person is None:
        raise Http404
    return person


class Person(Page):
    """One child or young person: who they are, their numbers, and where to go on."""

    permission = "people.see"
    template_name = "people/person.html"

    def get(self, request: HttpRequest, area: str, ref: str) -> HttpResponse:
        person = load_person(self.acting, ref)
        # What is left of a record that was disposed of serves ages in figures; it is nobody's name or birthday.
        details = current_details(person.pk) if person.disposed_at is None else None
        note_person_read(person, acting=self.acting, at=clock.now())
        name = details.name if details else "Record disposed of"
        return self.page(
            title=name,
            browser_title=person.ref,
            identity=Identity(name, self._facts(person, details)),
            person=person,
            details=details,
            numbers=identifiers_of(person.pk),
            history=PersonDetails.objects.filter(person=person)
            .exclude(superseded_at=None)
            .select_related("recorded_by")
            .order_by("-superseded_at"),
            order=order_of(person.pk) if details is None else None,
            order_before=orders_before([person.pk], area_id=person.area_id).get(person.pk) if details else None,
            links=self._links(area, person),
            may_correct=self.acting.may("casework.correct"),
            add_number_href=reverse("people:add_number", args=[area, ref]) if self.acting.may("people.record") else "",
            breadcrumbs=[Link("Children and young people", reverse("people:people", args=[area]))],
        )

    @staticmethod
    def _facts(person: ChildOrYoungPerson, details: PersonDetails | None) -> list[str]:
        if details is None or details.born_on is None:
            return [person.ref]
        born_on = details.born_on
        age = age_on(born_on=born_on, on=clock.today())
        return [f"born {born_on.day} {born_on:%B %Y}, {age}", person.ref]

    def _links(self, area: str, person: ChildOrYoungPerson) -> list[Link]:
        """Return where other rooms go on about this person, as far as the reader may follow."""
        offers = (
            ("Correct who they are", "casework:correct_person", "casework.correct"),
            ("Their cases", "casework:cases_of_person", "casework.see"),
            ("Hand over everything held (subject access)", "casework:export_person", "people.export"),
            ("Dispose of the record under an order", "casework:dispose", "people.dispose"),
        )
        found = []
        for words, name, permission in offers:
            if self.acting.may(permission) and (person.disposed_at is None or name == "casework:cases_of_person"):
                try:
                    found.append(Link(words, reverse(name, args=[area, person.ref])))
                except NoReverseMatch:  # a room above that is not installed
                    continue
        return found


class _NumberPage(FormPage):
    """A form about a number of one person; whenever it is shown, so is who they are."""

    person: ChildOrYoungPerson

    def load(self, *, lock: bool) -> None:
        self.person = load_person(self.acting, self.kwargs["ref"])

    def show(self, form: Form, **given: Any) -> HttpResponse:
        note_person_read(self.person, acting=self.acting, at=clock.now())
        return super().show(form, **given)

    def back(self) -> str:
        return reverse("people:person", args=[self.kwargs["area"], self.person.ref])


class AddNumber(_NumberPage):
    """Record a UPN, ULN or NHS number, checked as it is typed in."""

    permission = "people.record"
    title = "Add a number"
    button = "Add it"
    form_class = NumberForm

    def extra(self) -> Mapping[str, Any]:
        details = current_details(self.person.pk)
        return {"title": f"Add a number of {details.name}"} if details else {}

    def save(self, answer: dict[str, Any]) -> str:
        operations.add_identifier(
            person=self.person,
            kind=IdentifierKind(answer["kind"]),
            value=answer["number"],
            by=self.acting.user_id,
            at=clock.now(),
        )
        # Without the number: the words travel to the next page in a cookie.
        self.tell(f"Added: {IdentifierKind(answer['kind']).label}. Wrong? Withdraw it; it stays on record.")
        return self.back()


class WithdrawNumber(_NumberPage):
    """Say that a number is not this person's."""

    permission = "people.record"
    title = "Withdraw a number"
    button = "Withdraw it"
    form_class = ReasonForm

    def load(self, *, lock: bool) -> None:
        super().load(lock=lock)
        number = identifiers_of(self.person.pk).filter(pk=self.kwargs["number"]).first()
        if number is None:
            raise Http404
        self.number = number

    def extra(self) -> Mapping[str, Any]:
        return {"title": f"Withdraw {self.number}"}

    def save(self, answer: dict[str, Any]) -> str:
        operations.withdraw_identifier(
            identifier=self.number, because=answer["because"], by=self.acting.user_id, at=clock.now()
        )
        return self.back()
