"""Settings and their calendars as they stand."""

from django.db.models import QuerySet

from goldenthread.people.models import SettingDetails, SettingSpan


def current_settings() -> QuerySet[SettingDetails]:
    """Return the acting area's settings with their current details, by name."""
    return SettingDetails.objects.filter(superseded_at=None).select_related("setting").order_by("name")


def spans_of(setting_id: int) -> QuerySet[SettingSpan]:
    """Return a setting's terms and closures as they stand, latest first."""
    return SettingSpan.objects.filter(setting_id=setting_id, superseded_at=None).order_by("-first_day_on")
