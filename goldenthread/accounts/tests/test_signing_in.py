"""Signing in: a password and a second factor, in a session of its own, without telling who has an account."""

import json
import re
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from goldenthread.accounts import jobs, trail
from goldenthread.accounts.factories import PASSWORD, MembershipFactory, UserFactory, sign_in
from goldenthread.accounts.models import User
from goldenthread.accounts.tests.authenticator import SoftwarePasskey
from goldenthread.audit import sealing
from goldenthread.audit.models import LedgerEntry
from goldenthread.web.models import SpentToken

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def give_password(client: Client, email: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/sign-in", {"login": email, "password": password}, **more)


def outside_any_area() -> list[str]:
    with sealing.sealing_in(None):
        return list(LedgerEntry.objects.filter(area_id=None).order_by("id").values_list("deed", flat=True))


@pytest.fixture
def officer(area: Any) -> Any:
    return MembershipFactory(area=area, role="SEND_OFFICER").user


@pytest.fixture
def officer_with_app(officer: Any) -> Any:
    TOTP.activate(officer, SECRET)
    return officer


# Two factors


def test_a_password_alone_opens_no_session_for_somebody_with_a_second_factor(
    client: Client, officer_with_app: Any
) -> None:
    answer = give_password(client, officer_with_app.email)

    assert answer.url == "/sign-in/second-factor"
    assert client.get("/account").url.startswith("/sign-in?")


def test_a_password_and_the_apps_code_sign_in(client: Client, officer_with_app: Any) -> None:
    give_password(client, officer_with_app.email)

    answer = client.post("/sign-in/second-factor", {"code": code()}, follow=True)

    assert answer.redirect_chain[-1][0] == "/northmoor/home"
    assert outside_any_area() == [trail.SIGNED_IN]


def test_a_wrong_code_does_not_sign_in_and_says_what_to_do(client: Client, officer_with_app: Any) -> None:
    give_password(client, officer_with_app.email)

    answer = client.post("/sign-in/second-factor", {"code": "000000"})

    assert "The code is not right" in answer.content.decode()
    assert client.get("/account").status_code == 302


def test_the_same_code_does_not_sign_in_twice(officer_with_app: Any) -> None:
    seen, first, second = code(), Client(), Client()
    for visitor in (first, second):
        give_password(visitor, officer_with_app.email)

    first.post("/sign-in/second-factor", {"code": seen})
    answer = second.post("/sign-in/second-factor", {"code": seen})

    assert first.get("/account").status_code == 200
    assert second.get("/account").status_code == 302
    assert "This code has been used already. Wait until your app shows the next one" in answer.content.decode()


def test_a_used_code_holds_in_no_other_web_process_either(officer_with_app: Any) -> None:
    seen, first, second = code(), Client(), Client()
    for visitor in (first, second):
        give_password(visitor, officer_with_app.email)

    first.post("/sign-in/second-factor", {"code": seen})
    cache.clear()  # another process remembers nothing of it
    answer = second.post("/sign-in/second-factor", {"code": f"{seen[:3]} {seen[3:]}"})

    assert second.get("/account").status_code == 302
    assert "This code has been used already" in answer.content.decode()


def test_a_used_code_does_not_hold_again_while_it_would_still_be_right(officer_with_app: Any) -> None:
    first, second = Client(), Client()
    with time_machine.travel("2026-11-23T10:00:00Z", tick=False) as now:
        early = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + 1))
        for visitor in (first, second):
            give_password(visitor, officer_with_app.email)
        first.post("/sign-in/second-factor", {"code": early})

        now.shift(timedelta(seconds=70))
        second.post("/sign-in/second-factor", {"code": early})
        opened = [visitor.get("/account").status_code for visitor in (first, second)]

    assert opened == [200, 302]


def test_the_next_code_signs_in_after_one_was_used(officer_with_app: Any) -> None:
    first, second = Client(), Client()
    for visitor in (first, second):
        give_password(visitor, officer_with_app.email)

    with time_machine.travel("2026-11-23T10:00:00Z", tick=False):
        first.post("/sign-in/second-factor", {"code": code()})
    with time_machine.travel("2026-11-23T10:00:30Z", tick=False):
        second.post("/sign-in/second-factor", {"code": code()})
        answer = second.get("/account")

    assert answer.status_code == 200


