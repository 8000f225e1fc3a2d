"""
How a form and its fields become GOV.UK components, for our fields and for any other Django field.

`FORM_RENDERER` names `GovukRenderer`; with it `{{ form }}` and `{{ form.arrived_on }}` are whole components.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from goldenthread.web.bridge import gds
from goldenthread.web.fields import DAY_PARTS, DayBoxes

DAY_WIDTHS = {"day": "govuk-input--width-2", "month": "govuk-input--width-2", "year": "govuk-input--width-4"}
KEPT_BY_COMPONENT = {"type", "class", "placeholder", "rows", "cols", "autocomplete", "inputmode", "id", "autofocus"}


class GovukBoundField(forms.BoundField):
    """A field that renders itself as a whole component: label, hint, error and input."""

    def __str__(self) -> SafeString:
        return render_field(self)

    render = as_field_group = __html__ = __str__  # type: ignore[assignment]

    def as_page_heading(self) -> SafeString:
        """Return the component with its label as the page's heading, for one question a page."""
        return render_field(self, is_heading=True)


class GovukRenderer(TemplatesSetting):
    """Renders forms with our templates and fields with GOV.UK components."""

    form_template_name = "web/form_fields.html"
    bound_field_class = GovukBoundField


def render_field(field: forms.BoundField, *, is_heading: bool = False) -> SafeString:
    """Return one bound field as its component; under a choice that reveals it, it is not called optional."""
    if field.is_hidden:
        return field.as_widget()
    for widget_class, draw in DRAWN_BY.items():
        if isinstance(field.field.widget, widget_class):
            return draw(field, is_heading)
    raise TypeError(f"No GOV.UK component draws {type(field.field.widget).__name__}")


def error_link(field: forms.BoundField) -> str:
    """Return the address, on the page, of the first box to put right."""
    if isinstance(field.field.widget, DayBoxes):
        wrong = getattr(field.field, "wrong_parts", ())
        return f"#{field.auto_id}_{wrong[0] if wrong else 'day'}"
    return f"#{field.auto_id}"


def error_summary(*bound_forms: forms.BaseForm | None) -> SafeString:
    """Return the box that lists every mistake of the forms, each a link to its field; nothing when there is none."""
    items: list[dict[str, Any]] = []
    for form in bound_forms:
        if not isinstance(form, forms.BaseForm) or not form.is_bound or not form.errors:
            continue
        items += [{"text": words} for words in form.non_field_errors()]
        for field in form:
            items += [{"text": words, "href": error_link(field)} for words in field.errors]
    if not items:
        return SafeString("")
    return gds("error-summary", title_text="There is a problem", error_list=items)


@lru_cache(maxsize=256)  # drawn on every list, mostly empty: a sixth of the page's work without this
def day_boxes(
    name: str, label: str, value: date | None, mistake: str = "", hint: str = "", typed: tuple[str, ...] = ()
) -> SafeString:
    """Return three boxes for a day in a GET form; `typed` is what stood in them, where it was no day."""
    values: Sequence[object] = typed or (["", "", ""] if value is None else [value.day, value.month, value.year])
    items = [
        {"name": f"{name}_{part}", "id": f"{name}_{part}", "label": part.capitalize(), "value": str(written),
         "classes": DAY_WIDTHS[part]}
        for part, written in zip(DAY_PARTS, values, strict=True)
    ]  # fmt: skip
    return gds(
        "date-input",
        id=name,
        items=items,
        fieldset={"legend": {"text": label}},
        hint={"text": hint} if hint else None,
        error_message={"text": mistake} if mistake else None,
    )


# Each kind of input


def _input(field: forms.BoundField, is_heading: bool) -> SafeString:
    widget = field.field.widget
    width = getattr(field.field, "width", "")
    kind = str(widget.attrs.get("type") or getattr(widget, "input_type", "text"))
    params: dict[str, Any] = _basics(field, is_heading) | {
        "type": kind,
        "value": _value(field),
        "classes": f"govuk-input--width-{width}" if width else "",
        "autocomplete": widget.attrs.get("autocomplete"),
        "inputmode": widget.attrs.get("inputmode") or ("numeric" if kind == "number" else None),
        "spellcheck": False if kind == "email" else None,
    }
    if params["inputmode"] == "numeric":
        params["type"] = "text"
    return gds("input", **params)


def _password(field: forms.BoundField, is_heading: bool) -> SafeString:
    autocomplete = field.field.widget.attrs.get("autocomplete", "current-password")
    return gds("password-input", **_basics(field, is_heading), autocomplete=autocomplete)


def _textarea(field: forms.BoundField, is_heading: bool) -> SafeString:
    params = _basics(field, is_heading) | {"value": _value(field), "rows": field.field.widget.attrs.get("rows", 5)}
    longest = getattr(field.field, "max_length", None)
    if longest and getattr(field.field, "is_counted", False):
        return gds("character-count", **params, maxlength=longest)
    return gds("textarea", **params)


def _select(field: forms.BoundField, is_heading: bool) -> SafeString:
    items = [{"value": code, "text": words} for code, words in _choices(field)]
    return gds("select", **_basics(field, is_heading), items=items, value=_value(field))


