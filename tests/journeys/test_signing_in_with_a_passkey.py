"""A colleague makes a passkey on a device with a fingerprint reader, and signs in with it alone."""

from typing import Any

import psycopg
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from playwright.sync_api import Page, expect

PASSWORD = "purple-otter-lantern"
READER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class TestSigningInWithAPasskey:
    @pytest.fixture(autouse=True)
    def journey(self, page: Page, site: Any, check_page: Any) -> None:
        self.page, self.site, self.check = page, site, check_page

    def test_a_passkey_alone_opens_the_area(self) -> None:
        self.given_a_device_with_a_fingerprint_reader()
        self.given_a_colleague_who_signed_in_with_a_password()
        self.when_they_make_a_passkey_that_signs_in_alone()
        self.when_they_sign_out_and_use_the_passkey()
        self.then_they_are_in_their_area()

    def given_a_device_with_a_fingerprint_reader(self) -> None:
        device = self.page.context.new_cdp_session(self.page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": READER})

    def given_a_colleague_who_signed_in_with_a_password(self) -> None:
        kept = Argon2PasswordHasher().encode(PASSWORD, "0123456789abcdef")
        with psycopg.connect(self.site.database.owner) as owner:
            owner.execute("alter table accounts_membership no force row level security")
            email, self.area = owner.execute(
                "select u.email, a.code from accounts_user u join accounts_membership m on m.user_id = u.id "
                "join areas_localarea a on a.id = m.area_id where m.role = 'BOARD_CLERK' and m.until_on is null "
                "order by u.id limit 1"
            ).fetchone()
            owner.execute("alter table accounts_membership force row level security")
            owner.execute("update accounts_user set password = %s where email = %s", [kept, email])
        self.page.goto("/sign-in")
        self.page.get_by_label("Email address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.check(self.page)

    def when_they_make_a_passkey_that_signs_in_alone(self) -> None:
        self.page.get_by_role("button", name="Add a passkey").click()
        self.check(self.page)
        self.page.get_by_label("What to call it").fill("Work laptop")
        self.page.get_by_label("Sign in with this passkey alone").check()
        self.page.get_by_role("button", name="Make the passkey").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")

    def when_they_sign_out_and_use_the_passkey(self) -> None:
        self.page.goto("/sign-out")
        self.page.locator("main").get_by_role("button", name="Sign out").click()
        self.page.get_by_role("button", name="Sign in with a passkey").click()

    def then_they_are_in_their_area(self) -> None:
        expect(self.page).to_have_url(f"{self.site.url}/{self.area}/home")
        self.check(self.page)
