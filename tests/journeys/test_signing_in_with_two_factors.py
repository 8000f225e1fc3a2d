"""
A newcomer signs in for the first time: a password, then an authenticator app; once with JavaScript and once without.

Nothing opens before the second factor is set up; afterwards password and code open the area.
"""

import time
from typing import Any

import psycopg
import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import Argon2PasswordHasher
from playwright.sync_api import expect

PASSWORD = "purple-otter-lantern"


ROLES = {"page": "SEND_OFFICER", "plain_page": "SEND_MANAGER"}  # a person for each of the two walks


class TestSigningInWithTwoFactors:
    @pytest.fixture(autouse=True, params=ROLES)
    def journey(self, request: pytest.FixtureRequest, site: Any, check_page: Any) -> None:
        self.page, self.role = request.getfixturevalue(request.param), ROLES[request.param]
        self.site = site
        self.check = check_page if request.param == "page" else lambda page: None  # axe needs JavaScript itself

    def test_password_and_app_open_the_area_and_nothing_opens_before(self) -> None:
        self.given_a_colleague_with_a_password_and_no_second_factor()
        self.when_they_sign_in_with_the_password()
        self.then_nothing_opens_but_setting_up_a_second_factor()
        self.when_they_add_an_authenticator_app()
        self.then_they_are_shown_recovery_codes()
        self.when_they_sign_out_and_in_again_with_a_code()
        self.then_they_are_in_their_area()

    def given_a_colleague_with_a_password_and_no_second_factor(self) -> None:
        kept = Argon2PasswordHasher().encode(PASSWORD, "0123456789abcdef")
        with psycopg.connect(self.site.database.owner) as owner:
            owner.execute("alter table accounts_membership no force row level security")
            self.email, self.area = owner.execute(
                "select u.email, a.code from accounts_user u join accounts_membership m on m.user_id = u.id "
                "join areas_localarea a on a.id = m.area_id where m.role = %s and m.until_on is null "
                "order by u.id limit 1",
                [self.role],
            ).fetchone()
            owner.execute("alter table accounts_membership force row level security")
            owner.execute("update accounts_user set password = %s where email = %s", [kept, self.email])

    def when_they_sign_in_with_the_password(self) -> None:
        self.page.goto("/sign-in")
        self.check(self.page)
        self._give_password()

    def then_nothing_opens_but_setting_up_a_second_factor(self) -> None:
        expect(self.page).to_have_url(f"{self.site.url}/account/second-factor")
        self.page.goto(f"/{self.area}/home")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Your second factors")
        self.check(self.page)

    def when_they_add_an_authenticator_app(self) -> None:
        self.page.get_by_role("button", name="Add an authenticator app").click()
        self.check(self.page)
        self.secret = self.page.locator("strong.app-tabular").inner_text().replace(" ", "")
        self.page.get_by_label("Code").fill(self._code())
        self.page.get_by_role("button", name="Add the app").click()

    def then_they_are_shown_recovery_codes(self) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
        self.check(self.page)

    def when_they_sign_out_and_in_again_with_a_code(self) -> None:
        self.page.goto("/sign-out")
        self.page.locator("main").get_by_role("button", name="Sign out").click()
        self._give_password()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Show your second factor")
        self.check(self.page)
        self.page.get_by_label("Code").fill(
            self._code(step=self.step + 1)
        )  # each code works once; one early is allowed
        self.page.get_by_role("button", name="Continue").click()

    def then_they_are_in_their_area(self) -> None:
        expect(self.page).to_have_url(f"{self.site.url}/{self.area}/home")
        self.check(self.page)

    def _give_password(self) -> None:
        self.page.get_by_label("Email address").fill(self.email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()

    def _code(self, *, step: int | None = None) -> str:
        self.step = int(time.time()) // 30 if step is None else step
        return format_hotp_value(hotp_value(self.secret, self.step))
