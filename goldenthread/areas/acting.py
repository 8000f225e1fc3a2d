"""
Acting in one area: the transaction, and the two settings that row-level security reads.

Every request, job and command that touches an area's rows does so inside `acting_in`; outside it there are no rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import BigIntegerField, Func


@contextmanager
def acting_in(*, area_id: int | None, user_id: int | None = None) -> Iterator[None]:
    """
    Open a transaction whose rows are one area's, and on whose behalf.

    `area_id=None` means outside any area: no area's rows are seen. The settings are local to the transaction, so a
    connection handed to the next request carries nothing over; inside another transaction they are put back at the end.
    """
    with transaction_that_puts_back():
        set_acting(area_id=area_id, user_id=user_id)
        yield


@contextmanager
def transaction_that_puts_back() -> Iterator[None]:
    """Open a transaction at whose end an outer one, if there is any, acts as it did before."""
    outer = _acting_now() if connection.in_atomic_block else None
    with transaction.atomic():
        yield
    if outer is not None and not connection.needs_rollback:
        set_acting(area_id=outer[0], user_id=outer[1])


def _acting_now() -> tuple[int | None, int | None]:
    with connection.cursor() as cursor:
        cursor.execute("select app_area(), app_user()")
        return cursor.fetchone()


class ActingArea(Func):
    """The acting area as the database knows it, for the few tables that show a reader rows of other areas too."""

    function = "app_area"
    template = "(select %(function)s())"  # asked once a query, not once a row
    output_field = BigIntegerField()


def set_acting(*, area_id: int | None, user_id: int | None = None) -> None:
    """Point the open transaction at an area and a user; tests and long commands may call it again to move on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('app.area_id', %s, true), set_config('app.user_id', %s, true)",
            ["" if area_id is None else str(area_id), "" if user_id is None else str(user_id)],
        )
