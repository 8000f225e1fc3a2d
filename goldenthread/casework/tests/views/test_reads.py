"""Whatever page shows a child's record, that somebody looked stands in the ledger."""

from datetime import timedelta

import pytest
from django.urls import get_resolver, reverse

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.audit.models import LedgerEntry
from goldenthread.casework.factories import make_case
from goldenthread.casework.models import Fact
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock
from goldenthread.people.factories import IdentifierFactory

pytestmark = pytest.mark.django_db

MORE = {"fact": "fact", "correct": "fact", "withdraw": "fact", "date": "duty", "record": "kind"}
ABOUT_A_CASE = ["case", "choose_kind", "correct", "date", "fact", "record", "who_looked", "withdraw"]
ABOUT_A_PERSON = [
    "casework:cases_of_person", "casework:correct_person", "casework:dispose", "casework:export_person",
    "people:add_number", "people:person", "people:withdraw_number",
]  # fmt: skip


@pytest.fixture
def case(area):
    received = clock.today() - timedelta(days=30)
    return make_case(area, (FactKind.REQUEST_RECEIVED, received, {"source": "SETTING"}))


@pytest.fixture
def reader(area, client):
    """Somebody who may open whatever page there is about a record."""

    def sign_in_for(name: str) -> None:
        governs = name in ("casework:dispose", "casework:export_person", "casework:who_looked")
        role = "INFORMATION_GOVERNANCE" if governs else "SEND_MANAGER"
        sign_in(client, MembershipFactory(area=area, role=role).user)

    return sign_in_for


def looks_at(case) -> int:
    return LedgerEntry.objects.filter(person_id=case.person_id, is_read=True).count()


@pytest.mark.parametrize("name", ABOUT_A_CASE)
def test_a_page_about_a_case_is_entered(area, client, reader, case, name):
    reader(f"casework:{name}")
    taken = {"fact": Fact.objects.get(case=case).pk, "duty": "PL-FINAL", "kind": "review-meeting"}
    more = [taken[MORE[name]]] if name in MORE else []

    page = client.get(reverse(f"casework:{name}", args=[area.code, case.ref, *more]))

    assert page.status_code == 200
    assert looks_at(case) == 1


@pytest.mark.parametrize("name", ABOUT_A_PERSON)
def test_a_page_about_a_person_is_entered(area, client, reader, case, name):
    reader(name)
    more = [IdentifierFactory(person=case.person).pk] if name == "people:withdraw_number" else []

    page = client.get(reverse(name, args=[area.code, case.person.ref, *more]))

    assert page.status_code == 200
    assert looks_at(case) == 1


def test_a_form_that_is_refused_is_entered_though_nothing_was_saved(area, client, reader, case):
    reader("casework:correct_person")

    client.post(reverse("casework:correct_person", args=[area.code, case.person.ref]), {"because": ""})

    assert looks_at(case) == 1


def test_no_address_about_a_record_is_left_out_above():
    tried = {name for name in ABOUT_A_PERSON if name.startswith("casework:")} | {f"casework:{n}" for n in ABOUT_A_CASE}
    tried |= {name for name in ABOUT_A_PERSON if name.startswith("people:")}

    there = {
        f"{room}:{name}"
        for room in ("casework", "people")
        for name, patterns in get_resolver().namespace_dict[room][1].reverse_dict.lists()
        if isinstance(name, str) and any("ref" in taken for pattern in patterns for _, taken in pattern[0])
    }

    assert there == tried


def test_a_number_that_was_added_does_not_travel_in_a_cookie(area, client, reader, case):
    reader("people:add_number")
    typed = {"kind": "NHS", "number": "9434765919"}

    led = client.post(reverse("people:add_number", args=[area.code, case.person.ref]), typed)

    assert led.status_code == 302
    assert "9434765919" not in led.cookies.output()
