"""What returns keep of a person is handed over with their record, and emptied when it is disposed of."""

import re
from datetime import date, timedelta

import pytest
from django.apps import apps

from goldenthread.accounts.factories import UserFactory
from goldenthread.casework.operations.disposal import dispose
from goldenthread.casework.operations.handing_over import hand_over
from goldenthread.people.factories import PersonFactory
from goldenthread.people.models import ChildOrYoungPerson
from goldenthread.people.operations.people import RecordDisposedOf
from goldenthread.people.queries import orders_by_number
from goldenthread.people.rules.marks import mark_of
from goldenthread.returns.factories import KeptFactFactory, MatchCandidateFactory, ReturnRecordFactory
from goldenthread.returns.models import KeptFact, MatchCandidate, ReturnRecord
from goldenthread.returns.operations.matches import settle
from goldenthread.returns.presenters import match_words, outcome_lines
from goldenthread.returns.queries import disposed_before
from goldenthread.returns.tests.operations.conftest import NOW
from goldenthread.returns.tests.operations.test_sen2 import person, request, upn

pytestmark = pytest.mark.django_db

REFUSED = request("2025-05-01", "N", RequestOutcomeDate="2025-06-10", RequestMediation="0", RequestTribunal="0")


def dispose_of(person):
    return dispose(
        person=person, ordered_on=date(2026, 11, 23), because="schedule 4.2", by=UserFactory().pk,
        at=NOW + timedelta(days=1),
    )  # fmt: skip


def test_a_disposed_persons_records_are_emptied(load_records):
    loaded = load_records([person(1, REFUSED), person(2, REFUSED)])
    gone, stays = ReturnRecord.objects.order_by("number")
    KeptFactFactory(of_import=loaded, number=1)
    MatchCandidateFactory(record=stays, person=gone.person)

    dispose_of(gone.person)

    gone.refresh_from_db()
    stays.refresh_from_db()
    assert (gone.record, gone.digest) == ({}, "")
    assert stays.record["UPN"]
    assert not KeptFact.objects.exists()
    assert not MatchCandidate.objects.exists()
    assert ReturnRecord.objects.count() == 2


def test_a_record_that_may_be_about_nobody_else_is_emptied_and_waits_no_longer(load_records):
    load_records([person(1, REFUSED)])
    load_records([person(1, REFUSED, UPN="", PostCode="TA2 2BB")], made="01-21")
    held = ReturnRecord.objects.get(matched_by="")

    dispose_of(ChildOrYoungPerson.objects.get())

    held.refresh_from_db()
    assert (held.record, held.digest, held.matched_by) == ({}, "", "DISPOSED")
    with pytest.raises(RecordDisposedOf):
        settle(record=held, person_id=None, by=UserFactory().pk, now=lambda: NOW + timedelta(days=2))


def test_a_record_that_may_be_about_somebody_else_stays_until_it_is_said_whose_it_is(load_records):
    load_records([person(1, REFUSED)])
    load_records([person(1, REFUSED, UPN="", PostCode="TA2 2BB")], made="01-21")
    held = ReturnRecord.objects.get(matched_by="")
    another = PersonFactory(area=held.area)
    MatchCandidateFactory(record=held, person=another)

    dispose_of(ChildOrYoungPerson.objects.exclude(pk=another.pk).get())

    held.refresh_from_db()
    assert (held.matched_by, held.record["Surname"]) == ("", "Quillshaw1")
    assert [each.person_id for each in held.candidates.all()] == [another.pk]


def test_a_return_that_names_a_disposed_person_again_adds_them_and_says_under_which_order_they_were(load_records):
    load_records([person(1, REFUSED), person(2, REFUSED)])
    first = ReturnRecord.objects.get(number=1)
    order = dispose_of(first.person)
    records = [person(2, REFUSED), person(1, REFUSED, PostCode="TA2 2BB")]

    tried = load_records(records, made="01-21", is_dry_run=True)
    loaded = load_records(records, made="01-21")
    again = load_records([*records[:1], person(1, REFUSED, PostCode="TA3 3CC")], made="01-22")

    assert loaded.totals["people_added"] == 1
    assert loaded.totals["people_disposed_before"] == tried.totals["people_disposed_before"] == [(2, order.pk)]
    assert f"person 2 of the file (order {order.pk})" in " ".join(outcome_lines(loaded))
    assert "would be added anew" in " ".join(outcome_lines(tried))
    record = ReturnRecord.objects.get(of_import=loaded, number=2)
    [found] = disposed_before([record]).values()
    assert found == order
    assert match_words(record, found).startswith("Added anew; a record with this number was disposed of under order")
    assert record.person_id != first.person_id
    assert "people_disposed_before" not in again.totals  # the record made anew is theirs now
    assert again.totals["people_added"] == 0


def test_somebody_new_settled_from_a_doubt_is_told_to_have_been_disposed_of_before(load_records):
    load_records([person(1, REFUSED)])
    order = dispose_of(ChildOrYoungPerson.objects.get())
    loaded = load_records([person(2, REFUSED)])
    record = ReturnRecordFactory(of_import=loaded, number=7, record={**person(1, REFUSED), "no": 7, "line": 9})

    settled = settle(record=record, person_id=None, by=UserFactory().pk, now=lambda: NOW + timedelta(days=2))

    assert disposed_before([settled]) == {settled.pk: order}


def test_a_mark_is_of_one_area_and_one_installation_and_holds_no_number():
    marks = {
        mark_of(secret=secret, area_id=area_id, kind=kind, value="A933100115001")
        for secret in ("one", "two")
        for area_id in (1, 2)
        for kind in ("UPN", "ULN")
    }

    assert len(marks) == 8
    assert all(re.fullmatch("[0-9a-f]{64}", mark) for mark in marks)
    assert mark_of(secret="one", area_id=1, kind="FORMER_UPN", value="A933100115001") in marks


def test_a_mark_made_under_a_secret_since_replaced_is_known_while_the_old_one_is_listed(load_records, settings):
    load_records([person(1, REFUSED)])
    order = dispose_of(ChildOrYoungPerson.objects.get())
    numbers = [("UPN", upn(1))]
    area_id = order.area_id

    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "the next secret"
    known = orders_by_number(numbers, area_id=area_id)
    settings.SECRET_KEY_FALLBACKS = []

    assert known == {numbers[0]: order}
    assert orders_by_number(numbers, area_id=area_id) == {}


def test_what_a_return_said_of_a_person_is_handed_over(load_records):
    load_records([person(1, REFUSED), person(2, REFUSED)])
    theirs, another = ReturnRecord.objects.order_by("number")
    MatchCandidateFactory(record=another, person=theirs.person)

    held = hand_over(person=theirs.person, by=UserFactory().pk, at=NOW)

    [said] = held.tables["returns_returnrecord"]
    assert said["record"] == theirs.record
    assert [row["record_id"] for row in held.tables["returns_matchcandidate"]] == [another.pk]


def test_every_table_that_points_at_a_person_is_handed_over(area):
    whole = hand_over(person=PersonFactory(area=area), by=UserFactory().pk, at=NOW).tables

    pointing = {
        model._meta.db_table
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is ChildOrYoungPerson
    }

    by_name = {
        "people_persondetails": "details", "people_identifier": "numbers", "people_disposalorder": "disposal_orders",
        "casework_case": "cases", "casework_caseline": "list_lines",
    }  # fmt: skip
    assert {by_name.get(table, table) for table in pointing} <= set(whole)
