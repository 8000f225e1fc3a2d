"""What users are called, and who may be given cases."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from goldenthread.accounts.models import Membership, User

OFFICER_ROLES = ("SEND_OFFICER", "SEND_MANAGER", "PLAN_WRITER")


def names_of_users(user_ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of some users, by id, in one query; no query where there are none."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def officers_on(*, on: date) -> list[tuple[int, str]]:
    """Return who may be given a case in the acting area on a day, by name."""
    return list(
        Membership.objects.filter(Q(until_on=None) | Q(until_on__gt=on), role__in=OFFICER_ROLES, from_on__lte=on)
        .order_by("user__name")
        .values_list("user_id", "user__name")
        .distinct()
    )
