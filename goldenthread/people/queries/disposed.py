"""Whether a number was of somebody whose record was disposed of, and under which order; only marks are compared."""

from collections.abc import Iterable

from django.conf import settings

from goldenthread.people.models import DisposalOrder, DisposedNumber, Identifier
from goldenthread.people.rules.marks import MARKED, mark_of

Number = tuple[str, str]  # its kind and its value


def order_of(person_id: int) -> DisposalOrder | None:
    """Return the order under which a person's record was disposed of."""
    return DisposalOrder.objects.filter(person_id=person_id).order_by("-pk").first()


def has_disposed_numbers(*, area_id: int) -> bool:
    """Return whether any number is to be told again; where none is, many need not be hashed."""
    return DisposedNumber.objects.filter(area_id=area_id).exists()


def orders_by_number(numbers: Iterable[Number], *, area_id: int) -> dict[Number, DisposalOrder]:
    """Return the latest order under which a record with each of some numbers was disposed of, where there is one."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    marks = {
        mark_of(secret=str(secret), area_id=area_id, kind=kind, value=value): (kind, value)
        for kind, value in numbers
        if kind in MARKED
        for secret in secrets
    }
    kept = DisposedNumber.objects.filter(area_id=area_id, mark__in=list(marks))
    found = kept.select_related("order").order_by("order_id")
    return {marks[each.mark]: each.order for each in found}


def orders_before(person_ids: Iterable[int], *, area_id: int) -> dict[int, DisposalOrder]:
    """Return, by person, the order under which an earlier record with one of their numbers was disposed of."""
    theirs = list(
        Identifier.objects.filter(person_id__in=list(person_ids), superseded_at=None, kind__in=MARKED).values_list(
            "person_id", "kind", "value"
        )
    )
    found = orders_by_number(((kind, value) for _, kind, value in theirs), area_id=area_id)
    return {person_id: found[kind, value] for person_id, kind, value in theirs if (kind, value) in found}


def orders(order_ids: Iterable[int]) -> dict[int, DisposalOrder]:
    """Return some orders by their number."""
    return DisposalOrder.objects.in_bulk(list(order_ids))
