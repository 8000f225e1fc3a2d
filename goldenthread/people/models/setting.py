"""Settings, which is any school, college, early years or other place, and their calendars."""

from django.db import models
from django.db.models import F, Q

from goldenthread.areas.models import RECORDED_PRIVACY, AreaRow, Recorded
from goldenthread.core.privacy import PrivacyClass
from goldenthread.people.rules.establishments import TYPES
from goldenthread.people.vocabulary import ClosureKind, SettingKind


class Setting(AreaRow):
    """A place known by its URN or UKPRN; what it is called and what it is are in its details, which change."""

    urn = models.CharField(max_length=6, blank=True)
    ukprn = models.CharField(max_length=8, blank=True)

    privacy = dict.fromkeys(("area", "urn", "ukprn"), PrivacyClass.PUBLIC)

    class Meta:
        constraints = [
            models.UniqueConstraint("area", "urn", condition=~Q(urn=""), name="setting_urn_once_in_an_area"),
            models.UniqueConstraint(
                "area", "ukprn", condition=Q(urn="") & ~Q(ukprn=""), name="setting_ukprn_once_in_an_area"
            ),
            models.CheckConstraint(condition=~Q(urn="") | ~Q(ukprn=""), name="setting_has_a_number"),
            models.CheckConstraint(condition=Q(urn__regex=r"^(\d{6})?$"), name="setting_urn_is_six_digits"),
            models.CheckConstraint(condition=Q(ukprn__regex=r"^(1\d{7})?$"), name="setting_ukprn_is_eight_digits"),
        ]

    def __str__(self) -> str:
        return self.urn or self.ukprn


class SettingDetails(Recorded):
    """Name and type of a setting as recorded; one row is current. Types are those of Get Information About Schools."""

    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="details")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=SettingKind.choices)
    type_code = models.CharField(max_length=3, blank=True, help_text="establishment type code")
    phase = models.CharField(max_length=40, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    privacy = (
        RECORDED_PRIVACY
        | dict.fromkeys(
            ("setting", "name", "kind", "type_code", "phase", "postcode", "opened_on", "closed_on"),
            PrivacyClass.PUBLIC,
        )
        | {"superseded_because": PrivacyClass.INTERNAL}
    )

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint("setting", condition=Q(superseded_at=None), name="one_current_details_of_setting"),
            models.CheckConstraint(condition=Q(closed_on__gt=F("opened_on")), name="setting_closes_after_opening"),
        ]

    @property
    def type_words(self) -> str:
        """What the establishment type is called; a code that the list of types does not have is shown as given."""
        return TYPES.get(self.type_code.lstrip("0"), self.type_code)

    def __str__(self) -> str:
        return self.name


class SettingSpan(Recorded):
    """A term or a closure of one setting: `first_day` up to the day it `reopens` (a closure) or last day plus one."""

    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="spans")
    kind = models.CharField(max_length=8, choices=ClosureKind.choices)
    first_day_on = models.DateField()
    until_on = models.DateField(help_text="the first day after: for a closure, the day it re-opens")
    words = models.CharField(max_length=100, blank=True)

    privacy = (
        RECORDED_PRIVACY
        | dict.fromkeys(("setting", "kind", "first_day_on", "until_on", "words"), PrivacyClass.PUBLIC)
        | {"superseded_because": PrivacyClass.INTERNAL}
    )

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(condition=Q(until_on__gt=F("first_day_on")), name="span_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.first_day_on}"