def test_the_code_that_set_an_app_up_does_not_sign_in_too(client: Client, officer: Any) -> None:
    give_password(client, officer.email)
    page = client.get("/account/second-factor/app").content.decode()
    seen = code(re.search(r"Key: <strong[^>]*>([\w ]+)<", page).group(1).replace(" ", ""))

    client.post("/account/second-factor/app", {"code": seen})
    other = Client()
    give_password(other, officer.email)
    answer = other.post("/sign-in/second-factor", {"code": seen})

    assert "This code has been used already" in answer.content.decode()
    assert other.get("/account").status_code == 302


def test_a_code_shown_at_sign_in_is_not_taken_again_when_asked_who_it_is(client: Client, officer_with_app: Any) -> None:
    seen = code()
    give_password(client, officer_with_app.email)
    client.post("/sign-in/second-factor", {"code": seen})

    cache.clear()
    answer = client.post("/sign-in/again/code", {"code": seen})

    assert "This code has been used already" in answer.content.decode()


def test_only_a_right_code_of_the_app_is_noted_as_used(client: Client, officer_with_app: Any) -> None:
    one = RecoveryCodes.activate(officer_with_app).get_unused_codes()[0]
    give_password(client, officer_with_app.email)

    client.post("/sign-in/second-factor", {"code": "000000"})
    client.post("/sign-in/second-factor", {"code": one})
    before = SpentToken.objects.count()
    other = Client()
    give_password(other, officer_with_app.email)
    other.post("/sign-in/second-factor", {"code": code()})

    assert client.get("/account").status_code == 200
    assert before == 0
    [used] = SpentToken.objects.all()
    assert used.user_id == officer_with_app.pk


def test_a_code_cannot_be_guessed_at_leisure(client: Client, officer_with_app: Any) -> None:
    give_password(client, officer_with_app.email)

    answers = [client.post("/sign-in/second-factor", {"code": f"{n:06}"}) for n in range(25)]

    assert "Too many wrong codes" in answers[4].content.decode()
    assert "Too many wrong codes" in answers[-1].content.decode()
    client.post("/sign-in/second-factor", {"code": code()})
    assert client.get("/account").status_code == 302


def test_codes_are_counted_for_the_account_from_wherever_and_in_whichever_process_they_are_tried(
    officer_with_app: Any,
) -> None:
    with time_machine.travel("2026-11-23T10:00:00Z", tick=False) as now:
        for n in range(5):
            guesser = Client(REMOTE_ADDR=f"192.0.2.{n}")
            give_password(guesser, officer_with_app.email)
            cache.clear()  # another process remembers nothing of it
            guesser.post("/sign-in/second-factor", {"code": f"{n:06}"})
        owner = Client(REMOTE_ADDR="192.0.2.77")
        give_password(owner, officer_with_app.email)
        owner.post("/sign-in/second-factor", {"code": code()})
        at_once = owner.get("/account").status_code

        now.shift(timedelta(minutes=16))
        give_password(owner, officer_with_app.email)
        owner.post("/sign-in/second-factor", {"code": code()})
        later = owner.get("/account").status_code

    assert (at_once, later) == (302, 200)


def test_a_right_code_ends_the_count_of_wrong_ones_and_what_was_typed_is_not_kept(officer_with_app: Any) -> None:
    first, second = Client(), Client()
    for visitor in (first, second):
        give_password(visitor, officer_with_app.email)
        for n in range(4):
            visitor.post("/sign-in/second-factor", {"code": f"9876{n:02}"})
        kept = "".join(AccessAttempt.objects.values_list("post_data", flat=True))
        step = int(time.time()) // 30 + (visitor is second)
        visitor.post("/sign-in/second-factor", {"code": format_hotp_value(hotp_value(SECRET, step))})

    assert [visitor.get("/account").status_code for visitor in (first, second)] == [200, 200]
    assert kept
    assert "9876" not in kept


