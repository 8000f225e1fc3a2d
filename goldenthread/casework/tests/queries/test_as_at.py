"""Laying an area out as at a day: once for the same question, anew as soon as anything differs."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.casework.factories import make_case, make_fact
from goldenthread.casework.models import Fact
from goldenthread.casework.operations.facts import correct
from goldenthread.casework.queries.as_at import lay_out_cases
from goldenthread.casework.vocabulary import FactKind
from goldenthread.people.models import PersonDetails, SettingDetails
from goldenthread.people.operations.people import Details, correct_details
from goldenthread.people.operations.settings import SettingIs, add_setting, correct_setting

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


def test_other_times_lay_out_only_the_cases_they_show_otherwise_and_as_if_all_were(area: Any) -> None:
    for _ in range(5):
        make_case(area, RECEIVED)
    make_case(area, RECEIVED, (FactKind.DECIDED_TO_ASSESS, date(2026, 10, 30)))
    corrected = make_case(area, RECEIVED)
    yesterday = datetime(2026, 11, 22, tzinfo=UTC)
    correct(
        fact=Fact.objects.get(case=corrected, kind=FactKind.REQUEST_RECEIVED),
        happened_on=date(2026, 10, 2),
        detail={"source": "SETTING"},
        because="The letter came a day later",
        by=None,
        at=yesterday,
    )
    born_again = PersonDetails.objects.get(person=make_case(area, RECEIVED).person)
    details = Details("Marrow", "Isla", born_on=date(2019, 5, 6))
    correct_details(standing=born_again, details=details, because="Misread", by=None, at=yesterday)
    times = [(ON, KNOWN), (date(2026, 10, 20), KNOWN), (ON, datetime(2026, 11, 21, tzinfo=UTC)), (ON, KNOWN)]

    brought_forward = [laid_out(*pair) for pair in times]
    anew = [laid_out(*pair, afresh=True) for pair in times]

    assert [rows for rows, _ in brought_forward] == [rows for rows, _ in anew]
    assert [is_whole for _, is_whole in brought_forward] == [True, False, False, False]
    assert len({str(rows) for rows, _ in anew}) == 3


def test_a_setting_put_right_later_is_shown_as_it_was_known_then(area: Any) -> None:
    told = datetime(2026, 11, 1, tzinfo=UTC)
    for number in ("900001", "900002", "900003"):
        add_setting(area_id=area.pk, urn=number, ukprn="", said=SettingIs("Fenwick", "MAINSTREAM"), by=None, at=told)
    college = SettingIs("Oakhill College", "MAINSTREAM")
    add_setting(area_id=area.pk, urn="", ukprn="10000001", said=college, by=None, at=told)
    for place in ({"urn": "900001"}, {"urn": "900002"}, {"urn": "900003"}, {"ukprn": "10000001"}, {"code": "OTH"}) * 2:
        make_case(area, RECEIVED, (FactKind.PLACEMENT_BEGAN, date(2026, 9, 2), {"rank": 1, **place}))
    for detail in SettingDetails.objects.filter(setting__urn__in=["", "900002"]):
        said = SettingIs(detail.name, "SPECIAL")
        correct_setting(
            standing=detail, said=said, because="A newer list", by=None, at=datetime(2026, 11, 22, tzinfo=UTC)
        )
    times = [(ON, KNOWN), (ON, datetime(2026, 11, 21, tzinfo=UTC)), (ON, KNOWN)]

    brought_forward = [laid_out(*pair) for pair in times]
    anew = [laid_out(*pair, afresh=True) for pair in times]

    assert [kinds_in(rows) for rows, _ in anew] == [(4, 4), (8, 0), (4, 4)]
    assert [rows for rows, _ in brought_forward] == [rows for rows, _ in anew]
    assert [is_whole for _, is_whole in brought_forward] == [True, False, False]


def kinds_in(rows: list[tuple[Any, ...]]) -> tuple[int, int]:
    """Return how many rows are of a mainstream and of a special setting."""
    said = [value for row in rows for value in row]
    return said.count("MAINSTREAM"), said.count("SPECIAL")


def laid_out(on: date, known_at: datetime, *, afresh: bool = False) -> tuple[list[tuple[Any, ...]], bool]:
    """Return every row, whole and in order, and whether the whole area was laid out for it."""
    with connection.cursor() as cursor:
        if afresh:
            cursor.execute("drop table case_as_at")
        with CaptureQueriesContext(connection) as asked:
            lay_out_cases(on=on, known_at=known_at)
        cursor.execute("select * from case_as_at order by case_id")
        return cursor.fetchall(), "create temporary table" in str(asked.captured_queries)
