"""The page of the ledger: what it lists, what it keeps back, how the chain is told, and who may see it."""

from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, sign_in
from goldenthread.areas.models import LocalArea
from goldenthread.audit import ledger, sealing, verifying
from goldenthread.audit.models import LedgerEntry
from goldenthread.core import clock
from goldenthread.home.vocabulary import DEEDS, deed_words

pytestmark = pytest.mark.django_db
ROOMS = ("accounts", "boards", "casework", "improvement", "insight", "people", "returns")


@pytest.fixture
def governor(client: Client, area: LocalArea) -> Client:
    sign_in(client, MembershipFactory(area=area, role="INFORMATION_GOVERNANCE").user)
    return client


@pytest.fixture
def entered(area: LocalArea) -> Any:
    """Enter a deed of Helen Voss three days ago and a look of Sam Iqbal now, about person 987654."""
    helen = MembershipFactory(area=area, role="SEND_MANAGER", user__name="Helen Voss").user
    sam = MembershipFactory(area=area, role="SEND_OFFICER", user__name="Sam Iqbal").user
    now = clock.now()
    about = {"area_id": area.pk, "subject": "casework.case", "subject_id": 3, "person_id": 987654}
    ledger.write(deed="casework.case.opened", by=helen.pk, at=now - timedelta(days=3), **about)
    ledger.note_read(
        deed="casework.case.read", by=sam.pk, at=now, because="WORKING_ON_CASE", role="SEND_OFFICER", **about
    )
    return helen, sam


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/northmoor/ledger{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(html: str) -> str:
    return html[html.index("<tbody") :] if "<tbody" in html else ""


def test_the_latest_entries_are_told_in_words_and_name_no_person(governor: Client, entered: Any) -> None:
    rows = rows_of(page(governor))

    assert rows.index("Looked at a case") < rows.index("Opened a case")
    assert "Sam Iqbal" in rows
    assert "SEND officer" in rows
    assert "Working on the case" in rows
    assert "987654" not in rows


def test_it_is_filtered_by_deed_by_who_and_by_day(governor: Client, entered: Any) -> None:
    _helen, sam = entered
    long_ago = (clock.today() - timedelta(days=3)).isoformat()

    by_deed = rows_of(page(governor, "?deed=casework.case.opened"))
    by_sam = rows_of(page(governor, f"?who={sam.pk}"))
    by_day = rows_of(page(governor, f"?at-from={long_ago}&at-to={long_ago}"))
    by_system = page(governor, "?who=NOBODY")
    looks = rows_of(page(governor, "?view=looks"))

    assert "Opened a case" in by_deed
    assert "Looked at a case" not in by_deed
    assert "Sam Iqbal" in by_sam
    assert "Helen Voss" not in by_sam
    assert "Helen Voss" in by_day
    assert "Sam Iqbal" not in by_day
    assert "No entries fit these choices." in by_system
    assert "Looked at a case" in looks
    assert "Opened a case" not in looks


def test_the_days_of_a_filter_are_days_of_london(governor: Client, area: LocalArea) -> None:
    on_summer_time = clock.now().replace(year=2026, month=7, day=1, hour=23, minute=30)  # 00:30 on the 2nd in London
    about = {"area_id": area.pk, "subject": "casework.case", "subject_id": 3, "by": None}
    ledger.write(deed="casework.case.opened", at=on_summer_time, **about)

    assert "No entries" in page(governor, "?at-from=2026-07-01&at-to=2026-07-01")
    assert "Opened a case" in rows_of(page(governor, "?at-from=2026-07-02&at-to=2026-07-02"))


def test_the_chain_is_told_as_it_stands(governor: Client, area: LocalArea, entered: Any) -> None:
    before = page(governor)
    waiting = LedgerEntry.objects.filter(area_id=area.pk).count()
    verifying.verify_and_note(area_id=area.pk, at=clock.now())
    sealing.seal(area_id=area.pk, at=clock.now())
    after = page(governor)

    assert "1 entry has waited for a seal for more than a minute" in before
    assert "Not yet. It is checked each night" in before
    assert "Waits for its seal" in before
    assert f"{waiting + 1} entries, the last " in after
    assert "No entries</dd>" in after
    assert "not whole, 1 fault found" in after  # the one that had waited


def test_a_whole_chain_is_said_to_be_whole(governor: Client, area: LocalArea, entered: Any) -> None:
    sealing.seal(area_id=area.pk, at=clock.now())
    verifying.verify_and_note(area_id=area.pk, at=clock.now())

    html = page(governor)

    assert ": whole</dd>" in html
    assert "Checked the ledger" in rows_of(html)


def test_another_areas_ledger_is_not_shown(
    governor: Client, area: LocalArea, other_area: LocalArea, acting: Any
) -> None:
    acting(area_id=other_area.pk)
    ledger.write(
        area_id=other_area.pk, deed="boards.pack.frozen", subject="boards.pack", subject_id=1, by=None, at=clock.now()
    )
    acting(area_id=area.pk)

    assert "Froze a board pack" not in rows_of(page(governor))


def test_an_export_is_entered(governor: Client, area: LocalArea, acting: Any, entered: Any) -> None:
    csv = governor.get("/northmoor/ledger?export=csv").content.decode()
    book = governor.get("/northmoor/ledger?export=xlsx&deed=casework.case.opened")

    acting(area_id=area.pk)
    noted = [entry.detail["rows"] for entry in LedgerEntry.objects.filter(deed="home.ledger.exported").order_by("id")]
    assert "casework.case.opened" in csv
    assert "987654" not in csv
    assert book.status_code == 200
    assert noted == [2, 1]


def test_a_page_of_entries_costs_no_more_queries_than_one_entry(
    governor: Client, area: LocalArea, entered: Any, django_assert_max_num_queries: Any
) -> None:
    helen, _ = entered
    about = {"area_id": area.pk, "subject": "casework.case", "subject_id": 3, "by": helen.pk, "at": clock.now()}
    for _number in range(30):
        ledger.write(deed="casework.fact.recorded", **about)

    with django_assert_max_num_queries(20):
        page(governor)


@pytest.mark.parametrize("role", ["SEND_MANAGER", "IMPROVEMENT_LEAD", "PARENT", "INSPECTOR"])
def test_nobody_else_may_see_it(client: Client, area: LocalArea, role: str) -> None:
    sign_in(client, MembershipFactory(area=area, role=role).user)

    assert client.get("/northmoor/ledger").status_code == 403


@pytest.mark.parametrize("role", ["ADMINISTRATOR", "INFORMATION_GOVERNANCE"])
def test_it_is_in_the_navigation_and_on_the_first_page_of_those_who_keep_it(
    client: Client, area: LocalArea, role: str
) -> None:
    sign_in(client, MembershipFactory(area=area, role=role).user)

    html = client.get("/northmoor/home").content.decode()

    assert html.count('href="/northmoor/ledger"') == 2
    assert 'href="/northmoor/organisations"' in html


def test_every_deed_of_every_room_has_words() -> None:
    trails = [import_module(f"goldenthread.{room}.trail") for room in ROOMS if find_spec(f"goldenthread.{room}.trail")]
    named = {
        code
        for trail in trails
        for name, code in vars(trail).items()
        if name.isupper() and name not in {"USER", "MEMBERSHIP", "INVITATION"}
    }

    assert named - DEEDS.keys() == set()
    assert deed_words("something.new") == "something.new"
