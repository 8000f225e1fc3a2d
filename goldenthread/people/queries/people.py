"""What is recorded about children and young people now, and as it was known at a moment."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from goldenthread.people.models import Identifier, PersonDetails


def current_details(person_id: int) -> PersonDetails | None:
    """Return a person's details as they stand; None when nothing is recorded or the record was disposed of."""
    return PersonDetails.objects.filter(person_id=person_id, superseded_at=None).first()


def details_known(person_id: int, *, known_at: datetime) -> PersonDetails | None:
    """Return a person's details as they were known at a moment."""
    return PersonDetails.objects.filter(
        Q(superseded_at=None) | Q(superseded_at__gt=known_at), person_id=person_id, recorded_at__lte=known_at
    ).first()


def birth_of(person_id: int) -> date | None:
    """Return a person's birth date as it stands, or None."""
    return (
        PersonDetails.objects.filter(person_id=person_id, superseded_at=None).values_list("born_on", flat=True).first()
    )


def names_of(person_ids: Iterable[int]) -> dict[int, PersonDetails]:
    """Return the current details of some people, by person, in one query."""
    return {row.person_id: row for row in PersonDetails.objects.filter(person_id__in=list(person_ids), superseded_at=None)}


def identifiers_of(person_id: int) -> QuerySet[Identifier]:
    """Return a person's numbers as they stand."""
    return Identifier.objects.filter(person_id=person_id, superseded_at=None).order_by("kind", "value")
