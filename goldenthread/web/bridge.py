"""
GOV.UK components in Django templates: one cached Jinja environment over the govuk-frontend-jinja macros.

`gds("button", text="Save")` returns exactly upstream's markup; a test compares all of its fixtures. Form fields are
mapped to components in `rendering.py`.
"""

from functools import cache, lru_cache
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

DRAWN_OFTEN = {"skip-link", "button"}  # on every page, from a few words


def gds(name: str, /, **params: Any) -> SafeString:
    """
    Return a GOV.UK component as HTML.

    Parameters are upstream's, written in snake case or as they are (`summary_text` is `summaryText`); a double
    underscore goes inside (`label__text="Name"` is `label: {text: "Name"}`). `text` is escaped, and so is `html`
    unless it was made safe.
    """
    if name in DRAWN_OFTEN and all(type(value) in {str, bool} for value in params.values()):
        return _drawn(name, tuple(params.items()))
    return render(name, _guarded(_upstream(params)))


@lru_cache(maxsize=256)
def _drawn(name: str, params: tuple[tuple[str, Any], ...]) -> SafeString:
    return render(name, _guarded(_upstream(dict(params))))


def render(name: str, params: dict[str, Any]) -> SafeString:
    """Return a GOV.UK component as HTML from upstream's own parameters."""
    return mark_safe(str(_macro(name)(params)).strip())  # noqa: S308  upstream's macros escape


@cache
def _environment() -> Environment:
    macros = PackageLoader("govuk_frontend_jinja")
    return Environment(
        loader=ChoiceLoader([PrefixLoader({"govuk_frontend_jinja": macros}), macros]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _macro(name: str) -> Any:
    template = _environment().get_template(f"govuk_frontend_jinja/components/{name}/macro.html")
    return getattr(template.module, "govuk" + "".join(part.capitalize() for part in name.split("-")))


def _upstream(params: dict[str, Any]) -> dict[str, Any]:
    """Return parameters with upstream's names; only the keys given by keyword are renamed."""
    renamed: dict[str, Any] = {}
    for key, value in params.items():
        *outer, last = key.removesuffix("_").split("__")
        place = renamed
        for part in outer:
            place = place.setdefault(_camel(part), {})
        place[_camel(last)] = value
    return renamed


def _guarded(value: Any, key: str = "") -> Any:
    """Return parameters in which no plain string can pass as HTML."""
    if isinstance(value, dict):
        return {inner: _guarded(held, inner) for inner, held in value.items()}
    if isinstance(value, (list, tuple)):
        return [_guarded(held) for held in value]
    is_markup = key == "html" or key.endswith("Html") or key in {"start", "end", "navigationStart", "navigationEnd"}
    return conditional_escape(value) if is_markup and isinstance(value, str) else value


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
