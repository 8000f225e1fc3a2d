"""
The part of a disposal that is about the person: the order, and the one door through which rows are removed.

Rooms above decide whether it may be done and finish their own part in the same transaction.
"""

from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction

from goldenthread.core.refusals import Refused
from goldenthread.people.models import ChildOrYoungPerson, DisposalOrder, DisposedNumber
from goldenthread.people.operations.people import new_refs
from goldenthread.people.queries import identifiers_of
from goldenthread.people.rules.marks import MARKED, mark_of


class AlreadyDisposed(Refused):
    """The record was disposed of before."""


@transaction.atomic
def forget(*, person: ChildOrYoungPerson, ordered_on: date, because: str, by: int, at: datetime) -> DisposalOrder:
    """
    Remove who a person is, under a dated order, and give what stays a new reference.

    Of the numbers that a return may bring again a mark is kept, never the number.

    :raises AlreadyDisposed: there is nothing left that names anybody.

    Source: UK GDPR arts 5(1)(e), 17.
    """
    held = ChildOrYoungPerson.objects.select_for_update().get(pk=person.pk)
    if held.disposed_at is not None:
        raise AlreadyDisposed("This record was disposed of before. Nothing in it names anybody.")
    marks = {
        mark_of(secret=settings.SECRET_KEY, area_id=held.area_id, kind=number.kind, value=number.value)
        for number in identifiers_of(held.pk).filter(kind__in=MARKED)
    }
    order = DisposalOrder.objects.create(
        area_id=held.area_id,
        person=held,
        ordered_on=ordered_on,
        ordered_by_id=by,
        because=because,
        carried_out_at=at,
        rows_removed_count=_forget(held.pk),
    )
    DisposedNumber.objects.bulk_create(
        DisposedNumber(area_id=held.area_id, order=order, mark=mark) for mark in sorted(marks)
    )
    ChildOrYoungPerson.objects.filter(pk=held.pk).update(ref=new_refs(1)[0], disposed_at=at)
    return order


def _forget(person_id: int) -> int:
    """Call the owner's function for the acting area; the application's role cannot remove such rows itself."""
    with connection.cursor() as cursor:
        cursor.execute("select people_forget(%s)", [person_id])
        return int(cursor.fetchone()[0])


__all__ = ["AlreadyDisposed", "DisposalOrder", "forget"]