def _radios(field: forms.BoundField, is_heading: bool) -> SafeString:
    reveals = getattr(field.field, "reveals", {})
    chosen = _value(field)
    items = []
    for code, words in _choices(field):
        item = _choice_item(field, code, words) | {"checked": code == chosen}
        if code in reveals:
            item["conditional"] = {"html": render_field(field.form[reveals[code]])}
        items.append(item)
    inline = "govuk-radios--inline" if getattr(field.field, "is_inline", False) and not reveals else ""
    return gds("radios", **_group(field, is_heading), name=field.html_name, items=items, classes=inline)


def _checkboxes(field: forms.BoundField, is_heading: bool) -> SafeString:
    chosen = {str(value) for value in field.value() or []}
    items = [_choice_item(field, code, words) | {"checked": code in chosen} for code, words in _choices(field)]
    return gds("checkboxes", **_group(field, is_heading), name=field.html_name, items=items)


def _tick(field: forms.BoundField, is_heading: bool) -> SafeString:
    item: dict[str, Any] = {"value": "on", "text": field.label, "checked": bool(field.value())}
    if field.help_text:
        item["hint"] = {"text": field.help_text}
    params = {"id_prefix": field.auto_id, "name": field.html_name, "items": [item]}
    return gds("checkboxes", **params, error_message=_error(field))


def _file(field: forms.BoundField, is_heading: bool) -> SafeString:
    return gds("file-upload", **_basics(field, is_heading))


def _day(field: forms.BoundField, is_heading: bool) -> SafeString:
    typed = field.value()
    values = typed if isinstance(typed, list) else field.field.widget.decompress(typed)
    wrong = getattr(field.field, "wrong_parts", ()) or DAY_PARTS
    items = [
        {
            "name": f"{field.html_name}_{part}",
            "label": part.capitalize(),
            "id": f"{field.auto_id}_{part}",
            "value": value or "",
            "classes": DAY_WIDTHS[part] + (" govuk-input--error" if field.errors and part in wrong else ""),
        }
        for part, value in zip(DAY_PARTS, values, strict=True)
    ]
    params = _group(field, is_heading)
    return gds("date-input", id=params.pop("id_prefix"), **params, items=items)


DRAWN_BY: dict[type[forms.Widget], Callable[[forms.BoundField, bool], SafeString]] = {
    DayBoxes: _day,
    forms.CheckboxSelectMultiple: _checkboxes,
    forms.RadioSelect: _radios,
    forms.CheckboxInput: _tick,
    forms.FileInput: _file,
    forms.Textarea: _textarea,
    forms.PasswordInput: _password,
    forms.SelectMultiple: _checkboxes,
    forms.Select: _select,
    forms.widgets.Input: _input,
}


# What components share


def _basics(field: forms.BoundField, is_heading: bool) -> dict[str, Any]:
    attributes = {name: value for name, value in field.field.widget.attrs.items() if name not in KEPT_BY_COMPONENT}
    return {
        "id": field.auto_id,
        "name": field.html_name,
        "label": _title(field, is_heading),
        "hint": _hint(field),
        "error_message": _error(field),
        "attributes": attributes,
    }


def _group(field: forms.BoundField, is_heading: bool) -> dict[str, Any]:
    return {
        "id_prefix": field.auto_id,
        "fieldset": {"legend": _title(field, is_heading)},
        "hint": _hint(field),
        "error_message": _error(field),
    }


def _title(field: forms.BoundField, is_heading: bool) -> dict[str, Any]:
    is_plain = field.field.required or is_heading or field.name in _revealed(field.form) | _needed_at_times(field.form)
    words = field.label if is_plain else f"{field.label} (optional)"
    grouped = isinstance(field.field.widget, (DayBoxes, forms.RadioSelect, forms.CheckboxSelectMultiple))
    kind = "govuk-fieldset__legend" if grouped else "govuk-label"
    if is_heading:
        return {"text": words, "isPageHeading": True, "classes": f"{kind}--l"}
    return {"text": words, "classes": f"{kind}--s"}


def _revealed(form: forms.BaseForm) -> set[str]:
    return {name for field in form.fields.values() for name in getattr(field, "reveals", {}).values()}


def _needed_at_times(form: forms.BaseForm) -> frozenset[str]:
    return getattr(form, "needed_at_times", frozenset())


def _hint(field: forms.BoundField) -> dict[str, Any] | None:
    return {"text": field.help_text} if field.help_text else None


def _error(field: forms.BoundField) -> dict[str, Any] | None:
    if not field.errors:
        return None
    if len(field.errors) == 1:
        return {"text": field.errors[0]}
    return {"html": format_html_join(SafeString("<br>"), "{}", ((words,) for words in field.errors))}


def _value(field: forms.BoundField) -> str:
    value = field.value()
    return "" if value is None else str(value)


def _choices(field: forms.BoundField) -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for code, words in getattr(field.field, "choices", ()):
        inner = words if isinstance(words, (list, tuple)) else [(code, words)]
        flat += [("" if code is None else str(code), str(words)) for code, words in inner]
    return flat


def _choice_item(field: forms.BoundField, code: str, words: str) -> dict[str, Any]:
    hint = getattr(field.field, "choice_hints", {}).get(code)
    item: dict[str, Any] = {"value": code, "text": words}
    if hint:
        item["hint"] = {"text": hint}
    return item
