"""Part of a name finds cases whatever its accents, and says how many each choice would leave."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.casework.factories import make_case
from goldenthread.casework.views import cases
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock
from goldenthread.people.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(area: Any, client: Client) -> Client:
    sign_in(client, MembershipFactory(area=area, role="SEND_OFFICER").user)
    return client


@pytest.fixture
def three(area: Any) -> None:
    """Three cases that began: of two people called alike but for an accent, and of another."""
    for forename, surname in (("Zoë", "Tamblyn"), ("Zoe", "Trembath"), ("Ivor", "Penrose")):
        person = PersonFactory.create(area=area, details__forename=forename, details__surname=surname)
        make_case(
            area,
            (FactKind.REQUEST_RECEIVED, clock.today() - timedelta(days=9), {"source": "SETTING"}),
            person=person,
            at=clock.now(),
        )


def shown(officer: Client, query: str) -> str:
    return officer.get(f"/northmoor/cases?{query}").content.decode()


def test_part_of_a_name_finds_all_who_bear_it_and_counts_the_choices(three: None, officer: Client) -> None:
    html = shown(officer, "q=ZOE")

    assert "2 cases" in html
    assert "Zoë Tamblyn" in html
    assert "Zoe Trembath" in html
    assert "Ivor" not in html
    assert 'Ours <span class="app-filter__count">2</span>' in html


def test_part_of_a_name_narrows_together_with_other_choices(three: None, officer: Client) -> None:
    considering, planning = shown(officer, "q=zoe&stage=CONSIDERING"), shown(officer, "q=zoe&stage=PLANNING")

    assert "2 cases" in considering
    assert "No cases fit these choices." in planning


def test_a_name_that_many_bear_is_counted_by_choice_too(
    three: None, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "MOST_CASES_TOLD_ONE_BY_ONE", 1)

    html, narrowed = shown(officer, "q=zoe"), shown(officer, "q=zoe&stage=PLANNING")

    assert "2 cases" in html
    assert 'Ours <span class="app-filter__count">2</span>' in html
    assert "No cases fit these choices." in narrowed


def test_a_name_that_too_many_bear_is_found_all_the_same(
    three: None, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "MOST_CASES_TOLD_ONE_BY_ONE", 1)
    monkeypatch.setattr(cases, "MOST_ROWS_COUNTED_BY_CHOICE", 1)

    html = shown(officer, "q=zoe")

    assert "2 cases" in html
    assert "Zoë Tamblyn" in html
    assert "app-filter__count" not in html
