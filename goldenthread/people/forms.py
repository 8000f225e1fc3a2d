"""Forms about people and settings."""

from typing import Any

from goldenthread.core.identifiers import check_ukprn, check_urn
from goldenthread.people.operations.settings import NewSpan, SettingIs
from goldenthread.people.vocabulary import ClosureKind, IdentifierKind, SettingKind
from goldenthread.web.fields import ChoiceField, DayField, FileField, TextField
from goldenthread.web.forms import Form


class NumberForm(Form):
    """One number of a person."""

    kind = ChoiceField(what="which number", label="Which number?", choices=IdentifierKind.choices)
    number = TextField(what="the number", label="Number", max_length=20, width="20")


class ReasonForm(Form):
    """Why something recorded does not hold."""

    because = TextField(what="the reason", label="Why?", hint="It stays on record, with this reason.", max_length=300)


class SettingForm(Form):
    """What a setting is called and what it is."""

    answers = SettingIs
    name = TextField(what="the setting’s name", label="Name", max_length=200)
    kind = ChoiceField(what="what kind of setting it is", label="Kind", choices=SettingKind.choices, as_list=True)
    type_code = TextField(
        what="the establishment type code",
        label="Establishment type code",
        hint="From Get Information About Schools, if it has one",
        required=False,
        max_length=3,
        width="3",
    )
    phase = TextField(what="the phase", label="Phase", required=False, max_length=40, width="20")
    postcode = TextField(what="a postcode", label="Postcode", required=False, max_length=10, width="10")
    opened_on = DayField(what="the day it opened", label="Opened on", required=False)
    closed_on = DayField(what="the day it closed", label="Closed on", required=False)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("opened_on") and given.get("closed_on") and given["closed_on"] <= given["opened_on"]:
            self.add_error("closed_on", "The day it closed must be after the day it opened")
        return given


class NewSettingForm(SettingForm):
    """A setting with its number."""

    urn = TextField(
        what="the URN",
        label="URN",
        hint="Six digits. Leave it empty for a college known by its UKPRN.",
        required=False,
        max_length=6,
        width="10",
    )
    ukprn = TextField(
        what="the UKPRN",
        label="UKPRN",
        hint="Eight digits, beginning with 1",
        required=False,
        max_length=8,
        width="10",
    )
    field_order = ("urn", "ukprn", "name", "kind")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for name, check in (("urn", check_urn), ("ukprn", check_ukprn)):
            fault = check(given[name]) if given.get(name) else None
            if fault:
                self.add_error(name, f"{fault.sentence}. {fault.do}")
        if not given.get("urn") and not given.get("ukprn") and not self.errors:
            self.add_error("urn", "Enter a URN or a UKPRN")
        return given


class SpanForm(Form):
    """A term or a closure."""

    answers = NewSpan
    kind = ChoiceField(what="a term or a closure", label="What is it?", choices=ClosureKind.choices, inline=True)
    first_day_on = DayField(
        what="the first day", label="First day", hint="The first day of term, or the first day closed"
    )
    until_on = DayField(
        what="the day after",
        label="Until",
        hint="The first day after it: for a closure, the day the setting re-opens",
    )
    words = TextField(
        what="what to call it", label="What to call it", hint="Like summer holiday", required=False, max_length=100
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("first_day_on") and given.get("until_on") and given["until_on"] <= given["first_day_on"]:
            self.add_error("until_on", "The day after must come after the first day")
        return given


class SettingsFileForm(Form):
    """The department’s list of establishments."""

    file = FileField(
        what="the list of establishments",
        label="The department’s establishment list (CSV)",
        hint="The file as Get Information About Schools gives it, or part of it with the same column names",
        endings=(".csv",),
        limit_bytes=100 * 1024 * 1024,
    )
