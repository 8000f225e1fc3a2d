"""Which cases somebody acting may open, and one case by its reference."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.casework.models import Case, Fact
from goldenthread.people.queries import ChildOrYoungPerson


def visible_to(acting: Any) -> QuerySet[Case]:
    """Return the cases that somebody acting may open; whoever may not see cases has none."""
    cases = Case.objects.select_related("person")
    return cases.filter(area_id=acting.area_id) if acting is not None and acting.may("casework.see") else cases.none()


def facts_visible_to(acting: Any) -> QuerySet[Fact]:
    """Return the facts of the cases that somebody acting may open."""
    return Fact.objects.filter(case__in=visible_to(acting)).select_related("case", "recorded_by")


def hold_cases_of(person_id: int, acting: Any) -> list[Case]:
    """Return a person's cases that somebody acting may open, locked with the person until the transaction ends."""
    # The person first, as every deed about a person does: two that began at either end would wait for one another.
    ChildOrYoungPerson.objects.select_for_update(no_key=True).filter(pk=person_id).first()
    theirs = visible_to(acting).filter(person_id=person_id).order_by("pk")
    return list(theirs.select_for_update(of=("self",)))
