"""The first administrator of an area, and the command that opens one and invites them."""

import io
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from goldenthread.accounts import operations, trail
from goldenthread.accounts.factories import InvitationFactory, MembershipFactory, sign_in
from goldenthread.accounts.models import Invitation, Membership
from goldenthread.accounts.operations import HasAdministrator, NotAPerson
from goldenthread.accounts.operations.invitations import AlreadyInvited
from goldenthread.accounts.tests.conftest import invitations
from goldenthread.areas.acting import set_acting
from goldenthread.areas.models import LocalArea, Organisation
from goldenthread.audit.models import LedgerEntry

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = NOON.date()
ASKED = "ada.birch@example.org"
WORDS = [
    "westermoor", "Westermoor", "--authority-code", "990", "--council", "Westermoor Council",
    "--council-from", "2023-04-01", "--administrator", ASKED, "--administrator-name", "Ada Birch",
]  # fmt: skip


@pytest.fixture(autouse=True)
def now() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def ran(*more: str, **changes: str) -> str:
    out = io.StringIO()
    words = [changes.get(word, word) for word in WORDS]
    call_command("open_area", *words, *more, stdout=out)
    set_acting(area_id=LocalArea.objects.get(code="westermoor").pk)
    return out.getvalue()


def link_in(told: str) -> str:
    [link] = re.findall(r"http://localhost:8000(/invitation/\S+)", told)
    return str(link)


def asked(area: Any, **changes: Any) -> Invitation:
    given = {"email": ASKED, "name": "Ada Birch", "is_by_letter": True, "on": TODAY, "at": NOON}
    return operations.invite_first_administrator(area=area, **(given | changes))


# The operation


def test_the_first_administrator_is_invited_by_nobody_who_signs_in(area: Any, letters: Any) -> None:
    [letter] = letters(lambda: asked(area))

    made = Invitation.objects.get()
    assert (made.role, made.sent_by, made.from_on) == ("ADMINISTRATOR", None, TODAY)
    assert "You are invited to Golden Thread for Northmoor." in letter.body
    assert LedgerEntry.objects.get(area_id=area.pk, deed=trail.INVITED).by_id is None


def test_an_invitation_that_went_astray_is_withdrawn_by_the_next(area: Any) -> None:
    astray = asked(area, email="ada.brich@example.org")

    asked(area)

    astray.refresh_from_db()
    assert (astray.withdrawn_at, astray.withdrawn_by) == (NOON, None)
    assert Invitation.objects.get(withdrawn_at=None).email == ASKED


@pytest.mark.parametrize("from_on", [date(2020, 1, 1), TODAY + timedelta(days=1)])
def test_an_area_with_an_administrator_invites_by_its_own_pages(area: Any, from_on: date) -> None:
    MembershipFactory(area=area, role="ADMINISTRATOR", from_on=from_on)

    with pytest.raises(HasAdministrator, match="invites others at /northmoor/staff"):
        asked(area)


@pytest.mark.parametrize("gone", [{"until_on": TODAY}, {"user__is_active": False}])
def test_an_area_whose_administrators_have_all_left_gets_another(area: Any, gone: dict[str, Any]) -> None:
    MembershipFactory(area=area, role="ADMINISTRATOR", **gone)

    assert asked(area).email == ASKED


def test_an_invitation_that_a_person_sent_is_not_taken_back(area: Any) -> None:
    InvitationFactory(area=area, role="ADMINISTRATOR", email=ASKED, sent_at=NOON, expires_at=NOON + timedelta(days=7))

    with pytest.raises(AlreadyInvited):
        asked(area)

    assert Invitation.objects.get().withdrawn_at is None


@pytest.mark.parametrize("wrong", [{"email": "ada"}, {"email": ""}, {"name": " "}, {"name": "a" * 151}])
def test_an_administrator_has_an_address_and_a_name(area: Any, wrong: dict[str, str]) -> None:
    with pytest.raises(NotAPerson):
        asked(area, **wrong)


def test_an_invitation_that_a_person_sent_is_withdrawn_by_a_person(area: Any) -> None:
    made = InvitationFactory(area=area)

    with pytest.raises(IntegrityError, match="invitation_withdrawn_at_and_by"), transaction.atomic():
        Invitation.objects.filter(pk=made.pk).update(withdrawn_at=NOON)


