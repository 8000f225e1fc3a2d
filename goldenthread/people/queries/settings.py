"""Settings and their calendars as they stand."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldenthread.people.models import SettingDetails, SettingSpan


def current_settings() -> QuerySet[SettingDetails]:
    """Return the acting area's settings with their current details, by name."""
    return SettingDetails.objects.filter(superseded_at=None).select_related("setting").order_by("name")


def spans_of(setting_id: int) -> QuerySet[SettingSpan]:
    """Return a setting's terms and closures as they stand, latest first."""
    return SettingSpan.objects.filter(setting_id=setting_id, superseded_at=None).order_by("-first_day_on")


def name_of_setting(*, urn: str, ukprn: str) -> str:
    """Return what the acting area's setting of a number is called, by URN before UKPRN, or '' where it has none."""
    standing = SettingDetails.objects.filter(superseded_at=None).values_list("name", flat=True).order_by("pk")
    return (
        (standing.filter(setting__urn=urn).first() if urn else None)
        or (standing.filter(setting__ukprn=ukprn).first() if ukprn else None)
        or ""
    )


def setting_name_by(*, urn: str, ukprn: str) -> Coalesce:
    """Return the name of the setting that a row gives by number, by URN before UKPRN, to be asked for with the rows."""
    return Coalesce(_named(setting__urn=OuterRef(urn)), _named(setting__ukprn=OuterRef(ukprn)))


def _named(**number: OuterRef) -> Subquery:
    standing = SettingDetails.objects.filter(superseded_at=None, area=OuterRef("area"), **number)
    return Subquery(standing.order_by("pk").values("name")[:1])
