"""One's own account: what protects it, and how to change that."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy

from goldenthread.accounts.adapters import SecondFactorAdapter
from goldenthread.accounts.middleware import TwoFactorsFirst
from goldenthread.accounts.queries import has_second_factor, memberships_of
from goldenthread.accounts.queries.sign_ins import latest_sign_ins
from goldenthread.accounts.views.library import OfTheHouse
from goldenthread.core import clock
from goldenthread.web.views import SIGNED_IN, Page


class Account(Page):
    """Who I am here, in which roles, and when I signed in."""

    permission = SIGNED_IN
    template_name = "accounts/account.html"
    title = "Your account"

    def get(self, request: HttpRequest) -> HttpResponse:
        assert request.user.is_authenticated
        return self.page(
            person=request.user,
            memberships=memberships_of(user_id=request.user.pk, on=clock.today()),
            sign_ins=latest_sign_ins(user_id=request.user.pk),
        )


class ChangePassword(OfTheHouse, account.PasswordChangeView):
    title = "Change your password"
    button = "Change the password"
    success_url = reverse_lazy("sign_in:account")

    def get_default_success_url(self) -> str:
        return str(self.success_url)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead somebody who has no password yet, having come by an identity provider, to asking for one by mail."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return HttpResponseRedirect(reverse("account_reset_password"))
        return super().dispatch(request, *args, **kwargs)


class SecondFactors(OfTheHouse, mfa.IndexView):
    template_name = "accounts/second_factors.html"
    title = "Your second factors"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        return super().get_context_data(has_one=has_second_factor(user_id=self.request.user.pk), **given)


class AddApp(OfTheHouse, totp.ActivateTOTPView):
    template_name = "accounts/add_app.html"
    title = "Add an authenticator app"
    button = "Add the app"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        context = super().get_context_data(**given)
        secret = context["form"].secret
        return context | {"key": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))}

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        self.request.session[TwoFactorsFirst.SHOWN] = True
        return response


class RemoveApp(OfTheHouse, totp.DeactivateTOTPView):
    title = "Remove the authenticator app"
    button = "Remove the app"
    told = ("Codes from the app stop working. Your passkeys and recovery codes go on working.",)


class Passkeys(OfTheHouse, webauthn.ListWebAuthnView):
    template_name = "accounts/passkeys.html"
    title = "Your passkeys"


class AddPasskey(OfTheHouse, webauthn.AddWebAuthnView):
    template_name = "accounts/add_passkey.html"
    title = "Add a passkey"
    button = "Make the passkey"

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        self.request.session[TwoFactorsFirst.SHOWN] = True
        return response


class RenamePasskey(OfTheHouse, webauthn.EditWebAuthnView):
    title = "Rename this passkey"
    button = "Rename the passkey"


class RemovePasskey(OfTheHouse, webauthn.RemoveWebAuthnView):
    title = "Remove this passkey"
    button = "Remove the passkey"
    told = ("It will no longer sign you in. Your other second factors go on working.",)

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it, unless it is the last second factor: the library asks this of the app only."""
        passkey: Authenticator = self.get_object()
        if not SecondFactorAdapter().can_delete_authenticator(passkey):
            form.add_error(None, SecondFactorAdapter.error_messages["cannot_delete_authenticator"])
            return self.form_invalid(form)
        return super().form_valid(form)


class RecoveryCodes(OfTheHouse, recovery_codes.ViewRecoveryCodesView):
    template_name = "accounts/recovery_codes.html"
    title = "Your recovery codes"


class NewRecoveryCodes(OfTheHouse, recovery_codes.GenerateRecoveryCodesView):
    title = "Make new recovery codes"
    button = "Make new codes"
    told = ("The codes you have now stop working.",)


class DownloadRecoveryCodes(recovery_codes.DownloadRecoveryCodesView):
    permission = SIGNED_IN
    template_name = "accounts/recovery_codes.txt"

    def dispatch(self, request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            raise PermissionDenied
        return super().dispatch(request, *given, **named)
