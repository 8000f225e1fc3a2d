"""Entries take their places in the chain of their area, once each and without a gap."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, connections, transaction

from goldenthread.audit import jobs, ledger, sealing, verifying
from goldenthread.audit.models import LedgerEntry, Seal

NOON = datetime(2026, 10, 25, 12, 0, tzinfo=UTC)


def enter(area_id: int | None, *, times: int = 1, at: datetime = NOON, by: int = 7) -> None:
    ledger.write_many(
        LedgerEntry(area_id=area_id, at=at, by_id=by, deed="casework.fact.recorded", subject="casework.fact",
                    subject_id=number, person_id=number % 5, detail={"kind": "PLAN_ISSUED", "n": number})
        for number in range(times)
    )  # fmt: skip


def places(area_id: int | None) -> list[int]:
    with sealing.sealing_in(area_id):
        return list(Seal.objects.order_by("position").values_list("position", flat=True))


def point_at(area_id: int) -> None:
    connection.cursor().execute("select set_config('app.area_id', %s, true)", [str(area_id)])


@pytest.mark.django_db
def test_entries_take_places_one_after_another(area: Any) -> None:
    enter(area.pk, times=3)

    first = sealing.seal(area_id=area.pk, at=NOON)
    enter(area.pk, times=2)
    second = sealing.seal(area_id=area.pk, at=NOON)
    third = sealing.seal(area_id=area.pk, at=NOON)

    assert (first, second, third) == (3, 2, 0)
    assert places(area.pk) == [1, 2, 3, 4, 5]
    assert verifying.verify(area_id=area.pk, at=NOON).is_whole


@pytest.mark.django_db
def test_each_area_has_a_chain_of_its_own(area: Any, other_area: Any, acting: Any) -> None:
    enter(area.pk, times=2)
    acting(area_id=other_area.pk)
    enter(other_area.pk, times=3)

    sealing.seal_all(at=NOON)

    assert places(area.pk) == [1, 2]
    assert places(other_area.pk) == [1, 2, 3]


@pytest.mark.django_db
def test_what_happens_outside_any_area_has_a_chain_too(acting: Any) -> None:
    acting(area_id=None)
    enter(None, times=2)

    sealing.seal_all(at=NOON)

    assert verifying.verify(area_id=None, at=NOON).entries == 2


@pytest.mark.django_db
def test_an_entry_outside_any_area_is_read_by_its_maker_and_nobody_else(area: Any, acting: Any) -> None:
    enter(None, by=7)

    acting(area_id=area.pk, user_id=8)
    by_another = LedgerEntry.objects.filter(area_id=None).count()
    acting(area_id=None, user_id=7)
    by_its_maker = LedgerEntry.objects.filter(area_id=None).count()

    assert (by_another, by_its_maker) == (0, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["audit_ledgerentry", "audit_seal", "audit_ledgermark"])
@pytest.mark.parametrize(
    "statement", ["update {} set {} = {}", "delete from {}", "truncate {}"], ids=["update", "delete", "truncate"]
)
def test_the_application_may_neither_change_nor_remove(area: Any, table: str, statement: str) -> None:
    column = {"audit_ledgerentry": "deed", "audit_seal": "position", "audit_ledgermark": "mark"}[table]

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement.format(table, column, column))


@pytest.mark.django_db
def test_an_entry_cannot_be_made_in_another_area(area: Any, other_area: Any) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        enter(other_area.pk)


@pytest.mark.django_db
def test_an_entry_waiting_over_a_minute_is_reported(area: Any) -> None:
    enter(area.pk, at=NOON)

    in_time = verifying.verify(area_id=area.pk, at=NOON + timedelta(seconds=60))
    too_late = verifying.verify(area_id=area.pk, at=NOON + timedelta(seconds=61))

    assert in_time.is_whole
    assert in_time.waiting == 1
    assert [fault.kind for fault in too_late.faults] == ["UNSEALED"]


def seal_all_but_the_first(area_id: int) -> None:
    """Seal as if the first entry's transaction had not been committed two days ago, when the others were sealed."""
    with sealing.sealing_in(area_id), connection.cursor() as cursor:
        cursor.execute("select id from audit_ledgerentry where area_id = %s order by id offset 1", [area_id])
        for position, (entry_id,) in enumerate(cursor.fetchall(), start=1):
            cursor.execute(
                "insert into audit_seal (entry_id, area_id, position, hash, sealed_at) values (%s, %s, %s, %s, %s)",
                [entry_id, area_id, position, b"", NOON - timedelta(days=2)],
            )


