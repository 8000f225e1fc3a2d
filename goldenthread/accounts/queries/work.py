"""Whose work is whose, after people have left and handed it on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from goldenthread.accounts.models import Handover
from goldenthread.accounts.roles import ROLES


@dataclass(frozen=True)
class Desk:
    """Somebody who answers for cases on a day, and all whose work is theirs, they themselves among them."""

    user_id: int
    name: str
    is_away: bool  # no access any more, and nobody took the work on
    holds: frozenset[int]


# Asked for by every list of cases; written out, since composing it took longer than answering it.
DESKS = """
select u.id, u.name,
       exists (
           select from accounts_membership m
            where m.user_id = u.id and m.area_id = (select app_area())
              and m.from_on <= %(on)s and (m.until_on is null or m.until_on > %(on)s)
       ),
       (
           select h.heir_id from accounts_handover h
            where h.leaver_id = u.id and h."on" <= %(on)s order by h."on" desc, h.id desc limit 1
       )
  from accounts_user u
 where u.id in (select user_id from accounts_membership where area_id = (select app_area()) and role = any(%(roles)s))
    or u.id in (select heir_id from accounts_handover where "on" <= %(on)s)
 order by u.name, u.id
"""


def desks_on(*, on: date) -> list[Desk]:
    """Return who answers for cases in the acting area on a day, by name, in one query."""
    recorders = [role.code for role in ROLES.values() if role.may("casework.record")]
    with connection.cursor() as cursor:
        cursor.execute(DESKS, {"on": on, "roles": recorders})
        found = cursor.fetchall()
    passed = {user_id: heir_id for user_id, _, _, heir_id in found if heir_id is not None}
    held = _held_by(passed, {user_id for user_id, *_ in found})
    return [
        Desk(user_id, name, is_away=not is_here, holds=frozenset(held[user_id]))
        for user_id, name, is_here, _ in found
        if user_id in held
    ]


def whose_work(user_id: int, *, on: date) -> int:
    """Return who answers on a day for what was one person's work in the acting area: they, or the last it passed to."""
    return _last(user_id, _handed_on(on=on))


def work_of(user_id: int, *, on: date) -> set[int]:
    """Return all whose work in the acting area is this person's on a day, they themselves among them."""
    passed = _handed_on(on=on)
    return _held_by(passed, {user_id, *passed}).get(user_id, set())


def _handed_on(*, on: date) -> dict[int, int]:
    found = Handover.objects.filter(on__lte=on).order_by("on", "id").values_list("leaver_id", "heir_id")
    return dict(found)


def _held_by(passed: Mapping[int, int], people: Iterable[int]) -> dict[int, set[int]]:
    held: dict[int, set[int]] = {}
    for one in people:
        held.setdefault(_last(one, passed), set()).add(one)
    return held


def _last(user_id: int, passed: Mapping[int, int]) -> int:
    seen = {user_id}
    while (heir := passed.get(user_id)) is not None and heir not in seen:
        seen.add(heir)
        user_id = heir
    return user_id
