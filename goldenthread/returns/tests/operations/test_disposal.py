"""What returns keep of a person is handed over with their record, and emptied when it is disposed of."""

from datetime import date, timedelta

import pytest
from django.apps import apps

from goldenthread.accounts.factories import UserFactory
from goldenthread.casework.operations.disposal import dispose
from goldenthread.casework.operations.handing_over import hand_over
from goldenthread.people.factories import PersonFactory
from goldenthread.people.models import ChildOrYoungPerson
from goldenthread.returns.factories import KeptFactFactory, MatchCandidateFactory
from goldenthread.returns.models import KeptFact, MatchCandidate, ReturnRecord
from goldenthread.returns.tests.operations.conftest import NOW
from goldenthread.returns.tests.operations.test_sen2 import person, request

pytestmark = pytest.mark.django_db


def test_a_disposed_persons_records_are_emptied(load_records):
    refused = request("2025-05-01", "N", RequestOutcomeDate="2025-06-10", RequestMediation="0", RequestTribunal="0")
    loaded = load_records([person(1, refused), person(2, refused)])
    gone, stays = ReturnRecord.objects.order_by("number")
    KeptFactFactory(of_import=loaded, number=1)
    MatchCandidateFactory(record=stays, person=gone.person)

    dispose(
        person=ChildOrYoungPerson.objects.get(pk=gone.person_id), ordered_on=date(2026, 11, 23), because="schedule 4.2",
        by=UserFactory().pk, at=NOW + timedelta(days=1),
    )  # fmt: skip

    gone.refresh_from_db()
    stays.refresh_from_db()
    assert (gone.record, gone.digest) == ({}, "")
    assert stays.record["UPN"]
    assert not KeptFact.objects.exists()
    assert not MatchCandidate.objects.exists()
    assert ReturnRecord.objects.count() == 2


def test_what_a_return_said_of_a_person_is_handed_over(load_records):
    refused = request("2025-05-01", "N", RequestOutcomeDate="2025-06-10", RequestMediation="0", RequestTribunal="0")
    load_records([person(1, refused), person(2, refused)])
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
