"""Whose work is whose, after people have left and handed it on."""

from datetime import date

from goldenthread.accounts.models import Handover


def _handed_on(*, on: date) -> dict[int, int]:
    found = Handover.objects.filter(on__lte=on).order_by("on", "id").values_list("leaver_id", "heir_id")
    return dict(found)


def whose_work(user_id: int, *, on: date) -> int:
    """Return who answers on a day for what was one person's work in the acting area: they, or the last it passed to."""
    passed, seen = _handed_on(on=on), {user_id}
    while (heir := passed.get(user_id)) is not None and heir not in seen:
        seen.add(heir)
        user_id = heir
    return user_id


def work_of(user_id: int, *, on: date) -> set[int]:
    """Return all whose work in the acting area is this person's on a day, they themselves among them."""
    people = {user_id, *_handed_on(on=on)}
    return {one for one in people if whose_work(one, on=on) == user_id}