def test_the_key_of_an_app_is_not_kept_as_it_is(officer_with_app: Any) -> None:
    kept = Authenticator.objects.get(user=officer_with_app, type=Authenticator.Type.TOTP).data

    assert SECRET not in json.dumps(kept)


@pytest.mark.parametrize("page", ["/northmoor/home", "/northmoor/staff", "/areas", "/account", "/account/password"])
def test_nothing_opens_to_staff_without_a_second_factor_but_setting_one_up(
    client: Client, officer: Any, page: str
) -> None:
    give_password(client, officer.email)

    answer = client.get(page)

    assert answer.status_code == 302
    assert answer.url == "/account/second-factor"
    assert client.get("/account/second-factor").status_code == 200


def test_posting_too_is_stopped_until_there_is_a_second_factor(client: Client, area: Any) -> None:
    manager = MembershipFactory(area=area, role="SEND_MANAGER").user
    give_password(client, manager.email)

    answer = client.post("/northmoor/staff/invite", {})

    assert answer.url == "/account/second-factor"


def test_setting_up_an_app_shows_recovery_codes_and_opens_the_rest(client: Client, officer: Any) -> None:
    give_password(client, officer.email)
    page = client.get("/account/second-factor/app").content.decode()
    secret = re.search(r"Key: <strong[^>]*>([\w ]+)<", page).group(1).replace(" ", "")

    answer = client.post("/account/second-factor/app", {"code": code(secret)}, follow=True)

    assert answer.redirect_chain[-1][0] == "/account/second-factor/codes"
    assert len(re.findall(r"<li>(\d{8})</li>", answer.content.decode())) == 10
    assert client.get("/northmoor/home").status_code == 200


def test_a_wrong_first_code_of_an_app_is_not_answered_by_recovery_codes(client: Client, officer: Any) -> None:
    give_password(client, officer.email)
    client.get("/account/second-factor/app")

    answer = client.post("/account/second-factor/app", {"code": "000000"}).content.decode()

    assert "Enter the one the app shows now" in answer
    assert "recovery code" not in answer


def test_a_recovery_code_signs_in_once(officer_with_app: Any) -> None:
    one = RecoveryCodes.activate(officer_with_app).get_unused_codes()[0]
    first, second = Client(), Client()
    for visitor in (first, second):
        give_password(visitor, officer_with_app.email)
        visitor.post("/sign-in/second-factor", {"code": one})

    assert first.get("/account").status_code == 200
    assert second.get("/account").status_code == 302


def test_the_last_second_factor_cannot_be_taken_away(client: Client, officer_with_app: Any) -> None:
    give_password(client, officer_with_app.email)
    client.post("/sign-in/second-factor", {"code": code()})

    answer = client.post("/account/second-factor/app/remove")

    assert "This is your only second factor" in answer.content.decode()
    assert Authenticator.objects.filter(user=officer_with_app, type=Authenticator.Type.TOTP).exists()


def test_family_may_sign_in_with_a_password_alone(client: Client, area: Any) -> None:
    parent = MembershipFactory(area=area, role="PARENT").user

    give_password(client, parent.email)

    assert client.get("/northmoor/home").status_code == 200


def test_changing_second_factors_later_asks_for_the_password_again(client: Client, officer_with_app: Any) -> None:
    with time_machine.travel("2026-11-23T10:00:00Z", tick=False) as now:
        give_password(client, officer_with_app.email)
        client.post("/sign-in/second-factor", {"code": code()})
        now.shift(timedelta(minutes=6))

        asked = client.get("/account/second-factor/passkeys/add")
        client.post(asked.url, {"password": PASSWORD})
        answered = client.get("/account/second-factor/passkeys/add")

    assert asked.url.startswith("/sign-in/again?")
    assert answered.status_code == 200


# Passkeys


def options_in(page: Any, key: str) -> dict[str, Any]:
    return json.loads(
        re.search(r'id="js_data" type="application/json">(.*?)</script>', page.content.decode()).group(1)
    )[key]


def add_passkey(client: Client, passkey: SoftwarePasskey, **more: str) -> Any:
    page = client.get("/account/second-factor/passkeys/add")
    made = passkey.make(options_in(page, "creation_options"))
    return client.post("/account/second-factor/passkeys/add", {"name": "Work laptop", "credential": made, **more})


