"""Adding a child or young person, putting their details right, and their numbers."""

import secrets
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.areas.models import Recorded
from goldenthread.audit import ledger
from goldenthread.core.identifiers import check_former_upn, check_nhs_number, check_uln, check_upn, tidy_postcode
from goldenthread.core.refusals import Refused
from goldenthread.people import trail
from goldenthread.people.models import ChildOrYoungPerson, Identifier, PersonDetails
from goldenthread.people.rules.names import sort_name
from goldenthread.people.vocabulary import IdentifierKind

# No vowels, so no words; no letters or digits that look alike.
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"

CHECKS = {
    IdentifierKind.UPN: check_upn,
    IdentifierKind.FORMER_UPN: check_former_upn,
    IdentifierKind.ULN: check_uln,
    IdentifierKind.NHS: check_nhs_number,
}


class DetailsChangedByAnother(Refused):
    """Somebody put the details right after the page was opened; `newer` is what stands now."""

    def __init__(self, newer: PersonDetails) -> None:
        super().__init__("These details were changed by somebody else while you were typing.")
        self.newer = newer


class NumberDoesNotCheck(Refused):
    """An identifier whose shape or check letter is wrong."""


class NumberAlreadyRecorded(Refused):
    """The person already has this number."""


class NumberAlreadyWithdrawn(Refused):
    """Somebody said first that the number is not theirs."""


class RecordDisposedOf(Refused):
    """Nothing may be added to what an order left of a record."""


@dataclass(frozen=True)
class Details:
    """What may be recorded about a person; empty where it is not known."""

    surname: str = ""
    forename: str = ""
    born_on: date | None = None
    sex: str = ""
    ethnicity: str = ""
    postcode: str = ""
    no_identifier_because: str = ""


def new_refs(count: int) -> list[str]:
    """Return references for new people: random, and saying nothing about anybody."""
    drawn = secrets.SystemRandom()
    return ["".join(drawn.choices(_LETTERS, k=8)) for _ in range(count)]


def hold(*, person_id: int) -> ChildOrYoungPerson:
    """
    Return a person whose record is to be added to, locked, so that nobody disposes of it meanwhile.

    :raises RecordDisposedOf: an order was carried out; whoever comes now is somebody new.
    """
    # No key: a list line that another deed writes meanwhile may point at the person, and must not wait for this one.
    person = ChildOrYoungPerson.objects.select_for_update(no_key=True).get(pk=person_id)
    if person.disposed_at is not None:
        raise RecordDisposedOf("This record was disposed of under an order. Record the child or young person anew.")
    return person


@transaction.atomic
def add(*, area_id: int, details: Details, by: int | None, at: datetime) -> ChildOrYoungPerson:
    """Add a child or young person with what is known of them now."""
    person = ChildOrYoungPerson.objects.create(area_id=area_id, ref=new_refs(1)[0], first_recorded_at=at)
    _write(person, details, by=by, at=at)
    _enter(person, deed=trail.PERSON_ADDED, by=by, at=at)
    return person


@transaction.atomic
def correct_details(
    *, standing: PersonDetails, details: Details, because: str, by: int | None, at: datetime
) -> PersonDetails:
    """
    Put a person's details right; the old ones stay on record.

    :raises DetailsChangedByAnother: they were put right by somebody else since `standing` was read.
    :raises RecordDisposedOf: the record was disposed of.
    """
    person = hold(person_id=standing.person_id)
    current = PersonDetails.objects.get(person=person, superseded_at=None)
    if current.pk != standing.pk:
        raise DetailsChangedByAnother(current)
    PersonDetails.objects.filter(pk=current.pk).update(superseded_at=at, superseded_because=because)
    successor = _write(person, details, by=by, at=at)
    PersonDetails.objects.filter(pk=current.pk).update(superseded_by=successor)
    _enter(person, deed=trail.DETAILS_CORRECTED, by=by, at=at)
    return successor


@transaction.atomic
def add_identifier(
    *, person: ChildOrYoungPerson, kind: IdentifierKind, value: str, by: int | None, at: datetime
) -> Identifier:
    """
    Record a number of a person, checked as the national returns check it.

    :raises NumberDoesNotCheck: its shape or check letter is wrong; the sentence says how.
    :raises NumberAlreadyRecorded: it is already theirs.
    :raises RecordDisposedOf: the record was disposed of.
    """
    value = value.replace(" ", "").upper()
    fault = CHECKS[kind](value)
    if fault is not None:
        raise NumberDoesNotCheck(f"{fault.sentence} {fault.do}")
    hold(person_id=person.pk)
    if Identifier.objects.filter(person=person, kind=kind, value=value, superseded_at=None).exists():
        raise NumberAlreadyRecorded(f"This {IdentifierKind(kind).label} is already recorded.")
    number = Identifier.objects.create(
        area_id=person.area_id,
        person=person,
        kind=kind,
        value=value,
        recorded_at=at,
        recorded_by_id=by,
        source=Recorded.Source.PAGE,
    )
    _enter(person, deed=trail.IDENTIFIER_ADDED, by=by, at=at)
    return number


@transaction.atomic
def withdraw_identifier(*, identifier: Identifier, because: str, by: int | None, at: datetime) -> None:
    """
    Say that a number was never this person's, or no longer is; it stays on record.

    :raises NumberAlreadyWithdrawn: somebody else withdrew it first.
    """
    standing = Identifier.objects.filter(pk=identifier.pk, superseded_at=None)
    if not standing.update(superseded_at=at, superseded_because=because):
        raise NumberAlreadyWithdrawn("This number was withdrawn by somebody else a moment ago.")
    _enter(identifier.person, deed=trail.IDENTIFIER_WITHDRAWN, by=by, at=at)


def _write(person: ChildOrYoungPerson, details: Details, *, by: int | None, at: datetime) -> PersonDetails:
    fields = asdict(details)
    fields["postcode"] = tidy_postcode(details.postcode) or details.postcode
    return PersonDetails.objects.create(
        area_id=person.area_id,
        person=person,
        sort_name=sort_name(surname=details.surname, forename=details.forename),
        recorded_at=at,
        recorded_by_id=by,
        source=Recorded.Source.PAGE,
        **fields,
    )


def _enter(person: ChildOrYoungPerson, *, deed: str, by: int | None, at: datetime) -> None:
    ledger.write(
        area_id=person.area_id,
        deed=deed,
        subject="people.person",
        subject_id=person.pk,
        person_id=person.pk,
        by=by,
        at=at,
    )
