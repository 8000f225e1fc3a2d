"""Every model says how private its fields are, has a factory, pairs its marks, and dates nothing by itself."""

import importlib
import importlib.util
from typing import Any

from django.db import models

from goldenthread.core.privacy import PrivacyClass

from .conftest import our_models

MODELS = our_models()
TABLES = [model for model in MODELS if not model._meta.auto_created]
WITHOUT_FACTORY = {
    "audit.LedgerEntry": "only audit.ledger writes entries",
    "audit.LedgerMark": "one row, made by its migration",
    "audit.Seal": "only the sealer makes seals",
    "casework.CaseLine": "derived from facts by one function, and by nothing else",
    "casework.Clock": "derived from facts by one function, and by nothing else",
    "insight.MeasureValue": "taken with a snapshot, and by nothing else",
    "insight.Snapshot": "taken by one operation from facts",
    "web.SpentToken": "spent by posting a form",
}


def own_fields(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields() if field.concrete and not field.auto_created} - {"id"}


def test_every_field_has_a_privacy_class() -> None:
    faults = []
    for model in TABLES:
        declared = getattr(model, "privacy", {})
        faults += [f"{model._meta.label}.{name} has none" for name in own_fields(model) - set(declared)]
        faults += [f"{model._meta.label} has no {name}" for name in set(declared) - own_fields(model) - {"id"}]
        faults += [f"{model._meta.label}.{n}: {v!r}" for n, v in declared.items() if not isinstance(v, PrivacyClass)]

    assert not faults, "\n".join(sorted(faults))


def test_every_model_has_a_factory() -> None:
    missing = []
    for model in TABLES:
        place = f"goldenthread.{model.__module__.split('.')[1]}.factories"
        factories = vars(importlib.import_module(place)).values() if importlib.util.find_spec(place) else []
        made = {getattr(getattr(factory, "_meta", None), "model", None) for factory in factories}
        if (model in made) == (model._meta.label in WITHOUT_FACTORY):
            missing.append(model._meta.label)

    assert not missing, f"no factory, or one that WITHOUT_FACTORY says is not wanted: {missing}"


def test_a_moment_that_may_be_empty_is_tied_to_the_person_it_names() -> None:
    loose = []
    for model in MODELS:
        fields = {field.name: field for field in model._meta.get_fields() if field.concrete}
        checks = [names_in(c.condition) for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
        for name in fields:
            pair = {name, f"{name[:-3]}_by"}
            if name.endswith("_at") and pair <= set(fields) and fields[name].null:
                loose += [] if any(pair <= spoken_of for spoken_of in checks) else [f"{model._meta.label}.{name}"]

    assert not loose, f"nothing in the database ties these to their _by: {loose}"


def names_in(condition: Any) -> set[str]:
    """Return the fields that a check speaks of."""
    if isinstance(condition, models.Q):
        return set().union(*(names_in(child) for child in condition.children)) if condition.children else set()
    return {condition[0].split("__")[0]} if isinstance(condition, tuple) else set()


def test_nothing_dates_itself() -> None:
    faults = []
    for model in MODELS:
        for field in model._meta.get_fields():
            dated = isinstance(field, (models.DateField, models.TimeField))
            if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
                faults.append(f"{model._meta.label}.{field.name} is auto_now")
            elif dated and field.has_default() and callable(field.default):
                faults.append(f"{model._meta.label}.{field.name} dates itself by its default")

    assert not faults, "\n".join(faults)
