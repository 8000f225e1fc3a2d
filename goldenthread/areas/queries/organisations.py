"""Which organisation there was on a day, and who has its duties now."""

from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.areas.models import Organisation, Succession


def existing_on(*, on: date) -> QuerySet[Organisation]:
    """Return the acting area's organisations that existed on a day."""
    return Organisation.objects.filter(
        Q(from_on=None) | Q(from_on__lte=on), Q(until_on=None) | Q(until_on__gt=on)
    ).order_by("name")


def begun_by(*, on: date) -> QuerySet[Organisation]:
    """Return the acting area's organisations that had begun by a day, those that had ended by then too."""
    return Organisation.objects.filter(Q(from_on=None) | Q(from_on__lte=on)).order_by("name")


def successions_by(*, on: date) -> QuerySet[Succession]:
    """Return which organisation had followed which by a day, in the order of time."""
    return Succession.objects.filter(on__lte=on).select_related("before", "after").order_by("on", "after__name", "pk")


def successors_of(organisation: Organisation, *, on: date) -> list[Organisation]:
    """
    Return who has an organisation's duties on a day: itself while it exists, else those that followed, followed on.

    One council may become two, so the answer is a list.
    """
    if organisation.until_on is None or organisation.until_on > on:
        return [organisation]
    found: list[Organisation] = []
    for step in Succession.objects.filter(before=organisation, on__lte=on).select_related("after").order_by("after"):
        found += [heir for heir in successors_of(step.after, on=on) if heir not in found]
    return found
