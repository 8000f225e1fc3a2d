"""Everything held about one person, as plain rows: in this room by name, and in rooms above by what points here."""

from collections.abc import Collection
from typing import Any

from django.apps import apps
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


def whatever_points_at(person: ChildOrYoungPerson, *, but: Collection[type[models.Model]]) -> dict[str, Rows]:
    """
    Return, by table, the rows of rooms above that point at a person, but for the tables that the asker gathers itself.

    They are found by their foreign keys, so that a room need not be known here for its rows to be handed over.
    """
    named = {PersonDetails, Identifier, DisposalOrder, *but}
    return {
        model._meta.db_table: plain_rows(model._base_manager.filter(**{field.name: person}).order_by("pk"))
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is ChildOrYoungPerson and model not in named
    }


def plain_rows(found: models.QuerySet[Any]) -> Rows:
    """Return every field of some rows, but for secrets, with days and moments as text."""
    hidden = {name for name, privacy in getattr(found.model, "privacy", {}).items() if privacy is PrivacyClass.SECRET}
    names = [field.attname for field in found.model._meta.concrete_fields if field.name not in hidden]
    return [{name: _plain(value) for name, value in row.items()} for row in found.values(*names)]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
