"""Signing in as one of the demonstration's invented people, without a password; impossible anywhere else."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from goldenthread.accounts.models import User
from goldenthread.core.refusals import Refused


class OnlyInTheDemonstration(Refused):
    """Somebody tried to sign in without a password outside the demonstration."""


def sign_in_as_for_demo(request: HttpRequest, user: User) -> None:
    """
    Sign the visitor in as an invented person, as if both factors had been shown.

    :raises OnlyInTheDemonstration: the settings are not the demonstration's.
    """
    if settings.IS_DEMO is not True:
        raise OnlyInTheDemonstration("People can be chosen without a password in the demonstration only.")
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    record_authentication(request, user, "demo")
    request.session["two_factors"] = True
