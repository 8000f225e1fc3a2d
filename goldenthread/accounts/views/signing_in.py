"""Signing in and out: password, second factor, passkey, a forgotten password, a lost second factor."""

from typing import Any

from allauth.account import views as account
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.stagekit import clear_login
from allauth.core import ratelimit
from allauth.mfa.base import views as mfa
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount.adapter import get_adapter as provider_adapter
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from goldenthread.accounts.operations import ask_for_link, tell_lost
from goldenthread.accounts.views.library import OfTheHouse
from goldenthread.core import clock
from goldenthread.web.views import PUBLIC, Page


class SignIn(OfTheHouse, account.LoginView):
    permission = PUBLIC
    template_name = "accounts/sign_in.html"
    title = "Sign in"
    button = "Sign in"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        providers = provider_adapter().list_providers(self.request)
        return super().get_context_data(providers=providers, **given)


class SignOut(OfTheHouse, account.LogoutView):
    permission = PUBLIC
    title = "Sign out"
    button = "Sign out"


class Closed(OfTheHouse, account.AccountInactiveView):
    permission = PUBLIC
    template_name = "accounts/told.html"
    title = "This account is closed"
    told = (
        "You cannot sign in with it any more. If you think this is wrong, ask whoever manages access in your area.",
    )


class SecondFactor(OfTheHouse, mfa.AuthenticateView):
    permission = PUBLIC
    template_name = "accounts/second_factor.html"
    title = "Show your second factor"
    button = "Continue"


class PasskeySignIn(webauthn.LoginWebAuthnView):
    permission = PUBLIC


class PasswordAgain(OfTheHouse, account.ReauthenticateView):
    template_name = "accounts/again.html"
    title = "Enter your password again"
    told = ("What you are about to change protects your account, so we make sure it is you.",)


class SecondFactorAgain(OfTheHouse, mfa.ReauthenticateView):
    template_name = "accounts/again.html"
    title = "Enter a code again"
    told = ("What you are about to change protects your account, so we make sure it is you.",)


class PasskeyAgain(OfTheHouse, webauthn.ReauthenticateWebAuthnView):
    template_name = "accounts/passkey_again.html"
    title = "Use your passkey again"


# A forgotten password


class ForgottenPassword(OfTheHouse, account.PasswordResetView):
    """The letter is sent by a job, whether or not there is an account, so that the answer takes as long for both."""

    permission = PUBLIC
    title = "Forgotten password"
    button = "Send the link"
    told = ("Enter the address you sign in with. We send it a link to choose a new password.",)

    def form_valid(self, form: Any) -> HttpResponse:
        address = form.cleaned_data["email"].lower()
        too_many = ratelimit.consume_or_429(self.request, action="reset_password", key=address)
        if too_many:
            return too_many
        ask_for_link(email=address)
        return super(account.PasswordResetView, self).form_valid(form)


class LinkSent(OfTheHouse, account.PasswordResetDoneView):
    permission = PUBLIC
    template_name = "accounts/told.html"
    title = "Look at your email"
    told = (
        "If there is an account with that address, a link is on its way to it. It works once, for one hour.",
        "No letter after ten minutes? Look in the junk folder, then ask whoever manages access in your area.",
    )


class NewPassword(OfTheHouse, account.PasswordResetFromKeyView):
    permission = PUBLIC
    template_name = "accounts/new_password.html"
    title = "Choose a new password"
    button = "Change the password"


class NewPasswordChosen(OfTheHouse, account.PasswordResetFromKeyDoneView):
    permission = PUBLIC
    template_name = "accounts/told.html"
    title = "Your password was changed"
    told = ("Wherever you were signed in, you are signed out. Sign in with the new password and your second factor.",)


# A lost second factor


@method_decorator(login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login"), name="dispatch")
class LostSecondFactor(Page):
    """For somebody who has shown their password and cannot show the rest."""

    permission = PUBLIC
    template_name = "accounts/lost_factor.html"
    title = "Lost your second factor?"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page()

    def post(self, request: HttpRequest) -> HttpResponse:
        user = request._login_stage.login.user  # type: ignore[attr-defined]  # put there by login_stage_required
        areas = tell_lost(user=user, on=clock.today(), at=clock.now())
        clear_login(request)
        return self.page(
            template="accounts/lost_factor_waiting.html", title="Somebody will check it is you", areas=areas
        )