@pytest.mark.django_db
def test_an_entry_numbered_long_before_the_last_sealed_is_found_from_the_beginning(area: Any) -> None:
    enter(area.pk, times=3)
    seal_all_but_the_first(area.pk)

    shortly = sealing.seal(area_id=area.pk, at=NOON)
    thoroughly = sealing.seal(area_id=area.pk, at=NOON, everything=True)

    assert (shortly, thoroughly) == (0, 1)


def connect_as_the_application(area_id: int) -> psycopg.Connection[Any]:
    given = connections["default"].settings_dict
    made = psycopg.connect(
        dbname=given["NAME"], user=given["USER"], host=given["HOST"], port=given["PORT"] or None,
        password=given["PASSWORD"] or None,
    )  # fmt: skip
    made.execute("select set_config('app.area_id', %s, false)", [str(area_id)])
    return made


RAW = (
    "insert into audit_ledgerentry (area_id, at, by_id, deed, is_read, subject, because, detail) "
    "values (%s, %s, 1, 'x.y', false, 'x', '', '{}')"
)


@pytest.mark.django_db(transaction=True)
def test_entries_that_commit_out_of_order_all_take_a_place(area: Any) -> None:
    with connect_as_the_application(area.pk) as slow, connect_as_the_application(area.pk) as quick:
        slow.execute(RAW, [area.pk, NOON])  # numbered first, committed last
        quick.execute(RAW, [area.pk, NOON])
        quick.commit()
        before = sealing.seal(area_id=area.pk, at=NOON)
        slow.commit()
        after = sealing.seal(area_id=area.pk, at=NOON)

    assert (before, after) == (1, 1)
    with sealing.sealing_in(area.pk):
        by_place = list(Seal.objects.order_by("position").values_list("entry_id", flat=True))
    assert by_place == sorted(by_place, reverse=True)
    assert verifying.verify(area_id=area.pk, at=NOON).is_whole


@pytest.mark.django_db(transaction=True)
def test_sealers_at_work_together_with_writers_leave_one_whole_chain(area: Any) -> None:
    def write() -> None:
        with connect_as_the_application(area.pk) as mine:
            for _ in range(40):
                mine.execute(RAW, [area.pk, NOON])
                mine.commit()

    def seal() -> None:
        for _ in range(15):
            sealing.seal(area_id=area.pk, at=NOON)
        connections.close_all()

    workers = [threading.Thread(target=work) for work in (write, write, write, seal, seal)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    sealing.seal(area_id=area.pk, at=NOON)

    verdict = verifying.verify(area_id=area.pk, at=NOON)
    assert verdict.entries == 120
    assert verdict.is_whole
    assert places(area.pk) == list(range(1, 121))


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_entry(area: Any) -> None:
    with transaction.atomic():
        point_at(area.pk)
        enter(area.pk)
        transaction.set_rollback(True)

    assert sealing.seal(area_id=area.pk, at=NOON) == 0


def test_the_tests_sign_in_as_a_role_that_is_no_superuser(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_user, session_user, rolsuper from pg_roles where rolname = session_user")
        assert cursor.fetchone() == (settings.APP_DATABASE_ROLE, settings.APP_DATABASE_ROLE, False)


@pytest.mark.django_db
def test_the_job_of_each_minute_seals_every_chain(area: Any, other_area: Any, acting: Any) -> None:
    enter(area.pk, times=2)
    acting(area_id=other_area.pk)
    enter(other_area.pk)

    jobs.seal_ledger(timestamp=int(NOON.timestamp()))

    assert places(area.pk) == [1, 2]
    assert places(other_area.pk) == [1]


@pytest.mark.django_db
def test_the_job_of_the_night_looks_from_the_beginning(area: Any) -> None:
    enter(area.pk, times=3)
    seal_all_but_the_first(area.pk)

    jobs.seal_ledger(timestamp=int(NOON.replace(hour=2, minute=59).timestamp()))
    before = places(area.pk)
    jobs.seal_ledger(timestamp=int(NOON.replace(hour=3, minute=0).timestamp()))

    assert before == [1, 2]
    assert places(area.pk) == [1, 2, 3]


@pytest.mark.django_db
def test_a_chain_longer_than_a_batch_is_sealed_whole(area: Any) -> None:
    enter(area.pk, times=35)

    sealed = sealing.seal(area_id=area.pk, at=NOON, batch=10)

    assert sealed == 35
    assert verifying.verify(area_id=area.pk, at=NOON).is_whole
