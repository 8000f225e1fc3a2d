"""Forms for facts, made from what each kind of fact carries; and the form of a new case."""

from datetime import date
from typing import Any

from django import forms

from goldenthread.casework.vocabulary import SHAPES, Detail, FactKind, FieldType, RequestSource
from goldenthread.core.ethnicity import ethnicities
from goldenthread.core.identifiers import tidy_postcode
from goldenthread.people.operations.people import Details
from goldenthread.people.vocabulary import NoIdentifier, Sex
from goldenthread.web.fields import ChoiceField, DayField, TextField, YesNoField
from goldenthread.web.forms import Form

# Free text is kept short on purpose: a fact is a day and a code; its story belongs in the papers of the case.
MOST_LETTERS = 300


class FactForm(Form):
    """
    One fact: its day, what its kind carries, and on a correction why.

    Fields of the detail are named `detail_…`, so that a kind may carry anything without meeting the form's own names.
    """

    def __init__(
        self, *args: Any, kind: FactKind, today: date, officers: list[tuple[int, str]], why: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        shape = SHAPES[kind]
        if shape.has_day:
            self.fields["happened_on"] = DayField(
                what=f"the day of “{kind.label.lower()}”",
                label="When?",
                hint="For example, 27 3 2026. It may lie in the past.",
                latest=today,
                latest_because="today",
            )
        for detail in shape.details:
            self.fields[f"detail_{detail.name}"] = _field_for(detail, officers)
        if why:
            self.fields["because"] = TextField(
                what="why it is corrected",
                label="Why is it corrected?",
                hint="Both stay on record, with this reason. Leave names out.",
                max_length=MOST_LETTERS,
            )

    @property
    def day(self) -> date | None:
        """The day typed, once the form is valid."""
        return self.cleaned_data.get("happened_on")

    @property
    def detail(self) -> dict[str, Any]:
        """What the fact carries, without what was left empty."""
        given = {
            name.removeprefix("detail_"): value for name, value in self.cleaned_data.items() if name[:7] == "detail_"
        }
        plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}
        ranks = {"rank": int(plain["rank"])} if plain.get("rank") else {}
        return {name: value for name, value in plain.items() if value not in (None, "")} | ranks

    @property
    def because(self) -> str:
        return str(self.cleaned_data.get("because", ""))

    def blame(self, problems: dict[str, str]) -> None:
        """Put a rule's sentences on the fields they are about."""
        for name, words in problems.items():
            field = name if name in self.fields else f"detail_{name}"
            self.add_error(field if field in self.fields else None, words)


def _field_for(detail: Detail, officers: list[tuple[int, str]]) -> forms.Field:
    required = detail.is_required
    what = detail.words[0].lower() + detail.words[1:]
    match detail.type:
        case FieldType.CODE:
            assert detail.codes is not None
            choices = [(str(code), words) for code, words in detail.codes.choices]
            if not required:
                choices = [("", "Not recorded"), *choices]
            return ChoiceField(
                what=what, label=detail.words, choices=choices, required=required, as_list=len(choices) > 6
            )
        case FieldType.FLAG:
            return YesNoField(what=what, label=detail.words, required=required)
        case FieldType.USER:
            return NumberChoice(
                what=what, label=detail.words, choices=[(str(pk), name) for pk, name in officers], as_list=True
            )
        case FieldType.DAY:
            return DayField(what=what, label=detail.words, required=required)
        case FieldType.AUTHORITY:
            return TextField(
                what=what, label=detail.words, hint="Three digits, like 878", required=required, max_length=3, width="3"
            )
        case FieldType.NUMBER:
            hint, width = _NUMBERS[detail.name]
            return TextField(what=what, label=detail.words, hint=hint, required=required, max_length=width, width="10")
    asked = f"the answer to “{detail.words}”"
    return TextField(what=asked, label=detail.words, required=required, max_length=MOST_LETTERS)


_NUMBERS = {
    "urn": ("Six digits, as on the setting’s own page", 6),
    "ukprn": ("Eight digits, for a college or another place without a URN", 8),
}


class NumberChoice(ChoiceField):
    """A choice whose code is a number."""

    def clean(self, value: Any) -> int | None:
        chosen = super().clean(value)
        return int(chosen) if chosen else None


class WithdrawForm(Form):
    """Why a fact was never so."""

    because = TextField(
        what="why it was never so",
        label="Why was it never so?",
        hint="It stays on record, marked as withdrawn, with this reason. Leave names out.",
        max_length=MOST_LETTERS,
    )


