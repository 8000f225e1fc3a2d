"""Test that disposing of a person's record empties what returns keep of them, and leaves the counts."""

from datetime import date, timedelta

import pytest

from goldenthread.accounts.factories import UserFactory
from goldenthread.casework.operations.disposal import dispose
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
