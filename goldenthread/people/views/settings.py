"""Settings: the list, one setting with its calendar, and putting either right."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.core import clock
from goldenthread.people.forms import NewSettingForm, ReasonForm, SettingForm, SpanForm
from goldenthread.people.models import SettingDetails, SettingSpan
from goldenthread.people.operations import settings as operations
from goldenthread.people.operations.settings import NewSpan, SettingIs
from goldenthread.people.queries import current_settings, spans_of
from goldenthread.people.vocabulary import SettingKind
from goldenthread.web.components import Link
from goldenthread.web.listing import ChoiceFilter, Column, Filter, TextFilter
from goldenthread.web.lists import ListPage
from goldenthread.web.views import FormPage, LastChange, Page


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
            Column("postcode", "Postcode", lambda row: row.postcode, empty="Not recorded"),
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


def load_setting(number: str) -> SettingDetails:
    """Return a setting's current details by its URN or UKPRN."""
    found = current_settings()
    details = found.filter(setting__urn=number).first() or found.filter(setting__urn="", setting__ukprn=number).first()
    if details is None:
        raise Http404
    return details


class OneSetting(Page):
    """One setting: what it is, its terms and closures, and what was said of it before."""

    permission = "settings.see"
    template_name = "people/setting.html"

    def get(self, request: HttpRequest, area: str, number: str) -> HttpResponse:
        details = load_setting(number)
        may_edit = self.acting.may("settings.edit")
        return self.page(
            title=details.name,
            details=details,
            spans=spans_of(details.setting_id),
            history=SettingDetails.objects.filter(setting_id=details.setting_id)
            .exclude(superseded_at=None)
            .order_by("-superseded_at"),
            correct_href=reverse("people:correct_setting", args=[area, number]) if may_edit else "",
            add_span_href=reverse("people:add_span", args=[area, number]) if may_edit else "",
            number=number,
            breadcrumbs=[Link("Settings", reverse("people:settings", args=[area]))],
        )


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
