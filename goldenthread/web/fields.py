"""
The fields that forms are made of: each says what to do when it is not filled in, and renders as a GOV.UK component.

Plain `forms.Field`s underneath, so they work in any Django form. `what` is the thing asked for, as it reads after
"Enter" or "Choose": "the day the advice arrived".
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.web.words import MONTHS, file_size, listed, long_day, number, sentence

Choices = Iterable[tuple[str, str]] | Callable[[], Iterable[tuple[str, str]]]
DAY_PARTS = ("day", "month", "year")
EARLIEST_YEAR, LATEST_YEAR = 1500, 2199  # a school may be centuries old; days counted from one stay real days


class DayBoxes(forms.MultiWidget):
    """Three boxes for a day; what was typed is kept as it was typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(widgets={part: forms.TextInput() for part in DAY_PARTS}, attrs=attrs)

    def decompress(self, value: date | None) -> list[str]:
        return ["", "", ""] if value is None else [str(value.day), str(value.month), str(value.year)]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_day"


class DayField(forms.MultiValueField):
    """A day typed in three boxes; the value is a `date` or None."""

    widget = DayBoxes

    def __init__(
        self,
        *,
        what: str,
        label: str = "",
        hint: str = "",
        required: bool = True,
        earliest: date | None = None,
        earliest_because: str = "",
        latest: date | None = None,
        latest_because: str = "",
        **kwargs: Any,
    ) -> None:
        self.what = what
        self.wrong_parts: tuple[str, ...] = ()
        parts = [forms.CharField(required=False, max_length=20) for _ in DAY_PARTS]
        super().__init__(parts, label=label or sentence(what), help_text=hint, required=required,
                         require_all_fields=False, **kwargs)  # fmt: skip
        self.between(earliest=earliest, earliest_because=earliest_because, latest=latest, latest_because=latest_because)

    def between(
        self,
        *,
        earliest: date | None = None,
        earliest_because: str = "",
        latest: date | None = None,
        latest_because: str = "",
    ) -> None:
        """Set the first and last day allowed, each with its reason: 'when it was asked for', 'today'."""
        self.earliest, self.earliest_because = earliest, earliest_because
        self.latest, self.latest_because = latest, latest_because

    def clean(self, value: list[str] | None) -> date | None:
        typed = [str(part or "").strip() for part in (value or ["", "", ""])]
        self.wrong_parts = ()
        if not any(typed):
            if self.required:
                self._refuse(f"Enter {self.what}")
            return None
        missing = [part for part, text in zip(DAY_PARTS, typed, strict=True) if not text]
        if missing:
            self._refuse(f"{sentence(self.what)} must include a {listed(missing)}", *missing)
        day = self._read(*typed)
        self._check_range(day)
        self.run_validators(day)
        return day

    def _read(self, day_text: str, month_text: str, year_text: str) -> date:
        month = _month_number(month_text)
        if not day_text.isdecimal() or month is None:
            self._refuse(f"{sentence(self.what)} must be a real date", *([] if day_text.isdecimal() else ["day"]))
        if not (year_text.isdecimal() and len(year_text) == 4):
            self._refuse(f"The year of {self.what} must be 4 numbers, like 2026", "year")
        if not EARLIEST_YEAR <= int(year_text) <= LATEST_YEAR:
            self._refuse(f"The year of {self.what} must be between {EARLIEST_YEAR} and {LATEST_YEAR}", "year")
        try:
            return date(int(year_text), month, int(day_text) if len(day_text) <= 2 else 0)
        except ValueError:
            self._refuse(f"{sentence(self.what)} must be a real date")

    def _check_range(self, day: date) -> None:
        if self.earliest and day < self.earliest:
            because = f", {self.earliest_because}" if self.earliest_because else ""
            self._refuse(f"{sentence(self.what)} must be on or after {long_day(self.earliest)}{because}")
        if self.latest and day > self.latest:
            if self.latest_because == "today":
                self._refuse(f"{sentence(self.what)} must be today or earlier")
            because = f", {self.latest_because}" if self.latest_because else ""
            self._refuse(f"{sentence(self.what)} must be on or before {long_day(self.latest)}{because}")

    def _refuse(self, words: str, *parts: str) -> NoReturn:
        self.wrong_parts = parts
        raise ValidationError(words, code="day")

    def has_changed(self, initial: date | None, data: list[str] | None) -> bool:
        try:
            return self.clean(data) != initial
        except ValidationError:
            return True


