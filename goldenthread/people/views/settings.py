"""Settings: the list, one setting with its calendar, and putting either right."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html

from goldenthread.core import clock
from goldenthread.people.forms import NewSettingForm, ReasonForm, SettingForm, SpanForm
from goldenthread.people.models import SettingDetails, SettingSpan
from goldenthread.people.operations import settings as operations
from goldenthread.people.operations.settings import NewSpan, SettingIs
from goldenthread.people.queries import current_settings, spans_of
from goldenthread.people.vocabulary import ClosureKind, SettingKind
from goldenthread.web.components import Link
from goldenthread.web.listing import ChoiceFilter, Column, DayRangeFilter, Filter, TextFilter
from goldenthread.web.lists import ListPage
from goldenthread.web.views import FormPage, LastChange
from goldenthread.web.words import short_day


class Settings(ListPage):
    """Every setting on record."""

    permission = "settings.see"
    title = "Settings"
    noun = ("setting", "settings")
    export_name = "settings"
    default_sort = "name"
    template_name = "people/settings.html"
    nothing_yet = "No setting is recorded yet."
    nothing_next = "Import the department’s establishment list, or add one."

    def records(self) -> Any:
        return current_settings()

    def get_filters(self) -> Sequence[Filter]:
        return (
            TextFilter("q", "Name or number", paths=("name", "setting__urn", "setting__ukprn")),
            ChoiceFilter("kind", "Kind", choices=SettingKind.choices, path="kind"),
        )

    def get_columns(self) -> Sequence[Column]:
        return (
            Column(
                "name",
                "Setting",
                lambda row: row.name,
                sort="name",
                href=lambda row: reverse("people:setting", args=[self.acting.area_code, str(row.setting)]),
            ),
            Column("urn", "URN", lambda row: row.setting.urn, sort="setting__urn", empty="None"),
            Column("ukprn", "UKPRN", lambda row: row.setting.ukprn, sort="setting__ukprn", empty="None"),
            Column("kind", "Kind", lambda row: row.get_kind_display(), sort="kind"),
            Column("phase", "Phase", lambda row: row.phase, sort="phase", empty="Not recorded"),
            Column(
                "postcode",
                "Postcode",
                lambda row: _unbroken(row.postcode),
                export=lambda row: row.postcode,
                empty="Not recorded",
            ),
            Column("closed", "Closed", lambda row: row.closed_on, sort="closed_on", empty="Open"),
        )

    def extra(self) -> Mapping[str, Any]:
        if not self.acting.may("settings.edit"):
            return {}
        area = self.acting.area_code
        return {
            "import_href": reverse("people:import_settings", args=[area]),
            "new_href": reverse("people:new_setting", args=[area]),
        }


def _unbroken(postcode: str) -> str:
    return postcode.replace(" ", "\u00a0")  # a postcode stays on one line


def load_setting(number: str) -> SettingDetails:
    """Return a setting's current details by its URN or UKPRN."""
    found = current_settings()
    details = found.filter(setting__urn=number).first() or found.filter(setting__urn="", setting__ukprn=number).first()
    if details is None:
        raise Http404
    return details


class OneSetting(ListPage):
    """One setting: what it is, its terms and closures, and what was said of it before."""

    permission = "settings.see"
    template_name = "people/setting.html"
    noun = ("term or closure", "terms and closures")
    default_sort = "-first"
    export_name = "terms-and-closures"
    nothing_yet = "No term or closure is recorded."
    nothing_next = "Until a closure is, the law’s closure exceptions cannot apply here."

    def load(self) -> None:
        self.details = load_setting(self.kwargs["number"])
        self.title = self.details.name
        self.may_edit = self.acting.may("settings.edit")

    def records(self) -> Any:
        return spans_of(self.details.setting_id)

    def get_filters(self) -> Sequence[Filter]:
        return (
            ChoiceFilter("kind", "Term or closure", choices=ClosureKind.choices, path="kind"),
            DayRangeFilter("first", "Begins", path="first_day_on"),
        )

    def get_columns(self) -> Sequence[Column]:
        withdraw = Column("deed", "Deeds", _withdraw, href=self._withdraw_href, only_on_page=True)
        return (
            Column("first", "First day", lambda row: row.first_day_on, sort="first_day_on"),
            Column("last", "Last day", lambda row: row.until_on - timedelta(days=1), sort="until_on"),
            Column("kind", "Term or closure", lambda row: row.get_kind_display(), sort="kind"),
            Column("words", "What", lambda row: row.words, sort="words", empty="Nothing more"),
            *((withdraw,) if self.may_edit else ()),
        )

    def _withdraw_href(self, span: SettingSpan) -> str:
        return reverse("people:withdraw_span", args=[self.acting.area_code, self.kwargs["number"], span.pk])

    def extra(self) -> Mapping[str, Any]:
        address = [self.acting.area_code, self.kwargs["number"]]
        return {
            "details": self.details,
            "history": SettingDetails.objects.filter(setting_id=self.details.setting_id)
            .exclude(superseded_at=None)
            .order_by("-superseded_at"),
            "correct_href": reverse("people:correct_setting", args=address) if self.may_edit else "",
            "add_span_href": reverse("people:add_span", args=address) if self.may_edit else "",
            "breadcrumbs": [Link("Settings", reverse("people:settings", args=[self.acting.area_code]))],
        }


