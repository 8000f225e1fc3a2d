"""Opening a local area: what it makes, what the ledger keeps of it, and which codes and names are refused."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread.areas.acting import set_acting
from goldenthread.areas.models import LocalArea, Organisation
from goldenthread.areas.operations import Body, CodeNotUsable, CodeTaken, NotAnArea, open_area
from goldenthread.audit.models import LedgerEntry

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
COUNCIL = Body("Westermoor Council", Organisation.Kind.UNITARY, date(2023, 4, 1))
HEALTH = Body("NHS Westermoor Integrated Care Board", Organisation.Kind.ICB)


def opened(**changes: Any) -> LocalArea:
    given = {"code": "westermoor", "name": "Westermoor", "authority_code": "990", "bodies": [COUNCIL, HEALTH]}
    return open_area(**(given | changes), by=None, at=NOON)


def test_an_area_is_opened_with_its_bodies_and_the_ledger_says_so() -> None:
    area = opened()

    assert not Organisation.objects.exists()  # outside the area there are no rows of it
    set_acting(area_id=area.pk)
    made = {(one.name, one.kind, one.from_on) for one in Organisation.objects.all()}
    [entry] = LedgerEntry.objects.filter(area_id=area.pk)
    assert made == {(COUNCIL.name, "UNITARY", date(2023, 4, 1)), (HEALTH.name, "ICB", None)}
    assert (entry.deed, entry.subject_id, entry.by_id, entry.at) == ("areas.opened", area.pk, None, NOON)
    assert len(entry.detail["organisations"]) == 2


def test_a_code_is_given_once(area: Any) -> None:
    with pytest.raises(CodeTaken, match="There is an area northmoor already"):
        opened(code="northmoor")

    assert LocalArea.objects.get().name == "Northmoor"


@pytest.mark.parametrize(
    "code",
    ["", "Westermoor", "wester moor", "wester_moor", "-moor", "moor-", "a--b", "1st", "é", "a/b", "w" * 51, "a\n"],
)
def test_a_code_that_cannot_stand_in_an_address_is_refused(code: str) -> None:
    with pytest.raises(CodeNotUsable, match="cannot stand in an address"):
        opened(code=code)


@pytest.mark.parametrize("code", ["account", "areas", "invitation", "sign-in", "help", "static"])
def test_a_code_that_begins_other_addresses_is_refused(code: str) -> None:
    with pytest.raises(CodeNotUsable, match="first word of other pages"):
        opened(code=code)


@pytest.mark.parametrize("number", ["", "93", "9333", "93a", "٩٣٣", " 933", "E06000066"])
def test_an_authority_code_that_is_not_three_digits_is_refused(number: str) -> None:
    with pytest.raises(NotAnArea, match="no authority code"):
        opened(authority_code=number)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"name": "w" * 101},
        {"bodies": [Body(" ", Organisation.Kind.UNITARY)]},
        {"bodies": [COUNCIL, Body(f" {COUNCIL.name}", Organisation.Kind.ICB)]},
    ],
)
def test_an_area_and_its_bodies_need_names_of_their_own(changes: dict[str, Any]) -> None:
    with pytest.raises(NotAnArea):
        opened(**changes)

    assert not LocalArea.objects.exists()
