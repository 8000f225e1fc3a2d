"""Settings: added, put right, loaded from a list again and again."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from goldenthread.people.factories import SettingDetailsFactory, SettingFactory, SettingSpanFactory
from goldenthread.people.models import Setting, SettingDetails
from goldenthread.people.operations.settings import (
    Loaded,
    Numbered,
    SettingAlreadyRecorded,
    SettingChangedByAnother,
    SettingIs,
    SpanAlreadyWithdrawn,
    add_setting,
    correct_setting,
    load_settings,
    withdraw_span,
)

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
HOLLOWELL = SettingIs("Hollowell Primary", "MAINSTREAM", "1", "Primary")


def test_the_same_list_twice_changes_nothing_and_a_newer_one_corrects(area):
    rows = [Numbered("900001", "", HOLLOWELL), Numbered("900002", "", SettingIs("Tern House", "SPECIAL"))]

    first = load_settings(area_id=area.pk, settings=rows, by=None, at=AT)
    again = load_settings(area_id=area.pk, settings=rows, by=None, at=AT)
    renamed = [Numbered("900001", "", SettingIs("Hollowell Academy", "MAINSTREAM", "34", "Primary"))]
    newer = load_settings(area_id=area.pk, settings=renamed, by=None, at=AT)

    assert (first, again, newer) == (Loaded(2, 0, 0), Loaded(0, 0, 2), Loaded(0, 1, 0))
    assert SettingDetails.objects.filter(superseded_at=None).count() == 2


def test_a_number_is_held_once(area):
    add_setting(area_id=area.pk, urn="900001", ukprn="", said=HOLLOWELL, by=None, at=AT)

    with pytest.raises(SettingAlreadyRecorded):
        add_setting(area_id=area.pk, urn="900001", ukprn="", said=HOLLOWELL, by=None, at=AT)


def test_the_second_of_two_editors_is_told(area):
    standing = SettingDetailsFactory(setting=SettingFactory(area=area))
    correct_setting(standing=standing, said=HOLLOWELL, because="a", by=None, at=AT)

    with pytest.raises(SettingChangedByAnother):
        correct_setting(standing=standing, said=HOLLOWELL, because="b", by=None, at=AT)


def test_the_database_refuses_a_closure_that_ends_before_it_begins(area):
    with pytest.raises(IntegrityError, match="span_ends_after_it_begins"), transaction.atomic():
        SettingSpanFactory(setting=SettingFactory(area=area), until_on=date(2026, 7, 23))


def test_a_term_is_withdrawn_once(area):
    span = SettingSpanFactory(setting=SettingFactory(area=area))
    withdraw_span(span=span, because="Mistyped", by=None, at=AT)

    with pytest.raises(SpanAlreadyWithdrawn):
        withdraw_span(span=span, because="Mistyped", by=None, at=AT)


@pytest.mark.parametrize(
    ("numbers", "fault"),
    [
        ({"urn": "12345"}, "setting_urn_is_six_digits"),
        ({"urn": "ABC123"}, "setting_urn_is_six_digits"),
        ({"ukprn": "20000007"}, "setting_ukprn_is_eight_digits"),
        ({"ukprn": "1000000"}, "setting_ukprn_is_eight_digits"),
    ],
)
def test_the_database_refuses_a_setting_whose_number_has_not_its_shape(area, numbers, fault):
    with pytest.raises(IntegrityError, match=fault), transaction.atomic():
        Setting.objects.create(area=area, **numbers)
