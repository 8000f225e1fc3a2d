"""Working out every case of an area anew: after the law register or a rule changed, not after facts did."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from goldenthread.audit import ledger
from goldenthread.casework import trail
from goldenthread.casework.models import Case
from goldenthread.casework.operations.deriving import derive


@transaction.atomic
def derive_area(*, area_id: int, now: Callable[[], datetime]) -> int:
    """
    Bring the due dates and list lines of all an area's cases into line with the rules as they stand; return how many.

    What was worked out before stays known as it was, until `now`, which is asked once every case is held.
    """
    case_ids = list(
        Case.objects.filter(area_id=area_id).select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True)
    )
    at = now()
    derive(case_ids=case_ids, at=at)
    ledger.write(
        area_id=area_id, deed=trail.AREA_DERIVED, subject="areas.area", subject_id=area_id, by=None, at=at,
        detail={"cases": len(case_ids)},
    )  # fmt: skip
    return len(case_ids)
