"""A setting added by hand: a number that is none is told so, and nothing is recorded."""

from datetime import date

import pytest

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.people.factories import SettingDetailsFactory, SettingFactory, SettingSpanFactory
from goldenthread.people.models import Setting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("urn", "ukprn"), [("ab/cde", ""), ("12345", ""), ("new", ""), ("١٢٣٤٥٦", ""), ("", "import"), ("", "20000001")]
)
def test_a_number_that_is_none_is_told_so(area, client, urn, ukprn):
    sign_in(client, MembershipFactory(area=area, role="SEND_MANAGER").user)
    typed = {"urn": urn, "ukprn": ukprn, "name": "Tern House", "kind": "SPECIAL"}

    page = client.post(f"/{area.code}/settings/new", typed)

    assert page.status_code == 200
    assert "is badly formed" in page.text
    assert not Setting.objects.exists()


def test_terms_and_closures_are_listed_with_their_last_day_filtered_and_exported(area, client):
    setting = SettingFactory(area=area, urn="123456")
    SettingDetailsFactory(area=area, setting=setting, name="Tern House")
    term = {"kind": "TERM", "first_day_on": date(2026, 9, 3), "until_on": date(2026, 10, 24), "words": "Autumn"}
    closed = {"kind": "CLOSURE", "first_day_on": date(2026, 10, 24), "until_on": date(2026, 11, 2), "words": "Holiday"}
    for span in (term, closed):
        SettingSpanFactory(area=area, setting=setting, **span)
    sign_in(client, MembershipFactory(area=area, role="SEND_MANAGER").user)

    page = client.get(f"/{area.code}/settings/123456").text
    closures = client.get(f"/{area.code}/settings/123456?kind=CLOSURE").text
    csv = client.get(f"/{area.code}/settings/123456?export=csv").content.decode()

    assert "Fri 23 Oct 2026" in page  # the last day, not the first day after it
    assert 'Withdraw<span class="govuk-visually-hidden"> term' in page
    assert "Autumn" not in closures.partition("<tbody")[2]
    assert "2026-10-23" in csv or "23/10/2026" in csv
    assert "Withdraw" not in csv