def test_a_passkey_is_a_second_factor(client: Client, officer: Any) -> None:
    passkey = SoftwarePasskey()
    give_password(client, officer.email)
    added = add_passkey(client, passkey)

    other = Client()
    give_password(other, officer.email)
    page = other.get("/sign-in/second-factor")
    other.post("/sign-in/second-factor", {"credential": passkey.show(options_in(page, "request_options"))})

    assert added.url == "/account/second-factor/codes"
    assert other.get("/northmoor/home").status_code == 200


def test_a_passkey_that_knows_its_owner_signs_in_alone(client: Client, officer: Any) -> None:
    passkey = SoftwarePasskey()
    give_password(client, officer.email)
    add_passkey(client, passkey, passwordless="on")

    other = Client()
    asked = other.get("/sign-in/passkey", headers={"Accept": "application/json"}).json()["request_options"]
    other.post("/sign-in/passkey", {"credential": passkey.show(asked)})

    assert other.get("/northmoor/home").status_code == 200


def test_a_strangers_passkey_does_not_sign_in(client: Client, officer: Any) -> None:
    give_password(client, officer.email)
    add_passkey(client, SoftwarePasskey())

    other, stranger = Client(), SoftwarePasskey()
    give_password(other, officer.email)
    page = other.get("/sign-in/second-factor")
    answer = other.post("/sign-in/second-factor", {"credential": stranger.show(options_in(page, "request_options"))})

    assert answer.status_code == 200
    assert other.get("/account").status_code == 302


def test_a_passkey_made_for_another_site_does_not_sign_in(client: Client, officer: Any) -> None:
    passkey = SoftwarePasskey()
    give_password(client, officer.email)
    add_passkey(client, passkey)
    passkey.origin = "https://example.net"

    other = Client()
    give_password(other, officer.email)
    page = other.get("/sign-in/second-factor")
    other.post("/sign-in/second-factor", {"credential": passkey.show(options_in(page, "request_options"))})

    assert other.get("/account").status_code == 302


# Guessing, and telling who has an account


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(officer: Any) -> None:
    known = give_password(Client(), officer.email, "not-the-password").content.decode()
    unknown = give_password(Client(), "nobody@example.org", "not-the-password").content.decode()

    def plain(page: str, email: str) -> str:
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.replace(email, "ADDRESS"))
        return re.sub(r"printed [^<]+", "", page)

    assert plain(known, officer.email) == plain(unknown, "nobody@example.org")
    assert "do not match an account" in known


def test_guessing_is_stopped_and_the_owner_elsewhere_is_not_locked_out(officer_with_app: Any) -> None:
    guesser, owner = Client(REMOTE_ADDR="192.0.2.66"), Client(REMOTE_ADDR="192.0.2.7")
    answers = [give_password(guesser, officer_with_app.email, f"guess {n}") for n in range(6)]

    even_right = give_password(guesser, officer_with_app.email)
    from_elsewhere = give_password(owner, officer_with_app.email)

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429, 429]
    assert even_right.status_code == 429
    assert from_elsewhere.url == "/sign-in/second-factor"


def test_an_address_that_has_no_account_is_locked_out_in_the_same_way() -> None:
    guesser = Client(REMOTE_ADDR="192.0.2.66")

    answers = [give_password(guesser, "nobody@example.org", f"guess {n}").status_code for n in range(6)]

    assert answers == [200, 200, 200, 200, 429, 429]


def test_the_lock_ends_after_a_quarter_of_an_hour(officer_with_app: Any) -> None:
    guesser = Client(REMOTE_ADDR="192.0.2.66")
    with time_machine.travel("2026-11-23T10:00:00Z", tick=False) as now:
        for n in range(6):
            give_password(guesser, officer_with_app.email, f"guess {n}")

        now.shift(timedelta(minutes=16))
        answer = give_password(guesser, officer_with_app.email)

    assert answer.url == "/sign-in/second-factor"


def test_trying_many_addresses_from_one_place_is_stopped(area: Any) -> None:
    guesser = Client(REMOTE_ADDR="192.0.2.66")

    answers = [give_password(guesser, f"guess{n}@example.org", "x" * 12).content.decode() for n in range(25)]

    assert "Too many attempts" in answers[-1]


