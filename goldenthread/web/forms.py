"""The form that rooms build on: plain Django, whose value is a frozen dataclass and whose mistakes are sentences."""

from collections.abc import Iterator
from dataclasses import fields as fields_of
from datetime import date
from typing import Any, ClassVar, TypeVar

from django import forms

from goldenthread.web.words import long_day

Kind = TypeVar("Kind", bound=forms.Field)


class Form(forms.Form):
    """
    A form with an `answers` class: a frozen dataclass whose fields are named like the form's.

    `{{ form }}` renders every field; a field revealed by a choice is rendered under that choice and not again.
    """

    answers: ClassVar[type | None] = None
    needed_at_times: ClassVar[frozenset[str]] = frozenset()  # `clean` may ask for them: not called optional
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def field(self, name: str, kind: type[Kind]) -> Kind:
        """Return one of this form's fields as the kind it is, to set its days or choices for this reader."""
        field = self.fields[name]
        if not isinstance(field, kind):
            raise TypeError(f"The field {name} is a {type(field).__name__}, not a {kind.__name__}.")
        return field

    def value(self) -> Any:
        """Return what was answered, as `answers`, or as a dictionary where none is named."""
        if self.answers is None:
            return dict(self.cleaned_data)
        return self.answers(**{field.name: self.cleaned_data[field.name] for field in fields_of(self.answers)})

    def top_fields(self) -> Iterator[forms.BoundField]:
        """Yield the fields seen on the page, without those that a choice reveals."""
        revealed = {name for field in self.fields.values() for name in getattr(field, "reveals", {}).values()}
        return (field for field in self if not field.is_hidden and field.name not in revealed)

    def only_when(self, name: str, code: Any, revealed: str, words: str) -> None:
        """Ask for a revealed field only where its choice was made, and forget it otherwise. For `clean`."""
        if self.cleaned_data.get(name) != code:
            self.cleaned_data[revealed] = None
            self.errors.pop(revealed, None)
        elif self.cleaned_data.get(revealed) in (None, "", []) and revealed not in self.errors:
            self.add_error(revealed, words)


def words_of(form: forms.BaseForm, name: str, value: Any) -> str:
    """Return a field's value as the page would say it: a day in full, a choice by its words."""
    if value in (None, "", []):
        return "Nothing"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return long_day(value)
    choices = dict(getattr(form.fields[name], "choices", ()))
    if isinstance(value, (list, tuple)):
        return ", ".join(str(choices.get(code, code)) for code in value)
    return str(choices.get(value, value))
