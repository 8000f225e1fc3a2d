"""What somebody may type on the page of a fact by mistake: each is answered by a sentence, and nothing is recorded."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.casework.factories import make_case
from goldenthread.casework.models import Fact
from goldenthread.casework.operations.facts import withdraw
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock
from goldenthread.people.factories import BarePersonFactory, PersonDetailsFactory

pytestmark = pytest.mark.django_db

TODAY = clock.today()
TOMORROW = TODAY + timedelta(days=1)
MEGABYTE = "A" * 1_000_000


@pytest.fixture
def case(area, client):
    sign_in(client, MembershipFactory(area=area, role="SEND_OFFICER").user)
    return make_case(area, (FactKind.PLAN_STARTED, date(2025, 5, 20)))


def answer(client, area, case, kind, day, **more):
    typed = dict(zip(("happened_on_day", "happened_on_month", "happened_on_year"), day, strict=True))
    return client.post(reverse("casework:record", args=[area.code, case.ref, kind]), typed | more)


@pytest.mark.parametrize("confirmed", [{}, {"confirm": "yes"}])
@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ((TOMORROW.day, TOMORROW.month, TOMORROW.year), "must be today or earlier"),
        ((1, 1, 2001), "must be on or after the birth"),
        ((31, 2, 2026), "must be a real date"),
        (("", "", ""), "Enter the day"),
        ((-1, 1, 2026), "must be a real date"),
        (("9" * 400, 1, 2026), "must be a real date"),
        ((1, 1, 26), "must be 4 numbers, like 2026"),
    ],
)
def test_a_day_that_cannot_be_is_told_and_nothing_is_recorded(area, client, case, day, sentence, confirmed):
    told = answer(client, area, case, "review-meeting", day, **confirmed)

    assert sentence in told.text
    assert "There is a problem" in told.text
    assert Fact.objects.filter(case=case).count() == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"detail_code": "OTH", "detail_other": MEGABYTE}, "must be 300 characters or fewer"),
        ({"detail_urn": MEGABYTE}, "must be 6 characters or fewer"),
        ({"detail_code": "OTH", "detail_other": "a\0b"}, "Null characters are not allowed"),
        ({}, "Give one of: the setting"),
    ],
)
def test_a_text_that_cannot_be_is_told_and_nothing_is_recorded(area, client, case, more, sentence):
    told = answer(client, area, case, "placement-began", (1, 9, 2025), detail_rank="1", **more)

    assert sentence in told.text
    assert Fact.objects.filter(case=case).count() == 1


def test_more_than_any_form_holds_is_refused_with_a_page_of_ours(area, client, case):
    told = answer(client, area, case, "placement-began", (1, 9, 2025), detail_other="A" * 5_000_000)

    assert told.status_code == 400
    assert "Nothing was saved" in told.text
    assert Fact.objects.filter(case=case).count() == 1


def test_an_end_of_a_placement_that_the_case_lacks_is_told(area, client, case):
    told = answer(client, area, case, "placement-ended", (1, 9, 2025), confirm="yes")

    assert "Choose which placement ended" in told.text
    assert Fact.objects.filter(case=case).count() == 1


@pytest.mark.parametrize("confirmed", [{}, {"confirm": "yes"}])
@pytest.mark.parametrize("what", ["correct", "withdraw"])
def test_who_comes_second_to_a_withdrawal_is_told_and_keeps_what_was_typed(area, client, case, what, confirmed):
    fact = Fact.objects.get(case=case)
    opened = {"form_version": str(fact.pk)}
    withdraw(fact=fact, because="Of another child", by=None, at=clock.now())
    typed = {
        "happened_on_day": "21", "happened_on_month": "5", "happened_on_year": "2025", "because": "Misread the stamp",
    }  # fmt: skip

    told = client.post(reverse(f"casework:{what}", args=[area.code, case.ref, fact.pk]), typed | opened | confirmed)

    assert "Somebody else withdrew this as never so while you were typing" in told.text
    assert "Misread the stamp" in told.text
    assert Fact.objects.filter(case=case).count() == 1


def test_a_fact_that_was_withdrawn_is_offered_for_correction_to_nobody(area, client, case):
    fact = Fact.objects.get(case=case)
    withdraw(fact=fact, because="Of another child", by=None, at=clock.now())

    assert client.get(reverse("casework:correct", args=[area.code, case.ref, fact.pk])).status_code == 404


@pytest.mark.parametrize(("standing", "typed", "is_saved"), [
    ("", "NOT A PC", False), ("", "ta11aa", True), ("", "", True), ("TA1 1", "TA1 1", True), ("TA1 1", "TA1 2", False),
])  # fmt: skip
def test_a_postcode_has_the_shape_of_one_unless_a_return_brought_it(area, client, case, standing, typed, is_saved):
    person = BarePersonFactory(area=area)
    details = PersonDetailsFactory(person=person, postcode=standing)

    told = client.post(
        reverse("casework:correct_person", args=[area.code, person.ref]),
        {"surname": "Marrow", "forename": "Isla", "postcode": typed, "because": "Told by phone",
         "form_version": str(details.pk)},
    )  # fmt: skip

    assert (told.status_code == 302) is is_saved
    assert is_saved or "Enter a whole postcode, like TA1 1AA" in told.text
