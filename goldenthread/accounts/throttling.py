"""What counts as one visitor guessing at one account, and the page they see after too many guesses."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def visitor_address(request: HttpRequest) -> str:
    """Return the network address of the visitor: what our outermost proxy saw, or who is connected."""
    passed_on = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.PROXIES_IN_FRONT
    if proxies and len(passed_on) >= proxies:
        return passed_on[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def address_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return the email address somebody tried to sign in with, as it is compared."""
    given = credentials or {}
    tried = given.get("email") or given.get("username") or request.POST.get("login", "")
    return str(tried).strip().lower()


def too_many_guesses(request: HttpRequest, *given: Any) -> HttpResponse:
    """Answer too many guesses; the words are the same whether or not there is such an account."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    context = {"title": "Too many attempts to sign in", "minutes": minutes}
    return render(request, "accounts/too_many_guesses.html", context, status=429)
