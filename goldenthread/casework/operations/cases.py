"""Opening a case for a person, with the request that begins it; and what a change of the person means for it."""

from datetime import date, datetime

from django.db import connection, transaction

from goldenthread.audit import ledger
from goldenthread.casework import trail
from goldenthread.casework.models import Case
from goldenthread.casework.operations.deriving import derive
from goldenthread.casework.operations.facts import record
from goldenthread.casework.vocabulary import FactKind
from goldenthread.people.operations import people
from goldenthread.people.operations.people import Details
from goldenthread.people.queries import PersonDetails


def new_refs(count: int) -> list[str]:
    """Return unused case references. They come from one sequence, without a lock; a gap means nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('casework_case_ref') from generate_series(1, %s)", [count])
        return [f"EHC-{number:06d}" for (number,) in cursor.fetchall()]


@transaction.atomic
def open_case(*, area_id: int, person_id: int, by: int | None, at: datetime) -> Case:
    """Open a case about a child or young person; the facts, the request first, are recorded on it."""
    case = Case.objects.create(area_id=area_id, person_id=person_id, ref=new_refs(1)[0], opened_at=at)
    ledger.write(
        area_id=area_id,
        deed=trail.CASE_OPENED,
        subject="casework.case",
        subject_id=case.pk,
        person_id=person_id,
        by=by,
        at=at,
    )
    return case


@transaction.atomic
def open_with_request(
    *,
    area_id: int,
    person_id: int | None,
    details: Details,
    received_on: date,
    source: str,
    by: int | None,
    at: datetime,
) -> Case:
    """
    Record a request for an assessment: about somebody on record (`person_id`), or about somebody new.

    Weekends and holidays are days like others: the limits run from the day it was received.

    :raises CannotBeSo: the request would come before the birth, or in the future.
    :raises RecordDisposedOf: the person's record was disposed of.

    Source: CFA 2014 s.36(1); SEND Regulations 2014 regs 5(1), 13(2).
    """
    if person_id is None:
        person = people.add(area_id=area_id, details=details, by=by, at=at)
    else:
        person = people.hold(person_id=person_id)
    case = open_case(area_id=area_id, person_id=person.pk, by=by, at=at)
    record(case=case, kind=FactKind.REQUEST_RECEIVED, happened_on=received_on, detail={"source": source}, by=by, at=at)
    return case


@transaction.atomic
def correct_person(
    *, standing: PersonDetails, details: Details, because: str, by: int | None, at: datetime
) -> PersonDetails:
    """
    Put a person's details right, and bring the list lines of their cases into line with them.

    :raises DetailsChangedByAnother: somebody put them right first.
    """
    successor = people.correct_details(standing=standing, details=details, because=because, by=by, at=at)
    theirs = Case.objects.select_for_update().filter(person_id=standing.person_id).order_by("pk")
    derive(case_ids=[case.pk for case in theirs], at=at)
    return successor
