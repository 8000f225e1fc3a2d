"""Who looked at a record, in words that a family can read."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from goldenthread.audit import jobs, ledger, queries, sealing, verifying
from goldenthread.audit.models import LedgerEntry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)


def test_who_looked_tells_reads_in_words_and_leaves_writes_out(area: Any) -> None:
    given = {"area_id": area.pk, "subject": "casework.case", "subject_id": 3, "person_id": 9, "at": AT}
    ledger.note_read(deed="casework.case.read", by=5, because="WORKING_ON_CASE", role="SEND_OFFICER", **given)
    ledger.write(deed="casework.fact.recorded", by=5, **given)

    looks = queries.who_looked(person_id=9)

    assert [(look.by_id, look.role, look.because_words) for look in looks] == [
        (5, "SEND_OFFICER", "working on the case")
    ]
    assert queries.entries_about(subject="casework.case", subject_id=3).count() == 2


def test_a_list_leaves_one_look_for_each_person_on_it(area: Any, django_assert_num_queries: Any) -> None:
    people = [(number, number + 100) for number in range(50)]

    with django_assert_num_queries(1):
        ledger.note_reads(
            area_id=area.pk, deed="casework.list.read", subject="casework.case", people=people, by=5, at=AT,
            because="LISTED_CASES",
        )  # fmt: skip

    assert len(queries.who_looked(person_id=149)) == 1


def test_one_area_does_not_see_who_looked_in_another(area: Any, other_area: Any, acting: Any) -> None:
    ledger.note_read(
        area_id=area.pk, deed="x.read", subject="x", subject_id=1, person_id=9, by=5, at=AT, because="SEARCH"
    )

    acting(area_id=other_area.pk)

    assert queries.who_looked(person_id=9) == []


def test_one_deed_for_many_leaves_the_same_entries_as_one_by_one(area: Any) -> None:
    given = {"area_id": area.pk, "deed": "returns.loaded", "subject": "returns.record", "by": None, "at": AT}
    pairs = [(1, 11), (2, None), (3, 13)]

    ledger.write_each(people=pairs, detail={"import": 4}, **given)
    for subject_id, person_id in pairs:
        ledger.write(subject_id=subject_id, person_id=person_id, detail={"import": 4}, **given)

    rows = list(LedgerEntry.objects.order_by("id").values())
    for row in rows:
        row.pop("id")
    assert rows[:3] == rows[3:]


def test_one_deed_for_nobody_enters_nothing(area: Any) -> None:
    ledger.write_each(area_id=area.pk, deed="x.y", subject="x", people=[], by=None, at=AT)

    assert LedgerEntry.objects.count() == 0


def test_the_chains_state_tells_what_waits_and_when_all_of_it_was_last_checked(area: Any) -> None:
    given = {"area_id": area.pk, "subject": "casework.case", "subject_id": 3, "by": 5}
    ledger.write(deed="casework.case.opened", at=AT, **given)
    sealing.seal(area_id=area.pk, at=AT)
    ledger.write(deed="casework.fact.recorded", at=AT, **given)
    ledger.write(deed="casework.fact.recorded", at=AT + timedelta(minutes=2), **given)

    state = queries.chain_state(area_id=area.pk, at=AT + timedelta(minutes=2, seconds=30))
    verifying.verify_and_note(area_id=area.pk, at=AT + timedelta(minutes=3))
    checked = queries.chain_state(area_id=area.pk, at=AT + timedelta(minutes=3))

    assert (state.length, state.last_sealed_at, state.waiting, state.late) == (1, AT, 2, 1)
    assert state.verified_at is None
    assert (checked.verified_at, checked.verified_faults) == (AT + timedelta(minutes=3), 1)
    assert [entry.place for entry in queries.entries_of(area_id=area.pk).order_by("pk")] == [1, None, None, None]


def test_an_empty_chain_has_a_state(area: Any) -> None:
    state = queries.chain_state(area_id=area.pk, at=AT)

    assert (state.length, state.last_sealed_at, state.waiting, state.late, state.verified_at) == (0, None, 0, 0, None)


def test_the_nights_check_is_entered_in_every_chain_and_fails_aloud(area: Any) -> None:
    given = {"area_id": area.pk, "subject": "casework.case", "subject_id": 3, "by": 5}
    ledger.write(deed="casework.case.opened", at=AT, **given)
    sealing.seal_all(at=AT)

    jobs.verify_ledger(timestamp=int(AT.timestamp()))
    whole = queries.chain_state(area_id=area.pk, at=AT)
    sealing.seal_all(at=AT)
    ledger.write(deed="casework.fact.recorded", at=AT - timedelta(days=1), **given)
    with pytest.raises(jobs.LedgerNotWhole, match="1 of 2 chains are not whole"):
        jobs.verify_ledger(timestamp=int(AT.timestamp()))

    assert whole.verified_faults == 0
    assert queries.chain_state(area_id=area.pk, at=AT).verified_faults == 1