class NewCaseForm(Form):
    """A request about somebody who is not on record yet, or about somebody who is."""

    needed_at_times = frozenset({"forename", "surname", "born_on"})
    person_ref = TextField(
        what="their reference",
        label="Reference of the child or young person, if they are on record already",
        hint="Eight letters and digits from the top of their page. For somebody new, leave it empty and give a name "
        "and a birth date.",
        required=False,
        max_length=12,
        width="10",
    )
    forename = TextField(what="a forename", label="Forename", required=False, max_length=120)
    surname = TextField(what="a surname", label="Surname", required=False, max_length=120)
    born_on = DayField(what="the birth date", label="Born on", required=False)
    sex = ChoiceField(what="sex", label="Sex", choices=[("", "Not recorded"), *Sex.choices], required=False)
    postcode = TextField(what="a postcode", label="Home postcode", required=False, max_length=10, width="10")
    received_on = DayField(
        what="the day the request was received",
        label="When was the request received?",
        hint="The day it came, weekends and holidays too. The 6 and 20 weeks run from it.",
    )
    source = ChoiceField(what="who asked", label="Who asked?", choices=RequestSource.choices)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("received_on", "born_on"):
            field = self.fields[name]
            assert isinstance(field, DayField)
            field.between(latest=today, latest_because="today")

    def clean_postcode(self) -> str:
        return _postcode(self.cleaned_data["postcode"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not given.get("person_ref"):
            for name, words in (
                ("forename", "Enter a forename"),
                ("surname", "Enter a surname"),
                ("born_on", "Enter the birth date"),
            ):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return given


class HandOverForm(Form):
    """Nothing to fill in: the button is the deed."""


class DisposalForm(Form):
    """A dated order, why, and the reference typed again."""

    ordered_on = DayField(what="the day of the order", label="Day of the order")
    because = TextField(
        what="what the order rests on",
        label="What does the order rest on?",
        hint="The line of the retention schedule, or the decision. Leave names out.",
        max_length=MOST_LETTERS,
    )
    again = TextField(
        what="the reference",
        label="Type the reference of the record to be sure",
        hint="The eight letters and digits beside the name above",
        max_length=12,
        width="10",
    )

    def __init__(self, *args: Any, ref: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ref = ref
        ordered_on = self.fields["ordered_on"]
        assert isinstance(ordered_on, DayField)
        ordered_on.between(latest=today, latest_because="today")

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"]).strip().upper()
        if again != self.ref:
            raise forms.ValidationError("Type the reference exactly as it stands at the top of the page")
        return again


class DetailsForm(Form):
    """Who somebody is, and why it is put right."""

    forename = TextField(what="a forename", label="Forename", required=False, max_length=120)
    surname = TextField(what="a surname", label="Surname", required=False, max_length=120)
    born_on = DayField(what="the birth date", label="Born on", required=False)
    sex = ChoiceField(
        what="sex", label="Sex", choices=[("", "Not recorded"), *Sex.choices], required=False, inline=True
    )
    ethnicity = ChoiceField(
        what="an ethnicity", label="Ethnicity", choices=[("", "Not recorded")], required=False, as_list=True
    )
    postcode = TextField(what="a postcode", label="Home postcode", required=False, max_length=10, width="10")
    no_identifier_because = ChoiceField(
        what="why there is no number",
        label="Why there is neither UPN nor ULN",
        choices=[("", "There is one, or it is not recorded"), *NoIdentifier.choices],
        required=False,
        as_list=True,
    )
    because = TextField(
        what="why it is corrected",
        label="Why is it corrected?",
        hint="Both stay on record, with this reason.",
        max_length=300,
    )

    def __init__(
        self, *args: Any, today: date, standing_ethnicity: str = "", standing_postcode: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.standing_postcode = standing_postcode
        born_on = self.fields["born_on"]
        assert isinstance(born_on, DayField)
        born_on.between(latest=today, latest_because="today")
        ethnicity = self.fields["ethnicity"]
        assert isinstance(ethnicity, ChoiceField)
        ethnicity.choices = _ethnicities(standing_ethnicity)

    def clean_postcode(self) -> str:
        return _postcode(self.cleaned_data["postcode"], standing=self.standing_postcode)

    @property
    def details(self) -> Details:
        """What was given, ready to be recorded."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "because"}
        return Details(**given)


def _postcode(given: str, *, standing: str = "") -> str:
    """Return a postcode as it was given if it has the shape of one; what a return brought may stand as it is."""
    if given and given != standing and tidy_postcode(given) is None:
        raise forms.ValidationError("Enter a whole postcode, like TA1 1AA, or leave it empty")
    return given


def _ethnicities(standing: str) -> list[tuple[str, str]]:
    """Return every ethnicity by name, and the code that stands if the list does not have it, which is then kept."""
    known = ethnicities()
    choices = sorted(((code, f"{words} ({code})") for code, words in known.items()), key=lambda choice: choice[1])
    return [("", "Not recorded"), *([(standing, standing)] if standing and standing not in known else []), *choices]
