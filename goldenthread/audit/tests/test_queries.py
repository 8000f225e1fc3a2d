"""Who looked at a record, in words that a family can read."""

from datetime import UTC, datetime
from typing import Any

import pytest

from goldenthread.audit import ledger, queries

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
