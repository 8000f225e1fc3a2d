"""Signing in through the area's own identity provider, where settings name one."""

from typing import Any

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from requests import RequestException

from goldenthread.web.views import PUBLIC, Page


def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the visitor to the provider; by a form only, so that no link signs anybody in."""
    return _or_say_so(openid_connect.login, request, provider_id)


def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take what the provider says, and sign in to the account with the address it has proved."""
    return _or_say_so(openid_connect.callback, request, provider_id)


def _or_say_so(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return view(request, provider_id)
    except RequestException:
        return HttpResponseRedirect(reverse("socialaccount_login_error"))


for _view in (start, come_back):
    _view.permission = PUBLIC  # type: ignore[attr-defined]  # a function may bear one too


class ProviderFailed(Page):
    """What went wrong at the provider is not told: it could say whether there is an account."""

    permission = PUBLIC
    template_name = "accounts/told.html"
    title = "Signing in did not work"

    def get(self, request: HttpRequest, **given: Any) -> HttpResponse:
        told = (
            "Your organisation did not confirm who you are, or no account here has your address.",
            "Ask whoever manages access in your area to invite you, or sign in with your password.",
        )
        return self.page(told=told)
