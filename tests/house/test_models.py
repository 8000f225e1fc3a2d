"""Every model says how private its fields are, has a factory, pairs its marks, and dates nothing by itself."""

import importlib
from typing import Any

import pytest
from django.db import models

from goldenthread.core.privacy import PrivacyClass

from .conftest import our_models

MODELS = our_models()
WITHOUT_FACTORY: dict[str, str] = {
    # model label: why no factory is wanted
}


def own_fields(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields() if field.concrete and not field.auto_created} - {"id"}


@pytest.mark.parametrize("model", [m for m in MODELS if not m._meta.auto_created], ids=lambda m: m._meta.label)
def test_every_field_has_a_privacy_class(model: Any) -> None:
    declared = getattr(model, "privacy", {})

    missing = own_fields(model) - set(declared)
    unknown = set(declared) - own_fields(model) - {"id"}

    assert not missing, f"{model._meta.label} does not say how private these fields are: {sorted(missing)}"
    assert not unknown, f"{model._meta.label} speaks of fields that it does not have: {sorted(unknown)}"
    assert all(isinstance(value, PrivacyClass) for value in declared.values())


@pytest.mark.parametrize("model", [m for m in MODELS if not m._meta.auto_created], ids=lambda m: m._meta.label)
def test_every_model_has_a_factory(model: Any) -> None:
    if model._meta.label in WITHOUT_FACTORY:
        pytest.skip(WITHOUT_FACTORY[model._meta.label])
    room = model.__module__.split(".")[1]

    factories = importlib.import_module(f"goldenthread.{room}.factories")

    made = {getattr(getattr(it, "_meta", None), "model", None) for it in vars(factories).values()}
    assert model in made, f"goldenthread/{room}/factories.py makes no {model._meta.object_name}"


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.label)
def test_a_moment_that_may_be_empty_is_tied_to_the_person_it_names(model: Any) -> None:
    fields = {field.name: field for field in model._meta.get_fields() if field.concrete}
    stems = [name[:-3] for name in fields if name.endswith("_at") and f"{name[:-3]}_by" in fields]

    for stem in stems:
        if not fields[f"{stem}_at"].null:
            continue
        spoken_of = [names_in(c.condition) for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]

        assert any({f"{stem}_at", f"{stem}_by"} <= names for names in spoken_of), (
            f"{model._meta.label}: nothing in the database ties {stem}_at to {stem}_by"
        )


def names_in(condition: Any) -> set[str]:
    """Return the fields that a check speaks of."""
    if isinstance(condition, models.Q):
        return set().union(*(names_in(child) for child in condition.children)) if condition.children else set()
    if isinstance(condition, tuple):
        return {condition[0].split("__")[0]}
    return set()


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.label)
def test_nothing_dates_itself(model: Any) -> None:
    for field in model._meta.get_fields():
        assert not getattr(field, "auto_now", False), f"{model._meta.label}.{field.name} is auto_now"
        assert not getattr(field, "auto_now_add", False), f"{model._meta.label}.{field.name} is auto_now_add"
        if isinstance(field, (models.DateField, models.TimeField)):
            assert not (field.has_default() and callable(field.default)), (
                f"{model._meta.label}.{field.name} dates itself by its default"
            )
