"""What is recorded about children and young people now, and as it was known at a moment."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Trim

from goldenthread.people.models import ChildOrYoungPerson, Identifier, PersonDetails


def current_details(person_id: int) -> PersonDetails | None:
    """Return a person's details as they stand; None when nothing is recorded or the record was disposed of."""
    return PersonDetails.objects.filter(person_id=person_id, superseded_at=None).first()


def birth_of(person_id: int) -> date | None:
    """Return a person's birth date as it stands, or None."""
    return (
        PersonDetails.objects.filter(person_id=person_id, superseded_at=None).values_list("born_on", flat=True).first()
    )


def names_of(person_ids: Iterable[int]) -> dict[int, PersonDetails]:
    """Return the current details of some people, by person, in one query."""
    return {
        row.person_id: row for row in PersonDetails.objects.filter(person_id__in=list(person_ids), superseded_at=None)
    }


def name_by(person_path: str) -> Subquery:
    """Return the name of the person a row points to, to be asked for with the rows; null where it was disposed of."""
    standing = PersonDetails.objects.filter(
        person_id=OuterRef(person_path), superseded_at=None, person__disposed_at=None
    )
    return Subquery(standing.values_list(Trim(Concat("forename", Value(" "), "surname")))[:1])


def identifiers_of(person_id: int) -> QuerySet[Identifier]:
    """Return a person's numbers as they stand."""
    return Identifier.objects.filter(person_id=person_id, superseded_at=None).order_by("kind", "value")


def visible_to(acting: Any) -> QuerySet[ChildOrYoungPerson]:
    """Return the children and young people whose record somebody acting may open."""
    people = ChildOrYoungPerson.objects.all()
    return people.filter(area_id=acting.area_id) if acting is not None and acting.may("people.see") else people.none()


def find_person(acting: Any, ref: str) -> ChildOrYoungPerson | None:
    """Return one person by the reference in their address, if the reader may open the record."""
    return visible_to(acting).filter(ref=ref.strip().upper()).first()


def people_list(acting: Any) -> QuerySet[PersonDetails]:
    """Return the current details of everybody whose record somebody acting may open."""
    details = PersonDetails.objects.filter(superseded_at=None).select_related("person")
    return details.filter(area_id=acting.area_id) if acting is not None and acting.may("people.see") else details.none()