def _month_number(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else None
    named = [n for n, name in enumerate(MONTHS, 1) if len(text) >= 3 and name.lower().startswith(text.lower())]
    return named[0] if len(named) == 1 else None


class TextField(forms.CharField):
    """Words on one line, or on several with `rows`."""

    def __init__(
        self,
        *,
        what: str,
        label: str = "",
        hint: str = "",
        rows: int = 0,
        width: str = "",
        counted: bool = False,
        autocomplete: str = "",
        **kwargs: Any,
    ) -> None:
        self.what, self.width, self.is_counted = what, width, counted
        attrs: dict[str, Any] = {"autocomplete": autocomplete} if autocomplete else {}
        widget = forms.Textarea(attrs | {"rows": rows}) if rows else forms.TextInput(attrs)
        kwargs.setdefault("widget", widget)
        longest = number(kwargs.get("max_length") or 0)
        kwargs["error_messages"] = {
            "required": f"Enter {what}",
            "max_length": f"{sentence(what)} must be {longest} characters or fewer",
        } | kwargs.get("error_messages", {})
        super().__init__(label=label or sentence(what), help_text=hint, **kwargs)


class SearchField(TextField):
    """Words to look for; never required."""

    def __init__(self, *, what: str, **kwargs: Any) -> None:
        super().__init__(what=what, required=False, widget=forms.TextInput({"type": "search"}), **kwargs)


class EmailField(forms.EmailField):
    """An email address."""

    def __init__(self, *, what: str = "an email address", label: str = "", hint: str = "", **kwargs: Any) -> None:
        self.what = what
        messages = {
            "required": f"Enter {what}",
            "invalid": "Enter an email address in the correct format, like name@example.com",
        }
        super().__init__(label=label or sentence(what), help_text=hint, error_messages=messages, **kwargs)
        self.widget.attrs.setdefault("autocomplete", "email")


class NumberField(forms.IntegerField):
    """A whole number."""

    def __init__(self, *, what: str, label: str = "", hint: str = "", width: str = "4", **kwargs: Any) -> None:
        self.what, self.width = what, width
        messages = {
            "required": f"Enter {what}",
            "invalid": f"{sentence(what)} must be a whole number, like 12",
            "min_value": f"{sentence(what)} must be {number(kwargs.get('min_value') or 0)} or more",
            "max_value": f"{sentence(what)} must be {number(kwargs.get('max_value') or 0)} or less",
        }
        super().__init__(
            label=label or sentence(what),
            help_text=hint,
            error_messages=messages,
            widget=forms.TextInput({"inputmode": "numeric"}),
            **kwargs,
        )


class ChoiceField(forms.ChoiceField):
    """One choice: radios, or a select with `as_list=True` where there are many."""

    def __init__(
        self,
        *,
        what: str,
        choices: Choices,
        label: str = "",
        hint: str = "",
        as_list: bool = False,
        inline: bool = False,
        choice_hints: Mapping[str, str] | None = None,
        reveals: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.what, self.is_inline = what, inline
        self.choice_hints, self.reveals = dict(choice_hints or {}), dict(reveals or {})
        kwargs["error_messages"] = {
            "required": f"Choose {what}",
            "invalid_choice": f"Choose {what} from the list",
        } | kwargs.get("error_messages", {})
        kwargs.setdefault("widget", forms.Select if as_list else forms.RadioSelect)
        if as_list and not callable(choices) and not any(code == "" for code, _ in choices):
            choices = [("", f"Choose {what}"), *choices]
        super().__init__(label=label or sentence(what), help_text=hint, choices=choices, **kwargs)


class YesNoField(ChoiceField):
    """A question answered yes or no; the value is True, False or None."""

    def __init__(self, *, what: str, yes: str = "Yes", no: str = "No", inline: bool = True, **kwargs: Any) -> None:
        kwargs["error_messages"] = {"required": f"Choose yes or no: {what}"} | kwargs.get("error_messages", {})
        super().__init__(what=what, choices=[("YES", yes), ("NO", no)], inline=inline, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "YES", False: "NO"}.get(value, value) if isinstance(value, bool) else value

    def clean(self, value: Any) -> Any:
        return {"YES": True, "NO": False}.get(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class ChoicesField(forms.MultipleChoiceField):
    """Any number of choices, as tick boxes; the value is a list of codes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self,
        *,
        what: str,
        choices: Choices,
        label: str = "",
        hint: str = "",
        choice_hints: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.what, self.choice_hints = what, dict(choice_hints or {})
        messages = {"required": f"Choose {what}", "invalid_choice": f"Choose {what} from the list"}
        super().__init__(
            label=label or sentence(what), help_text=hint, choices=choices, error_messages=messages, **kwargs
        )


class TickField(forms.BooleanField):
    """One tick box; `must` is what to say where it has to be ticked."""

    def __init__(self, *, label: str, must: str = "", hint: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("required", bool(must))
        super().__init__(label=label, help_text=hint, error_messages={"required": must or "Tick the box"}, **kwargs)


class FileField(forms.FileField):
    """One file, of the kinds and up to the size told."""

    def __init__(
        self,
        *,
        what: str,
        label: str = "",
        hint: str = "",
        endings: tuple[str, ...] = (),
        limit_bytes: int = 0,
        **kwargs: Any,
    ) -> None:
        self.what, self.endings, self.limit_bytes = what, endings, limit_bytes
        messages = {
            "required": f"Choose {what}",
            "empty": "The file is empty. Choose one with something in it",
            "invalid": f"Choose {what} again; it did not arrive whole",
        }
        attrs = {"accept": ",".join(endings)} if endings else {}
        super().__init__(
            label=label or sentence(what),
            help_text=hint,
            error_messages=messages,
            widget=forms.FileInput(attrs),
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload is None or not hasattr(upload, "size"):
            return upload
        if self.endings and not upload.name.lower().endswith(self.endings):
            raise ValidationError(f"{upload.name} must be a file ending in {listed(self.endings, 'or')}", code="ending")
        if self.limit_bytes and upload.size > self.limit_bytes:
            raise ValidationError(
                f"{upload.name} is {file_size(upload.size)}. The largest we can take is {file_size(self.limit_bytes)}",
                code="size",
            )
        return upload


class HiddenField(forms.CharField):
    """A value carried by the page and not seen."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"required": False} | kwargs))
