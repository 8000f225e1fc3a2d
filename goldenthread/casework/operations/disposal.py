"""
Disposing of one person's record under a dated order, leaving every count right.

Who the person was goes: names, numbers, postcode, earlier details and every free text. What stays is the bare chain
of dated facts, under new references, with the birth moved to the first day of its academic year, which leaves every
age in the statistics, and every figure as at and as known on any day, as it was. See docs/decisions/0011.
"""

from datetime import date, datetime

from django.db import connection, transaction

from goldenthread.audit import ledger
from goldenthread.casework import trail
from goldenthread.casework.models import Case, CaseLine
from goldenthread.casework.operations.cases import new_refs
from goldenthread.casework.operations.deriving import derive
from goldenthread.casework.vocabulary import PLAN_STAGES
from goldenthread.core.refusals import Refused
from goldenthread.people.models import ChildOrYoungPerson, DisposalOrder
from goldenthread.people.operations import people


class AlreadyDisposed(Refused):
    """The record was disposed of before."""


class PlanInPlace(Refused):
    """A record with a plan in place is still needed by law."""


@transaction.atomic
def dispose(*, person: ChildOrYoungPerson, ordered_on: date, because: str, by: int, at: datetime) -> DisposalOrder:
    """
    Carry out an order to dispose of one person's record. It cannot be undone.

    :raises AlreadyDisposed: there is nothing left that names anybody.
    :raises PlanInPlace: a plan is maintained for the person.

    Source: UK GDPR arts 5(1)(e), 17, 17(3)(b); the area's retention schedule, named in `because`.
    """
    held = ChildOrYoungPerson.objects.select_for_update().get(pk=person.pk)
    if held.disposed_at is not None:
        raise AlreadyDisposed("This record was disposed of before. Nothing in it names anybody.")
    if _has_plan(held):
        raise PlanInPlace("A plan is in place for this person. The record is needed until the plan has ceased.")
    cases = list(Case.objects.select_for_update().filter(person=held))
    order = DisposalOrder.objects.create(
        area_id=held.area_id,
        person=held,
        ordered_on=ordered_on,
        ordered_by_id=by,
        because=because,
        carried_out_at=at,
        rows_removed_count=_forget(held.pk),
    )
    for case, ref in zip(cases, new_refs(len(cases)), strict=True):
        Case.objects.filter(pk=case.pk).update(ref=ref)
    ChildOrYoungPerson.objects.filter(pk=held.pk).update(ref=people.new_refs(1)[0], disposed_at=at)
    derive(case_ids=[case.pk for case in cases], at=at)
    ledger.write(
        area_id=held.area_id,
        deed=trail.RECORD_DISPOSED,
        subject="people.disposal_order",
        subject_id=order.pk,
        person_id=held.pk,
        by=by,
        at=at,
        detail={"rows": order.rows_removed_count},
    )
    return order


def _has_plan(person: ChildOrYoungPerson) -> bool:
    return CaseLine.objects.filter(person=person, known_until=None, stage__in=PLAN_STAGES).exists()


def _forget(person_id: int) -> int:
    """Call the one narrow door through which rows may be removed; it is the owner's, and asks for the acting area."""
    with connection.cursor() as cursor:
        cursor.execute("select people_forget(%s)", [person_id])
        return int(cursor.fetchone()[0])
