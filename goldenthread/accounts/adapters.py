"""Where the sign-in library asks how we do things: who may come in, what is kept, what is said and sent."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string

from goldenthread.accounts import operations, trail
from goldenthread.accounts.models import User
from goldenthread.accounts.throttling import visitor_address
from goldenthread.audit import ledger
from goldenthread.core import clock

SECURITY_CHANGES = {
    "account/email/password_changed": "Your password was changed.",
    "account/email/password_reset": "Your password was reset.",
    "account/email/password_set": "A password was set.",
    "mfa/email/totp_activated": "An authenticator app was added.",
    "mfa/email/totp_deactivated": "The authenticator app was removed.",
    "mfa/email/webauthn_added": "A passkey was added.",
    "mfa/email/webauthn_removed": "A passkey was removed.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made. The old ones no longer work.",
    "socialaccount/email/account_connected": "Signing in through your organisation was turned on.",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation; every sign-in, and every change to how one signs in, stands in the ledger."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address and password do not match an account. Check both and try again.",
        "invalid_login": "The email address and password do not match an account. Check both and try again.",
        "too_many_login_attempts": "Too many attempts to sign in. Wait a few minutes and try again.",
        "incorrect_password": "Enter the password you sign in with",
        "enter_current_password": "Enter the password you sign in with now",
        "invalid_password_reset": "This link has been used or is out of time. Ask for a new one.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return no: nobody makes their own account."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return visitor_address(request)

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        self._enter(trail.SIGNED_IN, user.pk, by=user.pk)

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            self._enter(trail.SIGNED_OUT, request.user.pk, by=request.user.pk)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Enter a failed sign-in under the account that was tried, if there is one; never what was typed."""
        tried = User.objects.filter(email=str(credentials.get("email", "")).strip().lower()).first()
        self._enter(trail.SIGN_IN_FAILED, tried.pk if tried else None, by=None)

    def is_reauthentication_required(self, *, app: str, **given: Any) -> bool:
        """Return whether to ask again who it is; not of somebody who signed in within the last minutes."""
        shown = get_authentication_records(self.request, self.request.user)
        at = shown[-1]["at"] if shown else 0
        recently = clock.now().timestamp() - at < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not recently and super().is_reauthentication_required(app=app, **given)

    def reauthenticate(self, user: User, password: str) -> bool:
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def add_message(self, *args: Any, **given: Any) -> None:
        """Say nothing after the fact: our pages say what happened themselves."""

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell somebody that how they sign in was changed, and enter that it was."""
        words = SECURITY_CHANGES.get(template_prefix)
        if words is None:
            return
        self._enter(trail.SECURITY_CHANGED, user.pk, by=user.pk, because=template_prefix.rsplit("/", 1)[-1])
        letter = render_to_string("accounts/mail/security_changed.txt", {"user": user, "words": words})
        transaction.on_commit(
            lambda: send_mail("How you sign in to Golden Thread was changed", letter, None, [user.email]), robust=True
        )

    def _enter(self, deed: str, user_id: int | None, *, by: int | None, because: str = "") -> None:
        ledger.write(
            area_id=None,
            deed=deed,
            subject=trail.USER,
            subject_id=user_id,
            by=by,
            at=clock.now(),
            because=because,
        )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors are kept under a key that is not in the database, and the last one cannot be taken away."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right. Enter the one your app shows now, or an unused recovery code.",
        "incorrect_first_code": "The code is not right. Enter the one the app shows now.",
        "too_many_codes": "Too many wrong codes. Wait a quarter of an hour, then try again.",
        "used_code": "This code has been used already. Wait until your app shows the next one, then enter that.",
        "cannot_delete_authenticator": "This is your only second factor. Add another before you remove it.",
    }

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()

    def is_right(self, *, key: str, code: str) -> bool:
        """Return whether an app with this key shows this code now, or did or will within half a minute."""
        return operations.step_of_code(key=key, code=code) is not None

    def use_up(self, *, user_id: int, key: str, code: str) -> None:
        """Use a right code up; raise, with what to do, if it was used before or has just run out."""
        try:
            operations.use_code(user_id=user_id, key=key, code=code, at=clock.now())
        except operations.CodeUsed:
            raise self.validation_error("used_code") from None
        except operations.CodeRanOut:
            raise self.validation_error("incorrect_code") from None

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        held = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return "My passkey" if held == 0 else f"My passkey {held + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Golden Thread"}


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factors {secret!s}".encode()).digest()))
            for secret in secrets
        ]
    )


class ProviderAdapter(DefaultSocialAccountAdapter):
    """An identity provider opens an account that is there; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Return no: nobody makes their own account."""
        return False
