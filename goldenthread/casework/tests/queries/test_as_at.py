"""Laying an area out as at a day: once for the same question, anew as soon as anything differs."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.casework.factories import make_case, make_fact
from goldenthread.casework.queries.as_at import lay_out_cases
from goldenthread.casework.vocabulary import FactKind

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 20)
KNOWN = datetime(2026, 11, 23, 9, tzinfo=UTC)
RECEIVED = (FactKind.REQUEST_RECEIVED, date(2026, 10, 1), {"source": "SETTING"})


def rows() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("select is_asked, decided_on, decide_due_on, final_due_on from case_as_at order by case_id")
        return cursor.fetchall()


def test_the_same_question_in_one_transaction_is_laid_out_once(area: Any) -> None:
    make_case(area, RECEIVED)
    lay_out_cases(on=ON, known_at=KNOWN)

    with CaptureQueriesContext(connection) as asked:
        lay_out_cases(on=ON, known_at=KNOWN)

    assert len(asked) == 1


def test_what_was_written_meanwhile_is_laid_out(area: Any) -> None:
    case = make_case(area, RECEIVED)
    lay_out_cases(on=ON, known_at=KNOWN)

    make_fact(case, FactKind.DECIDED_TO_ASSESS, date(2026, 10, 30))
    lay_out_cases(on=ON, known_at=KNOWN)

    assert rows() == [(True, date(2026, 10, 30), None, date(2027, 2, 18))]


def test_another_day_another_moment_and_another_area_are_other_questions(
    area: Any, other_area: Any, acting: Any
) -> None:
    make_case(area, RECEIVED)
    lay_out_cases(on=ON, known_at=KNOWN)

    lay_out_cases(on=date(2026, 9, 30), known_at=KNOWN)
    earlier_day = rows()
    lay_out_cases(on=ON, known_at=datetime(2026, 10, 1, tzinfo=UTC))
    earlier_knowledge = rows()
    lay_out_cases(on=ON, known_at=KNOWN)
    again = rows()
    acting(area_id=other_area.pk)
    lay_out_cases(on=ON, known_at=KNOWN)

    assert (earlier_day, earlier_knowledge, len(again), rows()) == ([], [], 1, [])
