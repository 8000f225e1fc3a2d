"""Fields ask in sentences, render as GOV.UK components and keep what was typed."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.fields import (
    ChoiceField,
    ChoicesField,
    DayField,
    EmailField,
    FileField,
    HiddenField,
    NumberField,
    TextField,
    TickField,
    YesNoField,
)
from goldenthread.web.forms import Form, words_of
from goldenthread.web.rendering import error_summary


@dataclass(frozen=True)
class Answer:
    """What the form answers."""

    arrived_on: date
    is_enough: bool
    missing: str | None


class Questions(Form):
    answers = Answer

    arrived_on = DayField(
        what="the day the advice arrived",
        earliest=date(2026, 10, 23),
        earliest_because="when it was asked for",
        latest=date(2026, 12, 7),
        latest_because="today",
    )
    is_enough = YesNoField(what="whether it is enough", reveals={"NO": "missing"})
    missing = TextField(what="what is missing", required=False, max_length=10)
    carried = HiddenField()

    def clean(self) -> None:
        self.only_when("is_enough", False, "missing", "Enter what is missing")


def typed(day: str = "27", month: str = "11", year: str = "2026", **rest: Any) -> dict[str, Any]:
    boxes = {"arrived_on_day": day, "arrived_on_month": month, "arrived_on_year": year}
    return boxes | {"is_enough": "YES"} | rest


def errors_of(data: dict[str, Any], field: str = "arrived_on") -> list[str]:
    return list(Questions(data).errors.get(field, []))


@pytest.mark.parametrize(
    ("day", "month", "year", "said"),
    [
        ("", "", "", "Enter the day the advice arrived"),
        ("27", "", "", "The day the advice arrived must include a month and year"),
        ("", "11", "2026", "The day the advice arrived must include a day"),
        ("31", "2", "2026", "The day the advice arrived must be a real date"),
        ("29", "2", "2027", "The day the advice arrived must be a real date"),
        ("x", "11", "2026", "The day the advice arrived must be a real date"),
        ("27", "13", "2026", "The day the advice arrived must be a real date"),
        ("9" * 20, "11", "2026", "The day the advice arrived must be a real date"),
        ("27", "9" * 5000, "2026", "The day the advice arrived must be a real date"),
        ("27", "11", "0001", "The year of the day the advice arrived must be between 1500 and 2199"),
        ("27", "11", "9999", "The year of the day the advice arrived must be between 1500 and 2199"),
        ("27", "11", "26", "The year of the day the advice arrived must be 4 numbers, like 2026"),
        ("22", "10", "2026",
         "The day the advice arrived must be on or after Friday 23 October 2026, when it was asked for"),
        ("8", "12", "2026", "The day the advice arrived must be today or earlier"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_taken_says_what_to_do(day: str, month: str, year: str, said: str) -> None:
    assert errors_of(typed(day, month, year)) == [said]


@pytest.mark.parametrize("month", ["11", "nov", "November", " 11 "])
def test_months_may_be_numbers_or_names(month: str) -> None:
    form = Questions(typed(month=month))

    assert form.is_valid(), form.errors
    assert form.value().arrived_on == date(2026, 11, 27)


def test_digits_of_another_script_are_digits() -> None:
    assert DayField(what="a day").clean(["٣", "١١", "٢٠٢٦"]) == date(2026, 11, 3)


@given(day=st.dates(min_value=date(1500, 1, 1), max_value=date(2199, 12, 31)))
def test_every_real_day_is_read_as_itself(day: date) -> None:
    assert DayField(what="a day").clean([str(day.day), str(day.month), str(day.year)]) == day


@given(parts=st.lists(st.text(max_size=8), min_size=3, max_size=3))
def test_nothing_typed_breaks_the_boxes(parts: list[str]) -> None:
    field = DayField(what="a day", required=False)

    with suppress(forms.ValidationError):
        assert field.clean(parts) is None or isinstance(field.clean(parts), date)


def test_a_revealed_answer_is_asked_for_only_where_its_choice_was_made() -> None:
    assert errors_of(typed(is_enough="NO"), "missing") == ["Enter what is missing"]
    assert Questions(typed(is_enough="YES", missing="old")).is_valid()

    form = Questions(typed(is_enough="YES", missing="old"))
    form.is_valid()

    assert form.value().missing is None


def test_a_revealed_answer_too_long_to_keep_is_forgotten_with_its_choice() -> None:
    assert Questions(typed(is_enough="YES", missing="much longer than ten")).is_valid()


def test_the_summary_links_to_the_first_wrong_box_and_typing_is_kept() -> None:
    form = Questions(typed(month="", is_enough=""))

    summary, drawn = error_summary(form), str(form)

    assert 'href="#id_arrived_on_month"' in summary
    assert 'href="#id_is_enough"' in summary
    assert 'id="id_arrived_on_month"' in drawn
    assert 'id="id_is_enough"' in drawn
    assert 'value="27"' in drawn
    assert 'value="2026"' in drawn


def test_the_form_draws_each_field_once_and_hidden_ones_hidden() -> None:
    drawn = str(Questions())

    assert drawn.count('name="missing"') == 1
    assert drawn.count('name="carried"') == 1
    assert "What is missing (optional)" not in drawn


def test_one_question_a_page_has_its_label_as_heading() -> None:
    drawn = Questions()["arrived_on"].as_page_heading()

    assert '<h1 class="govuk-fieldset__heading">' in drawn


class Everything(Form):
    kind = ChoiceField(what="a kind", choices=[("A", "One"), ("B", "Two")], as_list=True)
    radios = ChoiceField(what="a way", choices=[("A", "One")], choice_hints={"A": "the first"})
    ticks = ChoicesField(what="who may read it", choices=[("S", "School")])
    email = EmailField()
    count = NumberField(what="the number of pages", min_value=1, max_value=9)
    story = TextField(what="a note", rows=4, max_length=20, counted=True)
    letter = FileField(what="the letter", endings=(".pdf",), limit_bytes=10)
    read = TickField(label="I have read it", must="Read it, then tick the box")


def test_every_field_says_what_to_do_when_it_is_empty() -> None:
    errors = Everything({}).errors

    assert {name: found[0] for name, found in errors.items()} == {
        "kind": "Choose a kind",
        "radios": "Choose a way",
        "ticks": "Choose who may read it",
        "email": "Enter an email address",
        "count": "Enter the number of pages",
        "story": "Enter a note",
        "letter": "Choose the letter",
        "read": "Read it, then tick the box",
    }


def test_every_field_says_what_to_do_when_it_is_wrong() -> None:
    data = {"kind": "Z", "radios": "A", "ticks": ["S"], "email": "no", "count": "0", "story": "x" * 21, "read": "on"}
    files = {"letter": SimpleUploadedFile("letter.exe", b"x")}

    errors = Everything(data, files).errors

    assert errors["kind"] == ["Choose a kind from the list"]
    assert errors["email"] == ["Enter an email address in the correct format, like name@example.com"]
    assert errors["count"] == ["The number of pages must be 1 or more"]
    assert errors["story"] == ["A note must be 20 characters or fewer"]
    assert errors["letter"] == ["letter.exe must be a file ending in .pdf"]


def test_a_file_too_large_says_both_sizes() -> None:
    field = FileField(what="the letter", limit_bytes=10)

    with pytest.raises(forms.ValidationError, match=r"is 11 bytes\. The largest we can take is 10 bytes"):
        field.clean(SimpleUploadedFile("letter.pdf", b"x" * 11))


def test_a_librarys_form_becomes_our_components() -> None:
    class SignIn(forms.Form):
        login = forms.EmailField()
        password = forms.CharField(widget=forms.PasswordInput)
        remember = forms.BooleanField(required=False)
        day = forms.DateField(widget=forms.DateInput)

    drawn = str(SignIn({"login": "a", "password": "secret", "remember": "on", "day": ""}))

    assert "govuk-password-input" in drawn
    assert "secret" not in drawn
    assert "govuk-checkboxes" in drawn
    assert drawn.count("govuk-input") >= 3


def test_values_are_said_as_the_page_says_them() -> None:
    form = Questions()

    assert words_of(form, "arrived_on", date(2026, 11, 27)) == "Friday 27 November 2026"
    assert words_of(form, "is_enough", True) == "Yes"
    assert words_of(form, "missing", None) == "Nothing"
    assert words_of(Everything(), "kind", "B") == "Two"
    assert words_of(Everything(), "ticks", ["S"]) == "School"
