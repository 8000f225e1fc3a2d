"""A setting added by hand: a number that is none is told so, and nothing is recorded."""

import pytest

from goldenthread.accounts.factories import MembershipFactory, sign_in
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
