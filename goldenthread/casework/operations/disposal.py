"""
Disposing of one person's record under a dated order, leaving every count right.

Who the person was goes: names, numbers, postcode, earlier details and every free text. What stays is the bare chain
of dated facts, under new references, with the birth moved to the first day of its academic year, which leaves every
age in the statistics, and every figure as at and as known on any day, as it was. See docs/decisions/0011.
"""

from datetime import date, datetime

from django.db import transaction

from goldenthread.audit import ledger
from goldenthread.casework import trail
from goldenthread.casework.models import Case, CaseLine
from goldenthread.casework.operations.cases import new_refs
from goldenthread.casework.operations.deriving import derive
from goldenthread.casework.vocabulary import PLAN_STAGES
from goldenthread.core.refusals import Refused
from goldenthread.people.operations.disposal import DisposalOrder, forget
from goldenthread.people.queries import ChildOrYoungPerson


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
    # First, so that no case is opened meanwhile; without the key, to which a fact of a case just being written points.
    ChildOrYoungPerson.objects.select_for_update(no_key=True).get(pk=person.pk)
    cases = list(Case.objects.select_for_update().filter(person=person))
    if CaseLine.objects.filter(person=person, known_until=None, stage__in=PLAN_STAGES).exists():
        raise PlanInPlace("A plan is in place for this person. The record is needed until the plan has ceased.")
    order = forget(person=person, ordered_on=ordered_on, because=because, by=by, at=at)
    for case, ref in zip(cases, new_refs(len(cases)), strict=True):
        Case.objects.filter(pk=case.pk).update(ref=ref)
    derive(case_ids=[case.pk for case in cases], at=at)
    ledger.write(
        area_id=person.area_id,
        deed=trail.RECORD_DISPOSED,
        subject="people.disposal_order",
        subject_id=order.pk,
        person_id=person.pk,
        by=by,
        at=at,
        detail={"rows": order.rows_removed_count},
    )
    return order
