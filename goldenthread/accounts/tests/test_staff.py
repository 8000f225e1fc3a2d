"""Inviting, joining, changing access, leaving with the work handed on, and a lost second factor."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from goldenthread.accounts import jobs, operations, trail
from goldenthread.accounts.factories import (
    PASSWORD,
    HandoverFactory,
    InvitationFactory,
    LostFactorFactory,
    MembershipFactory,
    UserFactory,
    sign_in,
)
from goldenthread.accounts.models import Handover, Invitation, LostFactor, Membership, User
from goldenthread.accounts.operations.invitations import AlreadyInvited, AlreadyMember, LinkNoLongerWorks
from goldenthread.accounts.operations.memberships import (
    AlreadyHandedOn,
    NoAccessToEnd,
    NobodyToHandTo,
    NotOwnAccess,
    RoleHeldAlready,
)
from goldenthread.accounts.operations.second_factors import NothingLost, NotOwnFactor
from goldenthread.accounts.queries import access_on, desks_on, heirs_of, members_on, officers_on, whose_work, work_of
from goldenthread.accounts.queries.waiting import lost_factors
from goldenthread.audit.models import LedgerEntry

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = NOON.date()
STRONG = "purple-otter-lantern"


@pytest.fixture
def now() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def manager(area: Any) -> User:
    return MembershipFactory(area=area, role="SEND_MANAGER", user__name="Morag Vale").user


def day(name: str, value: date | None) -> dict[str, str]:
    parts = (value.day, value.month, value.year) if value else ("", "", "")
    return {f"{name}_{part}": str(number) for part, number in zip(("day", "month", "year"), parts, strict=True)}


def invite(client: Client, **changes: Any) -> Any:
    given = {"name": "Tam Reed", "email": "tam.reed@example.org", "role": "SEND_OFFICER", **day("from_on", TODAY)}
    return client.post("/northmoor/staff/invite", given | day("until_on", None) | changes)


def link_in(letter: Any) -> str:
    return re.search(r"http://localhost:8000(\S+)", letter.body).group(1)


# Inviting and joining


def test_somebody_invited_chooses_a_password_and_may_then_sign_in(
    client: Client, manager: User, letters: Any, now: Any, acting: Any, area: Any
) -> None:
    sign_in(client, manager)
    [letter] = letters(lambda: invite(client))
    visitor = Client()

    page = visitor.get(link_in(letter)).content.decode()
    joined = visitor.post(link_in(letter), {"password": STRONG})
    visitor.post("/sign-in", {"login": "tam.reed@example.org", "password": STRONG})

    assert letter.to == ["tam.reed@example.org"]
    assert "Morag Vale invites you, Tam Reed, to act in Northmoor as: SEND officer" in page
    assert "You have joined" in joined.content.decode()
    assert visitor.get("/northmoor/home").url == "/account/second-factor"
    assert members_on(on=TODAY, role="SEND_OFFICER").get().user.name == "Tam Reed"
    deeds = set(LedgerEntry.objects.exclude(area_id=None).values_list("deed", flat=True))
    assert {trail.INVITED, trail.JOINED, trail.MEMBERSHIP_CHANGED} <= deeds


def test_an_invitation_is_kept_while_the_mail_server_is_away_and_the_letter_is_sent_later(
    client: Client, manager: User, now: Any, settings: Any, mailoutbox: list[Any]
) -> None:
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.MailServerAway"
    sign_in(client, manager)

    answer = invite(client)
    [job] = ProcrastinateJob.objects.filter(task_name=operations.SENDING_INVITATION)
    with pytest.raises(ConnectionRefusedError):
        jobs.send_invitation(**job.args)
    settings.EMAIL_BACKEND = working
    jobs.send_invitation(**job.args)

    assert "Invitation sent" in answer.content.decode()
    assert jobs.send_invitation.retry_strategy.max_attempts > 1
    assert Client().get(link_in(mailoutbox[0])).status_code == 200


class MailServerAway(BaseEmailBackend):
    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError


def test_of_two_letters_of_one_invitation_the_later_ones_link_works(
    client: Client, manager: User, letters: Any, now: Any, mailoutbox: list[Any]
) -> None:
    sign_in(client, manager)
    [first] = letters(lambda: invite(client))
    [job] = ProcrastinateJob.objects.filter(task_name=operations.SENDING_INVITATION)

    jobs.send_invitation(**job.args)

    assert [Client().get(link_in(letter)).status_code for letter in (first, mailoutbox[-1])] == [410, 200]


def test_no_letter_is_sent_of_an_invitation_that_was_withdrawn(
    client: Client, manager: User, area: Any, now: Any, mailoutbox: list[Any]
) -> None:
    withdrawn = InvitationFactory(area=area)
    operations.withdraw(invitation=withdrawn, by=manager.pk, at=NOON)

    jobs.send_invitation(area_id=area.pk, invitation_id=withdrawn.pk)

    assert not mailoutbox


def test_an_invitations_link_works_once(client: Client, manager: User, letters: Any, now: Any) -> None:
    sign_in(client, manager)
    [letter] = letters(lambda: invite(client))
    Client().post(link_in(letter), {"password": STRONG})

    again = Client().get(link_in(letter))

    assert again.status_code == 410
    assert "This link was used" in again.content.decode()


def test_an_invitations_link_ends_after_a_week(client: Client, manager: User, letters: Any, now: Any) -> None:
    sign_in(client, manager)
    [letter] = letters(lambda: invite(client))

    now.shift(timedelta(days=7, seconds=-1))
    before = Client().get(link_in(letter)).status_code
    now.shift(timedelta(seconds=1))
    after = Client().get(link_in(letter)).status_code

    assert (before, after) == (200, 410)


def test_a_withdrawn_invitation_no_longer_works(client: Client, manager: User, letters: Any, now: Any) -> None:
    sign_in(client, manager)
    [letter] = letters(lambda: invite(client))

    client.post(f"/northmoor/staff/invitations/{Invitation.objects.get().pk}/withdraw")

    assert Client().get(link_in(letter)).status_code == 410


@pytest.mark.parametrize("change", [lambda link: link[:-9] + "A" * 9, lambda link: "/invitation/nonsense"])
def test_a_link_we_did_not_make_does_not_work(
    client: Client, manager: User, letters: Any, now: Any, change: Any
) -> None:
    sign_in(client, manager)
    [letter] = letters(lambda: invite(client))

    assert Client().get(change(link_in(letter))).status_code == 410


def test_the_secret_of_a_link_is_not_kept(client: Client, manager: User, letters: Any, now: Any) -> None:
    from django.core import signing

    sign_in(client, manager)
    [letter] = letters(lambda: invite(client))
    _, secret = signing.loads(link_in(letter).rsplit("/", 1)[-1], salt="accounts.invitation")

    kept = Invitation.objects.values().get()

    assert secret not in str(kept)


def test_somebody_with_an_account_elsewhere_signs_in_before_joining(
    client: Client, manager: User, letters: Any, now: Any, other_area: Any, acting: Any, area: Any
) -> None:
    acting(area_id=other_area.pk)
    there = MembershipFactory(area=other_area, user__email="tam.reed@example.org").user
    acting(area_id=area.pk)
    sign_in(client, manager)
    [letter] = letters(lambda: invite(client))

    stranger = Client().post(link_in(letter), {"password": STRONG})
    visitor = Client()
    sign_in(visitor, there)
    joined = visitor.post(link_in(letter))

    assert "You have an account with tam.reed@example.org already" in stranger.content.decode()
    assert "You have joined" in joined.content.decode()
    there.refresh_from_db()
    assert there.check_password(PASSWORD)
    assert visitor.get("/northmoor/home").status_code == 200
    assert visitor.get("/southdale/home").status_code == 200


def test_a_poor_password_is_refused_in_words(client: Client, manager: User, letters: Any, now: Any) -> None:
    sign_in(client, manager)
    [letter] = letters(lambda: invite(client))

    answer = Client().post(link_in(letter), {"password": "tam.reed"}).content.decode()

    assert "Choose a password of at least 12 characters" in answer
    assert not User.objects.filter(email="tam.reed@example.org").exists()


def test_nobody_is_invited_twice_into_the_same_role(client: Client, manager: User, now: Any) -> None:
    sign_in(client, manager)
    invite(client)

    again = invite(client).content.decode()

    assert "Withdraw that invitation first" in again
    assert Invitation.objects.count() == 1


def test_inviting_again_after_the_week_takes_the_old_invitation_back(area: Any, manager: User) -> None:
    given = {"area": area, "email": "x@example.org", "name": "X", "role": "DCO", "from_on": TODAY, "by": manager.pk}
    first = operations.invite(**given, at=NOON)

    with pytest.raises(AlreadyInvited):
        operations.invite(**given, at=NOON + timedelta(days=6))
    operations.invite(**given, at=NOON + timedelta(days=8))

    first.refresh_from_db()
    assert first.withdrawn_by_id == manager.pk
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_a_member_is_not_invited_into_the_role_they_have(area: Any, manager: User) -> None:
    officer = MembershipFactory(area=area, role="SEND_OFFICER").user

    with pytest.raises(AlreadyMember):
        operations.invite(
            area=area, email=officer.email.upper(), name="M", role="SEND_OFFICER", from_on=TODAY, by=manager.pk, at=NOON
        )


def test_an_accepted_invitation_cannot_be_withdrawn(area: Any, manager: User) -> None:
    invitation = InvitationFactory(area=area, accepted_at=NOON, accepted_by=manager)

    with pytest.raises(LinkNoLongerWorks):
        operations.withdraw(invitation=invitation, by=manager.pk, at=NOON)


def test_who_may_not_manage_access_may_not_invite(client: Client, area: Any, now: Any) -> None:
    officer = MembershipFactory(area=area, role="SEND_OFFICER").user
    sign_in(client, officer)

    answers = [client.get("/northmoor/staff/invite"), invite(client), client.get("/northmoor/staff")]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert Invitation.objects.count() == 0


def test_a_member_of_another_area_is_as_if_there_were_none(
    client: Client, manager: User, other_area: Any, acting: Any, area: Any, now: Any
) -> None:
    acting(area_id=other_area.pk)
    theirs = MembershipFactory(area=other_area)
    sign_in(client, manager)

    answers = [client.get(f"/northmoor/staff/{pk}") for pk in (theirs.pk, 10**9)]

    assert [answer.status_code for answer in answers] == [404, 404]


# Access, and leaving


def test_a_manager_changes_the_days_of_a_role(client: Client, manager: User, area: Any, now: Any) -> None:
    held = MembershipFactory(area=area, role="ANALYST")
    sign_in(client, manager)
    until = (
        day("from_on", date(2020, 1, 1)) | day("until_on", date(2027, 2, 28)) | day("names_until", date(2026, 12, 1))
    )
    version = re.search(
        r'name="form_version" value="([^"]*)"', client.get(f"/northmoor/staff/{held.pk}").content.decode()
    )

    given = until | {"names_authority": "IG 2026/14", "form_version": version.group(1)}
    answer = client.post(f"/northmoor/staff/{held.pk}", given)

    held.refresh_from_db()
    assert answer.status_code == 302
    assert (held.until_on, held.names_until) == (date(2027, 2, 28), date(2026, 12, 1))


def test_an_authority_without_an_end_is_refused(client: Client, manager: User, area: Any, now: Any) -> None:
    held = MembershipFactory(area=area, role="ANALYST")
    sign_in(client, manager)
    given = day("from_on", date(2020, 1, 1)) | {"names_authority": "IG 2026/14"}

    answer = client.post(f"/northmoor/staff/{held.pk}", given).content.decode()

    assert "Enter the day the authority ends" in answer
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=held.pk).update(names_authority="IG 2026/14")


def test_nobody_invites_themselves_to_a_further_role(client: Client, manager: User, letters: Any, now: Any) -> None:
    sign_in(client, manager)

    sent = letters(lambda: invite(client, email=manager.email.upper(), role="ADMINISTRATOR"))

    assert sent == []
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    "read",
    [
        lambda: [one.area_id for one in members_on(on=TODAY)],
        lambda: [one.membership.area_id for one in access_on(on=TODAY)],
    ],
)
def test_staff_of_an_area_are_not_told_what_the_reader_is_elsewhere(
    area: Any, other_area: Any, manager: User, acting: Any, read: Any
) -> None:
    acting(area_id=other_area.pk)
    MembershipFactory(area=other_area, role="SEND_OFFICER", user=manager)
    acting(area_id=area.pk, user_id=manager.pk)

    assert read() == [area.pk]


def test_a_role_elsewhere_makes_nobody_an_officer_here(area: Any, other_area: Any, acting: Any) -> None:
    clerk = MembershipFactory(area=area, role="BOARD_CLERK").user
    acting(area_id=other_area.pk)
    MembershipFactory(area=other_area, role="SEND_OFFICER", user=clerk)
    acting(area_id=area.pk, user_id=clerk.pk)

    assert officers_on(on=TODAY) == []
    assert desks_on(on=TODAY) == []


def test_nobody_changes_or_ends_their_own_access(area: Any, manager: User) -> None:
    own = Membership.objects.get(user=manager)
    colleague = MembershipFactory(area=area).user

    with pytest.raises(NotOwnAccess):
        operations.change(
            membership=own, from_on=TODAY, until_on=None, names_authority="", names_until=None, by=manager.pk, at=NOON
        )
    with pytest.raises(NotOwnAccess):
        operations.leave(area_id=area.pk, user=manager, on=TODAY, hand_to=colleague, by=manager.pk, at=NOON)


def test_a_role_is_not_held_twice_on_one_day(area: Any, manager: User) -> None:
    held = MembershipFactory(area=area, from_on=date(2024, 2, 29), until_on=date(2025, 8, 31))

    operations.grant(
        area_id=area.pk, user=held.user, role="SEND_OFFICER", from_on=date(2025, 8, 31), by=manager.pk, at=NOON
    )
    with pytest.raises(RoleHeldAlready):
        operations.grant(
            area_id=area.pk, user=held.user, role="SEND_OFFICER", from_on=date(2025, 8, 30), by=manager.pk, at=NOON
        )


def test_a_leavers_access_ends_on_the_day_and_their_work_is_handed_on(
    client: Client, manager: User, area: Any, now: Any
) -> None:
    leaver = MembershipFactory(area=area, user__name="Lena Moss")
    heir = MembershipFactory(area=area, user__name="Heath Orr").user
    browser = Client()
    sign_in(client, manager)
    given = day("on", date(2026, 11, 25)) | {"hand_to": str(heir.pk)}

    answer = client.post(f"/northmoor/staff/{leaver.pk}/leave", given).content.decode()

    sign_in(browser, leaver.user)
    until_then = browser.get("/northmoor/home").status_code
    now.move_to(datetime(2026, 11, 24, 23, 59, tzinfo=UTC))
    sign_in(browser, leaver.user)
    last_minute = browser.get("/northmoor/home").status_code
    now.move_to(datetime(2026, 11, 25, 0, 0, tzinfo=UTC))
    on_the_day = browser.get("/northmoor/home").status_code
    assert "Their work is Heath Orr&#x27;s from then on" in answer or "Their work is Heath Orr's" in answer
    assert (until_then, last_minute, on_the_day) == (200, 200, 404)
    assert whose_work(leaver.user_id, on=date(2026, 11, 24)) == leaver.user_id
    assert whose_work(leaver.user_id, on=date(2026, 11, 25)) == heir.pk


def test_a_role_that_was_to_begin_later_never_begins(area: Any, manager: User) -> None:
    leaver = MembershipFactory(area=area).user
    later = MembershipFactory(area=area, user=leaver, role="DCO", from_on=date(2027, 1, 1))
    heir = MembershipFactory(area=area).user

    operations.leave(area_id=area.pk, user=leaver, on=TODAY, hand_to=heir, by=manager.pk, at=NOON)

    later.refresh_from_db()
    assert later.until_on == later.from_on
    assert not members_on(on=date(2027, 6, 1)).filter(user=leaver).exists()


def test_work_is_handed_to_somebody_who_is_there(area: Any, manager: User) -> None:
    leaver = MembershipFactory(area=area).user
    gone = MembershipFactory(area=area, until_on=TODAY).user
    given = {"area_id": area.pk, "user": leaver, "on": TODAY, "by": manager.pk, "at": NOON}

    for nobody in (leaver, gone, UserFactory()):
        with pytest.raises(NobodyToHandTo):
            operations.leave(**given, hand_to=nobody)
    with pytest.raises(NoAccessToEnd):
        operations.leave(**(given | {"user": gone}), hand_to=leaver)


def test_work_is_handed_on_once_a_day(area: Any, manager: User) -> None:
    leaver, heir = MembershipFactory(area=area).user, MembershipFactory(area=area).user
    given = {"area_id": area.pk, "user": leaver, "on": TODAY, "hand_to": heir, "by": manager.pk, "at": NOON}
    operations.leave(**given)
    operations.grant(area_id=area.pk, user=leaver, role="DCO", from_on=TODAY, by=manager.pk, at=NOON)

    with pytest.raises(AlreadyHandedOn):
        operations.leave(**given)


def test_work_passes_on_through_several_leavers(area: Any) -> None:
    first, second, third = UserFactory(), UserFactory(), UserFactory()
    HandoverFactory(area=area, leaver=first, heir=second, on=date(2026, 3, 1))
    HandoverFactory(area=area, leaver=second, heir=third, on=date(2026, 6, 1))

    assert whose_work(first.pk, on=date(2026, 2, 28)) == first.pk
    assert whose_work(first.pk, on=date(2026, 5, 31)) == second.pk
    assert whose_work(first.pk, on=date(2026, 6, 1)) == third.pk
    assert work_of(third.pk, on=date(2026, 6, 1)) == {first.pk, second.pk, third.pk}
    assert work_of(second.pk, on=date(2026, 6, 1)) == set()


def test_work_handed_round_in_a_ring_ends_with_somebody(area: Any) -> None:
    one, other = UserFactory(), UserFactory()
    HandoverFactory(area=area, leaver=one, heir=other, on=date(2026, 3, 1))
    HandoverFactory(area=area, leaver=other, heir=one, on=date(2026, 6, 1))

    assert whose_work(one.pk, on=date(2026, 7, 1)) in {one.pk, other.pk}


def test_nobody_hands_work_to_themselves_in_the_database_either(area: Any) -> None:
    user = UserFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.create(area=area, leaver=user, heir=user, on=TODAY, recorded_at=NOON, recorded_by=user)


def test_the_page_of_access_tells_what_to_look_into(client: Client, manager: User, area: Any, now: Any) -> None:
    MembershipFactory(area=area, role="INSPECTOR", user__name="Ines Pike")
    sign_in(client, manager)

    page = client.get("/northmoor/access").content.decode()
    [inspector] = [row for row in access_on(on=TODAY) if row.membership.role == "INSPECTOR"]

    assert "Ines Pike" in page
    assert inspector.concerns == (
        "has no second factor yet", "has never signed in", "an inspector's access needs an end"
    )  # fmt: skip


@pytest.mark.parametrize("page", ["staff", "staff/invite", "access", "roles", "acting"])
def test_the_pages_open_to_a_manager(client: Client, manager: User, area: Any, now: Any, page: str) -> None:
    InvitationFactory(area=area, sent_at=NOON, expires_at=NOON + timedelta(days=1))
    LostFactorFactory(area=area)
    sign_in(client, manager)

    assert client.get(f"/northmoor/{page}").status_code == 200


def test_the_staff_page_asks_the_same_few_questions_however_many_there_are(
    client: Client, manager: User, area: Any, now: Any, django_assert_max_num_queries: Any
) -> None:
    MembershipFactory.create_batch(30, area=area)
    sign_in(client, manager)
    client.get("/northmoor/staff")

    with django_assert_max_num_queries(12):
        client.get("/northmoor/staff")


# Choosing where and as what to act


def test_one_area_is_opened_at_once_and_several_are_asked_about(
    client: Client, area: Any, other_area: Any, acting: Any
) -> None:
    one = MembershipFactory(area=area).user
    two = MembershipFactory(area=area).user
    acting(area_id=other_area.pk)
    MembershipFactory(area=other_area, user=two)

    sign_in(client, one)
    at_once = client.get("/areas")
    sign_in(client, two)
    asked = client.get("/areas").content.decode()

    assert at_once.url == "/northmoor/home"
    assert "Northmoor" in asked
    assert "Southdale" in asked


def test_somebody_without_a_role_today_is_told_so(client: Client, area: Any) -> None:
    sign_in(client, UserFactory())

    assert "No area has given you a role" in client.get("/areas").content.decode()


def test_choosing_a_role_changes_what_one_may_do(client: Client, area: Any) -> None:
    user = MembershipFactory(area=area, role="SEND_MANAGER").user
    clerk = MembershipFactory(area=area, role="BOARD_CLERK", user=user)
    sign_in(client, user)

    before = client.get("/northmoor/staff").status_code
    client.post("/northmoor/acting", {"membership": str(clerk.pk)})
    after = client.get("/northmoor/staff").status_code

    assert (before, after) == (200, 403)


def test_nobody_chooses_a_role_that_is_not_theirs(client: Client, area: Any) -> None:
    own = MembershipFactory(area=area, role="BOARD_CLERK")
    others = MembershipFactory(area=area, role="SEND_MANAGER")
    sign_in(client, own.user)

    client.post("/northmoor/acting", {"membership": str(others.pk)})

    assert client.get("/northmoor/staff").status_code == 403


def test_a_role_forged_into_the_session_is_not_acted_in(client: Client, area: Any) -> None:
    own = MembershipFactory(area=area, role="BOARD_CLERK")
    others = MembershipFactory(area=area, role="SEND_MANAGER")
    sign_in(client, own.user, membership=others)

    assert client.get("/northmoor/staff").status_code == 403


def test_work_is_offered_to_colleagues_of_the_same_role_first_and_never_to_families(area: Any, manager: User) -> None:
    leaver = MembershipFactory(area=area, role="SEND_OFFICER").user
    same = MembershipFactory(area=area, role="SEND_OFFICER", user__name="Zed Alder").user
    parent = MembershipFactory(area=area, role="PARENT").user

    offered = heirs_of(user_id=leaver.pk, on=TODAY)

    assert offered[0] == (str(same.pk), "Zed Alder, SEND officer")
    assert {pk for pk, _ in offered} == {str(same.pk), str(manager.pk)}
    with pytest.raises(NobodyToHandTo):
        operations.leave(area_id=area.pk, user=leaver, on=TODAY, hand_to=parent, by=manager.pk, at=NOON)


def test_nobody_is_chosen_beforehand_to_take_on_a_leavers_work(client: Client, area: Any, manager: User) -> None:
    leaver = MembershipFactory(area=area)
    sign_in(client, manager)

    asked = client.get(f"/northmoor/staff/{leaver.pk}/leave").content.decode()
    answer = client.post(f"/northmoor/staff/{leaver.pk}/leave", day("on", TODAY) | {"hand_to": ""}).content.decode()

    first = re.search(r"<option([^>]*)>([^<]*)", asked)
    assert (first.group(2).strip(), 'value=""' in first.group(1)) == ("Choose who takes on their work", True)
    assert "There is a problem" in answer
    assert not Handover.objects.exists()


# A lost second factor


def test_whoever_has_left_waits_for_no_second_factor(area: Any) -> None:
    waiting = LostFactorFactory(area=area, user=MembershipFactory(area=area).user)
    LostFactorFactory(area=area, user=MembershipFactory(area=area, until_on=TODAY).user)

    assert lost_factors(on=TODAY) == [waiting]


def test_a_lost_second_factor_is_replaced_by_a_colleague_who_checked(
    client: Client, manager: User, area: Any, letters: Any
) -> None:
    owner = MembershipFactory(area=area, user__name="Olive Tarn").user
    TOTP.activate(owner, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    visitor = Client()
    visitor.post("/sign-in", {"login": owner.email, "password": PASSWORD})

    waiting = visitor.post("/sign-in/lost-second-factor").content.decode()
    sign_in(client, manager)
    staff = client.get("/northmoor/staff").content.decode()
    lost = LostFactor.objects.get()
    sent = letters(lambda: client.post(f"/northmoor/staff/lost-second-factors/{lost.pk}", {"checked_how": "FACE"}))
    visitor.post("/sign-in", {"login": owner.email, "password": PASSWORD})

    assert "Waiting for a manager or administrator in Northmoor to check that it is you" in waiting
    assert "Olive Tarn" in staff
    assert not Authenticator.objects.filter(user=owner).exists()
    assert [letter.to for letter in sent] == [[owner.email]]
    assert visitor.get("/northmoor/home").url == "/account/second-factor"
    deeds = list(LedgerEntry.objects.filter(subject_id=owner.pk, subject=trail.USER).values_list("deed", "because"))
    assert (trail.FACTOR_LOST, "") in deeds
    assert (trail.FACTOR_REPLACED, "FACE") in deeds


def test_a_loss_is_told_only_by_somebody_who_knows_the_password(client: Client, area: Any) -> None:
    assert client.post("/sign-in/lost-second-factor").url == "/sign-in"
    assert LostFactor.objects.count() == 0


def test_telling_a_loss_twice_is_telling_it_once(area: Any) -> None:
    owner = MembershipFactory(area=area).user

    told = [operations.tell_lost(user=owner, on=TODAY, at=NOON) for _ in range(2)]

    assert told == [["Northmoor"], ["Northmoor"]]
    assert LostFactor.objects.count() == 1


def test_nobody_replaces_their_own_second_factor(area: Any, manager: User) -> None:
    lost = LostFactorFactory(area=area, user=manager)

    with pytest.raises(NotOwnFactor):
        operations.replace_lost(lost=lost, checked_how="FACE", by=manager.pk, at=NOON)


def test_a_second_factor_is_replaced_once(area: Any, manager: User) -> None:
    lost = LostFactorFactory(area=area)
    operations.replace_lost(lost=lost, checked_how="CARD", by=manager.pk, at=NOON)

    with pytest.raises(NothingLost):
        operations.replace_lost(lost=lost, checked_how="CARD", by=manager.pk, at=NOON)


def test_access_to_look_into_is_filtered_sorted_and_exported(
    client: Client, manager: User, area: Any, now: Any
) -> None:
    MembershipFactory(area=area, role="INSPECTOR", user__name="Ines Pike")
    MembershipFactory(area=area, role="BOARD_CLERK", user__name="Bo Clark")
    sign_in(client, manager)

    inspectors = client.get("/northmoor/access?role=INSPECTOR").text.partition("<tbody")[2]
    endless = client.get("/northmoor/access", {"concern": "an inspector's access needs an end"}).text
    csv = client.get("/northmoor/access?export=csv").content.decode()

    assert "Ines Pike" in inspectors
    assert "Bo Clark" not in inspectors
    assert "1 role to look into" in endless
    assert "Bo Clark" in csv