def _withdraw(span: SettingSpan) -> str:
    about = f"{span.get_kind_display().lower()} from {short_day(span.first_day_on)}"
    return format_html('Withdraw<span class="govuk-visually-hidden"> {}</span>', about)


class NewSetting(FormPage):
    """Add a setting by hand."""

    permission = "settings.edit"
    title = "Add a setting"
    button = "Add the setting"
    form_class = NewSettingForm

    def back(self) -> str:
        return reverse("people:settings", args=[self.acting.area_code])

    def save(self, answer: SettingIs) -> str:
        form = self.form(self.request.POST)
        form.is_valid()
        setting = operations.add_setting(
            area_id=self.acting.area_id,
            urn=form.cleaned_data["urn"],
            ukprn=form.cleaned_data["ukprn"],
            said=answer,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return reverse("people:setting", args=[self.acting.area_code, str(setting)])


class CorrectSetting(FormPage):
    """Put a setting right."""

    permission = "settings.edit"
    title = "Correct this setting"
    button = "Save the correction"
    form_class = SettingForm

    def load(self, *, lock: bool) -> None:
        self.standing = load_setting(self.kwargs["number"])

    def initial(self) -> Mapping[str, Any]:
        return {name: getattr(self.standing, name) for name in SettingIs.__dataclass_fields__}

    def version(self) -> str:
        return str(self.standing.pk)

    def last_change(self) -> LastChange:
        who = self.standing.recorded_by.name if self.standing.recorded_by else "A list"
        return LastChange(who, self.standing.recorded_at)

    def back(self) -> str:
        return reverse("people:setting", args=[self.acting.area_code, self.kwargs["number"]])

    def save(self, answer: SettingIs) -> str:
        operations.correct_setting(
            standing=self.standing, said=answer, because="Corrected on its page", by=self.acting.user_id, at=clock.now()
        )
        return self.back()


class AddSpan(FormPage):
    """Record a term or a closure."""

    permission = "settings.edit"
    title = "Add a term or a closure"
    button = "Add it"
    form_class = SpanForm

    def load(self, *, lock: bool) -> None:
        self.details = load_setting(self.kwargs["number"])

    def back(self) -> str:
        return reverse("people:setting", args=[self.acting.area_code, self.kwargs["number"]])

    def save(self, answer: NewSpan) -> str:
        operations.add_span(setting=self.details.setting, span=answer, by=self.acting.user_id, at=clock.now())
        return self.back()


class WithdrawSpan(FormPage):
    """Say that a term or a closure was not so."""

    permission = "settings.edit"
    title = "Withdraw a term or closure"
    button = "Withdraw it"
    form_class = ReasonForm

    def load(self, *, lock: bool) -> None:
        self.details = load_setting(self.kwargs["number"])
        span = SettingSpan.objects.filter(
            pk=self.kwargs["span"], setting_id=self.details.setting_id, superseded_at=None
        ).first()
        if span is None:
            raise Http404
        self.span = span

    def back(self) -> str:
        return reverse("people:setting", args=[self.acting.area_code, self.kwargs["number"]])

    def save(self, answer: dict[str, Any]) -> str:
        operations.withdraw_span(span=self.span, because=answer["because"], by=self.acting.user_id, at=clock.now())
        return self.back()
