"""Everything held about one person in this room, as plain rows; rooms above add theirs."""

from typing import Any

from django.db import models

from goldenthread.core.privacy import PrivacyClass
from goldenthread.people.models import ChildOrYoungPerson, DisposalOrder, Identifier, PersonDetails

Rows = list[dict[str, Any]]


def everything_about(person: ChildOrYoungPerson) -> dict[str, Rows]:
    """Return who a person is and was, their numbers, and orders about them, superseded rows and reasons too."""
    return {
        "person": plain_rows(ChildOrYoungPerson.objects.filter(pk=person.pk)),
        "details": plain_rows(PersonDetails.objects.filter(person=person).order_by("recorded_at")),
        "numbers": plain_rows(Identifier.objects.filter(person=person).order_by("recorded_at")),
        "disposal_orders": plain_rows(DisposalOrder.objects.filter(person=person)),
    }


def plain_rows(found: models.QuerySet[Any]) -> Rows:
    """Return every field of some rows, but for secrets, with days and moments as text."""
    hidden = {name for name, privacy in getattr(found.model, "privacy", {}).items() if privacy is PrivacyClass.SECRET}
    names = [field.attname for field in found.model._meta.concrete_fields if field.name not in hidden]
    return [{name: _plain(value) for name, value in row.items()} for row in found.values(*names)]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