def test_a_visitor_cannot_pretend_to_come_from_elsewhere(officer_with_app: Any) -> None:
    answers = [
        give_password(
            Client(REMOTE_ADDR="192.0.2.66"),
            officer_with_app.email,
            f"guess {n}",
            headers={"X-Forwarded-For": f"10.0.0.{n}"},
        ).status_code
        for n in range(6)
    ]

    assert answers[-1] == 429


def test_behind_our_proxy_the_visitor_is_who_the_proxy_saw(officer_with_app: Any, settings: Any) -> None:
    settings.PROXIES_IN_FRONT = 1
    for n in range(6):
        give_password(
            Client(), officer_with_app.email, f"guess {n}", headers={"X-Forwarded-For": f"10.0.0.{n}, 192.0.2.66"}
        )

    same = give_password(Client(), officer_with_app.email, headers={"X-Forwarded-For": "192.0.2.66"})
    other = give_password(Client(), officer_with_app.email, headers={"X-Forwarded-For": "192.0.2.7"})

    assert same.status_code == 429
    assert other.status_code == 302


def test_nobody_can_make_their_own_account(client: Client, area: Any) -> None:
    for address in ("/signup", "/sign-up", "/account/signup", "/accounts/signup/", "/sign-in/signup"):
        client.post(address, {"email": "me@example.org", "password1": PASSWORD, "password2": PASSWORD}, follow=True)

    assert not User.objects.filter(email="me@example.org").exists()


def test_a_failed_sign_in_is_entered_without_what_was_typed(client: Client, officer: Any) -> None:
    give_password(client, officer.email, "not-the-password")

    with sealing.sealing_in(None):
        [entry] = LedgerEntry.objects.filter(area_id=None)
    assert (entry.deed, entry.subject_id, entry.by_id) == (trail.SIGN_IN_FAILED, officer.pk, None)
    assert entry.because == ""
    assert entry.detail == {}


# Sessions


def test_the_session_before_signing_in_is_not_the_one_after(client: Client, officer_with_app: Any) -> None:
    client.get("/sign-in")
    give_password(client, officer_with_app.email)
    before = client.session.session_key

    client.post("/sign-in/second-factor", {"code": code()})

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_session_somebody_planted_does_not_become_the_owners(client: Client, officer_with_app: Any) -> None:
    planted = Client()
    give_password(planted, officer_with_app.email, "not-the-password")
    client.cookies["sessionid"] = "planted0planted0planted0planted0"

    give_password(client, officer_with_app.email)
    client.post("/sign-in/second-factor", {"code": code()})

    assert client.session.session_key != "planted0planted0planted0planted0"


@pytest.mark.parametrize(("minutes", "opens"), [(29, True), (31, False)])
def test_a_session_ends_after_half_an_hour_without_a_page(
    client: Client, officer: Any, minutes: int, opens: bool
) -> None:
    with time_machine.travel("2026-11-23T10:00:00Z", tick=False) as now:
        sign_in(client, officer)
        client.get("/account")

        now.shift(timedelta(minutes=minutes))
        answer = client.get("/account")

    assert (answer.status_code == 200) is opens


def test_a_session_lasts_while_pages_are_read(client: Client, officer: Any) -> None:
    with time_machine.travel("2026-11-23T10:00:00Z", tick=False) as now:
        sign_in(client, officer)
        for _ in range(4):
            now.shift(timedelta(minutes=20))
            answer = client.get("/account")

    assert answer.status_code == 200


def test_signing_out_ends_the_session_and_is_entered(client: Client, officer: Any) -> None:
    sign_in(client, officer)
    key = client.session.session_key

    client.post("/sign-out")

    assert not Session.objects.filter(session_key=key).exists()
    assert outside_any_area() == [trail.SIGNED_OUT]


def test_a_link_cannot_sign_anybody_out(client: Client, officer: Any) -> None:
    sign_in(client, officer)

    client.get("/sign-out")

    assert client.get("/account").status_code == 200


