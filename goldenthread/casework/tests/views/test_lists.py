"""The lists beside that of cases, each filtered, sorted and exported: who has looked at a record, and the law."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, UserFactory, sign_in
from goldenthread.audit import ledger
from goldenthread.audit.models import LedgerEntry
from goldenthread.casework import trail
from goldenthread.casework.factories import make_case
from goldenthread.casework.models import Case
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def governor(area: Any, client: Client) -> Client:
    sign_in(client, MembershipFactory(area=area, role="INFORMATION_GOVERNANCE").user)
    return client


@pytest.fixture
def looked_at(area: Any) -> Case:
    """A case that two colleagues looked at: one today, one last week on a list."""
    case = make_case(area, (FactKind.REQUEST_RECEIVED, clock.today() - timedelta(days=30), {"source": "SETTING"}))
    about = {"area_id": area.pk, "subject": "casework.case", "subject_id": case.pk, "person_id": case.person_id}
    for name, deed, days in (("Helen Voss", trail.CASE_READ, 0), ("Sam Iqbal", trail.CASES_LISTED, 7)):
        at = clock.now() - timedelta(days=days)
        ledger.note_read(
            **about, deed=deed, by=UserFactory(name=name).pk, at=at, because="WORKING_ON_CASE", role="SEND_OFFICER"
        )
    return case


def rows_of(page: str) -> str:
    return page.partition("<tbody")[2].partition("</tbody>")[0]


def test_who_looked_is_filtered_by_who_by_what_and_by_day(governor: Client, looked_at: Case) -> None:
    at = f"/northmoor/cases/{looked_at.ref}/who-looked"
    sam = LedgerEntry.objects.get(deed=trail.CASES_LISTED, person_id=looked_at.person_id).by_id

    everybody = rows_of(governor.get(at).text)
    by_sam = rows_of(governor.get(f"{at}?who={sam}").text)
    by_deed = rows_of(governor.get(f"{at}?what={trail.CASES_LISTED}").text)
    by_day = rows_of(governor.get(f"{at}?at-to={clock.today() - timedelta(days=3)}").text)

    assert "Helen Voss" in everybody
    assert "SEND officer" in everybody
    assert "Working on the case" in everybody
    for rows in (by_sam, by_deed, by_day):
        assert "Sam Iqbal" in rows
        assert "Helen Voss" not in rows


def test_who_looked_leaves_as_a_file_and_that_is_a_look_too(governor: Client, looked_at: Case) -> None:
    at = f"/northmoor/cases/{looked_at.ref}/who-looked"

    csv = governor.get(f"{at}?export=csv").content.decode()

    assert "Sam Iqbal" in csv
    assert LedgerEntry.objects.filter(deed=trail.CASE_READ, person_id=looked_at.person_id).count() == 2
    assert LedgerEntry.objects.get(deed="web.list.exported").detail["rows"] == 2


def test_the_law_register_is_filtered_sorted_and_exported(governor: Client) -> None:
    not_verified = rows_of(governor.get("/northmoor/law?verified=False&size=100").text)
    by_word = rows_of(governor.get("/northmoor/law?q=PL-FINAL").text)
    by_duty = rows_of(governor.get("/northmoor/law?sort=-id").text)
    csv = governor.get("/northmoor/law?export=csv").content.decode()

    assert "Not verified" in not_verified
    assert ">Yes<" not in not_verified
    assert by_word.count("<tr") == 1
    assert "AR-CYCLE" not in by_duty
    assert "PL-FINAL" in csv
    assert "AR-CYCLE" in csv


def test_who_looked_asks_as_often_for_many_looks_as_for_few(
    governor: Client, looked_at: Case, queries_of: Callable[[Client, str], list[str]]
) -> None:
    at = f"/northmoor/cases/{looked_at.ref}/who-looked"
    governor.get(at)
    for_few = queries_of(governor, at)

    about = {"area_id": looked_at.area_id, "subject": "casework.case", "subject_id": looked_at.pk}
    for number in range(20):
        ledger.note_read(
            **about, person_id=looked_at.person_id, deed=trail.CASE_READ, by=UserFactory().pk, at=clock.now(),
            because="WORKING_ON_CASE", role="SEND_OFFICER" if number % 2 else "SEND_MANAGER",
        )  # fmt: skip
    for_many = queries_of(governor, at)

    assert len(for_many) == len(for_few) <= 14, "\n".join(for_many)


def test_the_law_register_says_whose_a_duty_is_in_plain_words_and_is_filtered_by_them(governor: Client) -> None:
    every = governor.get("/northmoor/law?size=100").text
    shared = governor.get("/northmoor/law", {"owner": "local authority and ICB", "size": "100"}).text
    one = governor.get("/northmoor/law/NA-DECIDE").text

    assert "Local authority manager" in one + every
    assert not re.search(r">[^<]*\bLA\b[^<]*</td>", every)
    assert rows_of(shared).count("<tr ") == rows_of(shared).count("Local authority and ICB") == 4
