"""Signing in through the area's own identity provider, where settings name one."""

from typing import Any

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from goldenthread.accounts.factories import MembershipFactory, UserFactory
from goldenthread.accounts.models import User
from tests.fakes.identity_provider import SERVER, IdentityProvider

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings: Any, monkeypatch: Any) -> IdentityProvider:
    app = {
        "provider_id": "organisation",
        "name": "Northmoor Council",
        "client_id": "golden-thread",
        "secret": "only-for-tests",
        "settings": {"server_url": SERVER},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    made = IdentityProvider(email="olive.tarn@example.org")
    monkeypatch.setattr(requests.Session, "get_adapter", lambda session, url: made)
    return made


@pytest.fixture
def officer(area: Any) -> User:
    return MembershipFactory(area=area, user__email="olive.tarn@example.org").user


def sign_in_there(client: Client, provider: IdentityProvider) -> Any:
    there = client.post("/sign-in/with/organisation").url
    return client.get(provider.visit(there))


def test_the_sign_in_page_offers_the_provider(client: Client, provider: IdentityProvider) -> None:
    assert "Sign in through your organisation" in client.get("/sign-in").content.decode()


def test_a_proved_address_opens_its_account_and_two_factors_are_asked_for_all_the_same(
    client: Client, provider: IdentityProvider, officer: User
) -> None:
    TOTP.activate(officer, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")

    answer = sign_in_there(client, provider)

    assert answer.url == "/sign-in/second-factor"
    assert client.get("/account").status_code == 302


def test_somebody_without_a_second_factor_is_led_to_set_one_up(
    client: Client, provider: IdentityProvider, officer: User
) -> None:
    sign_in_there(client, provider)

    assert client.get("/northmoor/home").url == "/account/second-factor"
    assert client.get("/account/second-factor/app").status_code == 200


def test_an_address_the_provider_did_not_prove_opens_nothing(
    client: Client, provider: IdentityProvider, officer: User
) -> None:
    provider.email_verified = False

    sign_in_there(client, provider)

    assert client.get("/account").status_code == 302


def test_an_address_without_an_account_makes_none(client: Client, provider: IdentityProvider, area: Any) -> None:
    before = User.objects.count()

    answer = sign_in_there(client, provider)

    assert User.objects.count() == before
    assert "invit" in answer.content.decode()
    assert client.get("/account").status_code == 302


def test_what_one_browser_was_given_does_not_sign_in_another(
    client: Client, provider: IdentityProvider, officer: User
) -> None:
    back = provider.visit(client.post("/sign-in/with/organisation").url)
    other = Client()

    other.get(back)

    assert other.get("/account").status_code == 302


def test_a_code_is_good_once(client: Client, provider: IdentityProvider, officer: User) -> None:
    back = provider.visit(client.post("/sign-in/with/organisation").url)
    client.get(back)
    client.post("/sign-out")

    client.get(back)

    assert client.get("/account").status_code == 302


def test_a_closed_account_stays_closed(client: Client, provider: IdentityProvider) -> None:
    UserFactory(email="olive.tarn@example.org", is_active=False)

    sign_in_there(client, provider)

    assert client.get("/account").status_code == 302


def test_a_provider_that_is_down_is_told_in_a_sentence(client: Client, provider: IdentityProvider) -> None:
    provider.is_down = True

    answer = client.post("/sign-in/with/organisation", follow=True)

    assert answer.status_code == 200
    assert "Signing in did not work" in answer.content.decode()


def test_a_link_alone_sends_nobody_to_the_provider(client: Client, provider: IdentityProvider) -> None:
    assert client.get("/sign-in/with/organisation").status_code == 200


def test_without_settings_there_is_no_provider(client: Client, db: None) -> None:
    assert "organisation" not in client.get("/sign-in").content.decode()
    assert client.post("/sign-in/with/organisation").status_code == 404