def test_signing_in_goes_on_to_no_other_site(client: Client, officer_with_app: Any) -> None:
    client.post("/sign-in?next=https://example.net/", {"login": officer_with_app.email, "password": PASSWORD})

    answer = client.post("/sign-in/second-factor", {"code": code()})

    assert answer.url == "/areas"


# A forgotten password


def ask_for_link(email: str) -> Any:
    return Client().post("/sign-in/forgotten-password", {"email": email})


def link_in(letter: Any) -> str:
    return re.search(r"http://localhost:8000(\S+)", letter.body).group(1)


def test_asking_for_a_new_password_is_the_same_for_every_address(officer: Any) -> None:
    known, unknown = ask_for_link(officer.email), ask_for_link("nobody@example.org")

    assert known.url == unknown.url == "/sign-in/forgotten-password/sent"
    asked = ProcrastinateJob.objects.filter(task_name__endswith="send_password_reset").order_by("id")
    assert [job.args for job in asked] == [{"user_id": officer.pk}, {"user_id": None}]


def test_a_letter_goes_to_an_address_with_an_account_only(officer: Any, mailoutbox: list[Any]) -> None:
    closed = UserFactory(is_active=False)
    for user_id in (None, closed.pk, officer.pk):
        jobs.send_password_reset(user_id)

    assert [letter.to for letter in mailoutbox] == [[officer.email]]
    assert mailoutbox[0].subject == "Choose a new password for Golden Thread"


def test_a_reset_link_works_once(client: Client, officer_with_app: Any, mailoutbox: list[Any]) -> None:
    jobs.send_password_reset(officer_with_app.pk)
    link = link_in(mailoutbox[0])
    chosen = {"password1": "purple-otter-lantern", "password2": "purple-otter-lantern"}

    form = client.get(link).url
    first = client.post(form, chosen)
    again = Client().get(link)

    assert first.url == "/sign-in/forgotten-password/done"
    assert "This link was used" in again.content.decode()
    assert give_password(Client(), officer_with_app.email, "purple-otter-lantern").url == "/sign-in/second-factor"
    assert give_password(Client(), officer_with_app.email, PASSWORD).status_code == 200


def test_a_reset_link_ends_after_an_hour(client: Client, officer: Any, mailoutbox: list[Any]) -> None:
    with time_machine.travel("2026-11-23T10:00:00Z", tick=False) as now:
        jobs.send_password_reset(officer.pk)
        now.shift(timedelta(minutes=61))
        answer = client.get(link_in(mailoutbox[0]))

    assert "more than an hour old" in answer.content.decode()


def test_a_new_password_signs_out_everywhere_and_never_signs_in_by_itself(
    client: Client, officer: Any, mailoutbox: list[Any]
) -> None:
    sign_in(client, officer)
    jobs.send_password_reset(officer.pk)
    other = Client()

    form = other.get(link_in(mailoutbox[0])).url
    other.post(form, {"password1": "purple-otter-lantern", "password2": "purple-otter-lantern"})

    assert client.get("/account").status_code == 302
    assert other.get("/account").status_code == 302


@pytest.mark.parametrize("poor", ["short", "password1234", "Person Number 1"])
def test_a_poor_password_is_refused(client: Client, officer: Any, mailoutbox: list[Any], poor: str) -> None:
    officer.name = "Person Number 1"
    officer.save()
    jobs.send_password_reset(officer.pk)

    form = client.get(link_in(mailoutbox[0])).url
    answer = client.post(form, {"password1": poor, "password2": poor})

    assert answer.status_code == 200
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_changing_the_password_tells_its_owner(client: Client, officer: Any, letters: Any) -> None:
    sign_in(client, officer)
    new = {"oldpassword": PASSWORD, "password1": "purple-otter-lantern", "password2": "purple-otter-lantern"}

    sent = letters(lambda: client.post("/account/password", new))

    assert [letter.to for letter in sent] == [[officer.email]]
    assert "Your password was changed" in sent[0].body
    assert client.get("/account").status_code == 200


def test_an_account_that_was_closed_cannot_sign_in(client: Client) -> None:
    gone = UserFactory(is_active=False)

    give_password(client, gone.email)

    assert client.get("/account").status_code == 302
