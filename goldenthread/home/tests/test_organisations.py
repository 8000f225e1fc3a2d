"""The page of organisations, teams and posts: as they were on the day asked, with what followed what, in words."""

import csv
from datetime import date
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.areas.models import Holder, LocalArea, Organisation, Post, Succession, Team
from goldenthread.audit.models import LedgerEntry

pytestmark = pytest.mark.django_db
CHANGE = date(2022, 7, 1)
Kind = Organisation.Kind


@pytest.fixture
def bodies(area: LocalArea) -> dict[str, Any]:
    """Make a health commissioner that another followed, and a council with a team and three posts."""
    ccg = Organisation.objects.create(area=area, name="Northmoor CCG", kind=Kind.CCG, until_on=CHANGE)
    icb = Organisation.objects.create(area=area, name="Northmoor Care Board", kind=Kind.ICB, from_on=CHANGE)
    Succession.objects.create(area=area, before=ccg, after=icb, on=CHANGE, because="Health and Care Act 2022")
    council = Organisation.objects.create(area=area, name="Northmoor Council", kind=Kind.UNITARY)
    team = Team.objects.create(area=area, organisation=council, name="SEND service")
    head = Post.objects.create(area=area, organisation=council, team=team, title="Head of SEND")
    Holder.objects.create(area=area, post=head, name="Ada Reid", from_on=date(2020, 1, 1), until_on=date(2025, 5, 1))
    Holder.objects.create(area=area, post=head, name="Joan Peel", from_on=date(2026, 1, 5), is_interim=True)
    dco = Post.objects.create(area=area, organisation=icb, title="Designated clinical officer")
    Holder.objects.create(area=area, post=dco, name="Ravi Shah", from_on=date(2023, 1, 1), is_deputy=True)
    return {"ccg": ccg, "icb": icb, "council": council}


def page(client: Client, area: LocalArea, day: str = "2026-11-23", role: str = "PARENT") -> str:
    sign_in(client, MembershipFactory(area=area, role=role).user)
    answer = client.get(f"/northmoor/organisations?as-at={day}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def file_of(client: Client, day: str) -> list[list[str]]:
    answer = client.get(f"/northmoor/organisations.csv?as-at={day}")
    assert answer.status_code == 200
    return list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))


def test_the_present_names_who_holds_a_post_and_what_an_organisation_followed(
    client: Client, area: LocalArea, bodies: Any
) -> None:
    html = page(client, area)

    assert "2 organisations and 2 posts on this day, 1 of them vacant." in html
    assert "Joan Peel (interim)" in html
    assert "Ada Reid" not in html
    assert "Followed Northmoor CCG on 1 July 2022 (Health and Care Act 2022)." in html
    assert "Northmoor CCG, until 1 July 2022, when Northmoor Care Board followed." in html
    assert "Vacant; deputy: Ravi Shah" in html
    assert "Teams: SEND service." in html


def test_the_last_day_of_an_organisation_is_the_day_before_the_next(
    client: Client, area: LocalArea, bodies: Any
) -> None:
    before, on_the_day = page(client, area, "2022-06-30"), page(client, area, "2022-07-01", role="ADMINISTRATOR")

    assert f'id="organisation-{bodies["ccg"].pk}"' in before
    assert "Northmoor Care Board" not in before
    assert "No longer there" not in before
    assert f'id="organisation-{bodies["ccg"].pk}"' not in on_the_day
    assert f'id="organisation-{bodies["icb"].pk}"' in on_the_day


def test_a_post_is_vacant_since_its_last_holder_left(client: Client, area: LocalArea, bodies: Any) -> None:
    html = page(client, area, "2025-09-01")

    assert "Vacant since 1 May 2025" in html


def test_an_organisation_with_no_successor_says_that_none_is_recorded(client: Client, area: LocalArea) -> None:
    Organisation.objects.create(area=area, name="Old Trust", kind=Kind.NHS_TRUST, until_on=date(2020, 4, 1))

    assert "Old Trust, until 1 April 2020. What followed is not recorded." in page(client, area)


def test_an_area_with_nothing_recorded_says_so(client: Client, area: LocalArea) -> None:
    assert "No organisation is recorded on this day." in page(client, area)


def test_another_areas_organisations_are_not_shown(
    client: Client, area: LocalArea, other_area: LocalArea, acting: Any
) -> None:
    acting(area_id=other_area.pk)
    Organisation.objects.create(area=other_area, name="Elsewhere Council", kind=Kind.UNITARY)
    acting(area_id=area.pk)

    assert "Elsewhere Council" not in page(client, area)


def test_the_queries_do_not_grow_with_the_posts(
    client: Client, area: LocalArea, bodies: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        Post.objects.create(area=area, organisation=bodies["council"], title=f"Officer {number}")
    sign_in(client, MembershipFactory(area=area, role="ADMINISTRATOR").user)

    with django_assert_max_num_queries(16):
        assert client.get("/northmoor/organisations").status_code == 200


def test_the_map_of_who_answers_to_whom_leads_here_on_the_same_day(client: Client, area: LocalArea) -> None:
    sign_in(client, MembershipFactory(area=area, role="BOARD_MEMBER").user)

    html = client.get("/northmoor/accountability-map?as-at=2026-03-02").content.decode()

    assert 'href="/northmoor/organisations?as-at=2026-03-02"' in html


def test_the_organisations_leave_as_a_file_and_the_ledger_says_so(client: Client, area: LocalArea, bodies: Any) -> None:
    assert 'href="/northmoor/organisations.csv?as-at=2026-11-23"' in page(client, area)

    now, before = file_of(client, "2026-11-23"), file_of(client, "2022-06-30")

    assert now[0] == ["name", "kind", "from", "until", "succeeded by"]
    assert ["Northmoor CCG", Kind.CCG.label, "", "2022-07-01", "Northmoor Care Board"] in now
    assert ["Northmoor Care Board", Kind.ICB.label, "2022-07-01", "", ""] in now
    assert ["Northmoor CCG", Kind.CCG.label, "", "", ""] in before
    assert "Northmoor Care Board" not in str(before)
    noted = LedgerEntry.objects.filter(deed="home.organisations.exported").order_by("pk")
    assert [entry.detail["rows"] for entry in noted] == [len(now) - 1, len(before) - 1]
