"""Which posts there were on a day, who held them, and which stood empty."""

from datetime import date

from django.db.models import Max, Q, QuerySet

from goldenthread.areas.models import Holder, Post, Team


def holders_on(*, on: date) -> QuerySet[Holder]:
    """Return everybody who held a post on a day, deputies included."""
    return Holder.objects.filter(Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on)


def posts_on(*, on: date) -> QuerySet[Post]:
    """Return the acting area's posts that existed on a day."""
    return Post.objects.filter(Q(from_on=None) | Q(from_on__lte=on), Q(until_on=None) | Q(until_on__gt=on)).order_by(
        "title"
    )


def teams_on(*, on: date) -> QuerySet[Team]:
    """Return the acting area's teams that existed on a day."""
    return Team.objects.filter(Q(from_on=None) | Q(from_on__lte=on), Q(until_on=None) | Q(until_on__gt=on)).order_by(
        "name"
    )


def empty_since(*, on: date) -> dict[int, date]:
    """Return, by post, the first day after its last holder before a day, deputies not counted; whoever holds it now."""
    left = Holder.objects.filter(is_deputy=False, until_on__lte=on)
    return dict(left.order_by().values_list("post").annotate(last=Max("until_on")))
