"""Opening a case for a person: the root that facts hang from."""

from datetime import datetime

from django.db import connection, transaction

from goldenthread.audit import ledger
from goldenthread.casework import trail
from goldenthread.casework.models import Case


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