# The command


def test_without_a_mail_host_the_link_is_shown_once_and_lets_the_administrator_in(client: Client) -> None:
    told = ran("--commissioner", "NHS Westermoor Integrated Care Board", "--commissioner-from", "2022-07-01")

    assert "Westermoor is open at http://localhost:8000/westermoor." in told
    assert not invitations().exists()  # no job knows the link, and none would send it
    assert {(one.name, one.from_on) for one in Organisation.objects.all()} == {
        ("Westermoor Council", date(2023, 4, 1)),
        ("NHS Westermoor Integrated Care Board", date(2022, 7, 1)),
    }
    page = client.get(link_in(told)).content.decode()
    assert "Ada Birch, you are invited to act in Westermoor as: Administrator" in page
    client.post(link_in(told), {"password": "purple-otter-lantern"})
    joined = Membership.objects.get()
    assert (joined.user.email, joined.role) == (ASKED, "ADMINISTRATOR")
    assert client.get(link_in(told)).status_code == 410


def test_with_a_mail_host_a_letter_goes_and_no_link_is_shown(settings: Any, letters: Any) -> None:
    settings.LETTERS_ARE_SENT = True
    told: list[str] = []

    [letter] = letters(lambda: told.append(ran()))

    assert "/invitation/" in letter.body
    assert "/invitation/" not in told[0]
    assert f"An invitation goes to {ASKED}" in told[0]


def test_run_again_it_invites_anew_while_nobody_has_joined(client: Client) -> None:
    first = ran()

    again = ran()

    assert "Westermoor stands since before; it was left as it is." in again
    assert client.get(link_in(first)).status_code == 410
    assert client.get(link_in(again)).status_code == 200
    assert LocalArea.objects.count() == Organisation.objects.count() == 1


def test_run_again_once_somebody_administers_the_area_it_invites_nobody() -> None:
    ran()
    MembershipFactory(area=LocalArea.objects.get(), role="ADMINISTRATOR")

    told = ran()

    assert "Westermoor has an administrator, who invites others at /westermoor/staff." in told
    assert "/invitation/" not in told


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"Westermoor": "Eastermoor"}, "The code westermoor is taken: it is Westermoor, authority 990"),
        ({"990": "989"}, "The code westermoor is taken"),
    ],
)
def test_a_code_that_another_area_has_is_refused(changes: dict[str, str], sentence: str) -> None:
    ran()

    with pytest.raises(CommandError, match=sentence):
        ran(**changes)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"westermoor": "Wester Moor"}, "cannot stand in an address"),
        ({"990": "99"}, "no authority code"),
        ({ASKED: "ada"}, "'ada' is no email address"),
        ({"2023-04-01": "1 April"}, "invalid day value: '1 April'"),
    ],
)
def test_what_is_wrong_is_refused_in_a_sentence_and_nothing_is_made(changes: dict[str, str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        ran(**changes)

    assert not LocalArea.objects.exists()


@pytest.mark.parametrize("role", ["ADMINISTRATOR", "SEND_MANAGER"])
def test_every_page_that_a_new_area_leads_to_opens_though_nothing_is_there_yet(role: str, client: Client) -> None:
    ran()
    sign_in(client, MembershipFactory(area=LocalArea.objects.get(), role=role).user)
    to_open, opened = ["/westermoor/home"], dict[str, int]()

    while to_open:
        address = to_open.pop()
        answer = client.get(address)
        opened[address] = answer.status_code
        if answer["Content-Type"].startswith("text/html"):
            to_open += set(re.findall(r'href="(/westermoor/[^"#?]*)"', answer.content.decode())) - {*opened, *to_open}

    assert len(opened) > 10
    assert {address: status for address, status in opened.items() if status >= 400} == {}


@pytest.mark.parametrize(
    ("taken", "sentence"),
    [
        ("revoke insert on areas_localarea from goldenthread_app", "does not let .* make an area"),
        ("alter table areas_localarea rename to gone", "migrate --database owner"),
    ],
)
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_database_that_is_not_made_ready_is_refused_in_a_sentence(taken: str, sentence: str) -> None:
    from django.db import connections

    with connections["owner"].cursor() as owner:
        owner.execute(taken)

    with pytest.raises(CommandError, match=sentence):
        ran()

    assert connection.is_usable()
