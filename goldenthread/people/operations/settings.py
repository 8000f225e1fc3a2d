"""Adding settings, putting them right, their terms and closures, and the department's list of establishments."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from goldenthread.areas.models import Recorded
from goldenthread.audit import ledger
from goldenthread.core.refusals import Refused
from goldenthread.people import trail
from goldenthread.people.models import Setting, SettingDetails, SettingSpan


class SettingAlreadyRecorded(Refused):
    """A setting with this number is already held."""


class SettingChangedByAnother(Refused):
    """Somebody put the setting right after the page was opened."""


class SpanAlreadyWithdrawn(Refused):
    """Somebody said first that the term or closure was not so."""


@dataclass(frozen=True)
class SettingIs:
    """What is said of a setting."""

    name: str
    kind: str
    type_code: str = ""
    phase: str = ""
    postcode: str = ""
    opened_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True)
class NewSpan:
    """A term or a closure; `until_on` is the first day after it."""

    kind: str
    first_day_on: date
    until_on: date
    words: str = ""


@dataclass(frozen=True)
class Numbered:
    """A setting as a list gives it: its numbers and what is said of it."""

    urn: str
    ukprn: str
    said: SettingIs


@dataclass(frozen=True)
class Loaded:
    """What loading a list did."""

    added_count: int
    corrected_count: int
    unchanged_count: int


@transaction.atomic
def add_setting(
    *, area_id: int, urn: str, ukprn: str, said: SettingIs, by: int | None, at: datetime, source: str = "PAGE"
) -> Setting:
    """
    Add a setting by its number.

    :raises SettingAlreadyRecorded: the number is held already.
    """
    if _by_number(urn, ukprn) is not None:
        raise SettingAlreadyRecorded(
            f"A setting with the number {urn or ukprn} is already recorded. Correct it instead."
        )
    try:
        with transaction.atomic():
            setting = Setting.objects.create(area_id=area_id, urn=urn, ukprn=ukprn)
    except IntegrityError as clash:
        raise SettingAlreadyRecorded(f"{urn or ukprn} was recorded by somebody else a moment ago.") from clash
    _write(setting, said, by=by, at=at, source=source)
    _enter(setting, trail.SETTING_CORRECTED, by=by, at=at)
    return setting


@transaction.atomic
def correct_setting(
    *, standing: SettingDetails, said: SettingIs, because: str, by: int | None, at: datetime, source: str = "PAGE"
) -> SettingDetails:
    """
    Put a setting right; what was said before stays on record.

    :raises SettingChangedByAnother: somebody put it right first.
    """
    current = SettingDetails.objects.select_for_update(of=("self",)).select_related("setting").get(pk=standing.pk)
    if current.superseded_at is not None:
        raise SettingChangedByAnother("This setting was changed by somebody else while you were typing.")
    SettingDetails.objects.filter(pk=current.pk).update(superseded_at=at, superseded_because=because)
    successor = _write(current.setting, said, by=by, at=at, source=source)
    SettingDetails.objects.filter(pk=current.pk).update(superseded_by=successor)
    _enter(current.setting, trail.SETTING_CORRECTED, by=by, at=at)
    return successor


@transaction.atomic
def add_span(*, setting: Setting, span: NewSpan, by: int | None, at: datetime) -> SettingSpan:
    """Record a term or a closure of a setting; the law's closure exceptions are tested against closures."""
    row = SettingSpan.objects.create(
        area_id=setting.area_id,
        setting=setting,
        recorded_at=at,
        recorded_by_id=by,
        source=Recorded.Source.PAGE,
        **asdict(span),
    )
    _enter(setting, trail.SPAN_ADDED, by=by, at=at)
    return row


@transaction.atomic
def withdraw_span(*, span: SettingSpan, because: str, by: int | None, at: datetime) -> None:
    """
    Say that a term or closure was not so; it stays on record.

    :raises SpanAlreadyWithdrawn: somebody else withdrew it first.
    """
    standing = SettingSpan.objects.filter(pk=span.pk, superseded_at=None)
    if not standing.update(superseded_at=at, superseded_because=because):
        raise SpanAlreadyWithdrawn("This was withdrawn by somebody else a moment ago.")
    _enter(span.setting, trail.SPAN_WITHDRAWN, by=by, at=at)


@transaction.atomic
def load_settings(*, area_id: int, settings: Iterable[Numbered], by: int | None, at: datetime) -> Loaded:
    """Load a list of settings: new ones are added, changed ones corrected; one that is absent stays as it is."""
    added = corrected = unchanged = 0
    for numbered in settings:
        setting = _by_number(numbered.urn, numbered.ukprn)
        if setting is None:
            add_setting(
                area_id=area_id, urn=numbered.urn, ukprn=numbered.ukprn, said=numbered.said, by=by, at=at, source="CSV"
            )
            added += 1
            continue
        standing = SettingDetails.objects.get(setting=setting, superseded_at=None)
        if SettingIs(**{name: getattr(standing, name) for name in SettingIs.__dataclass_fields__}) == numbered.said:
            unchanged += 1
            continue
        correct_setting(standing=standing, said=numbered.said, because="A newer list", by=by, at=at, source="CSV")
        corrected += 1
    ledger.write(
        area_id=area_id,
        deed=trail.SETTINGS_IMPORTED,
        subject="people.setting",
        subject_id=None,
        by=by,
        at=at,
        detail={"added": added, "corrected": corrected, "unchanged": unchanged},
    )
    return Loaded(added, corrected, unchanged)


def _by_number(urn: str, ukprn: str) -> Setting | None:
    return Setting.objects.filter(urn=urn).first() if urn else Setting.objects.filter(urn="", ukprn=ukprn).first()


def _write(setting: Setting, said: SettingIs, *, by: int | None, at: datetime, source: str) -> SettingDetails:
    return SettingDetails.objects.create(
        area_id=setting.area_id, setting=setting, recorded_at=at, recorded_by_id=by, source=source, **asdict(said)
    )


def _enter(setting: Setting, deed: str, *, by: int | None, at: datetime) -> None:
    ledger.write(area_id=setting.area_id, deed=deed, subject="people.setting", subject_id=setting.pk, by=by, at=at)
