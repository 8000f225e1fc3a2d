"""What counts as one visitor guessing at one account, and the page they see after too many guesses."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SECOND_FACTOR = "second-factor:"  # no email address, so never a name tried at sign-in


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


def counted_by(request_or_attempt: Any, credentials: dict[str, Any] | None = None) -> list[str | list[str]]:
    """
    Return by what guesses are counted together.

    Passwords by account and network address, so that a stranger does not lock the owner out; codes by account alone,
    as only somebody who has shown the password comes to guess one.
    """
    tried = str((credentials or {}).get("username") or getattr(request_or_attempt, "username", None) or "")
    return ["username"] if tried.startswith(SECOND_FACTOR) else [["username", "ip_address"]]


def may_guess_code(request: HttpRequest, *, user_id: int) -> bool:
    """Return whether one more code may be tried for this account; counted in the database, over all processes."""
    return bool(AxesProxyHandler.is_allowed(request, _second_factor(user_id)))


def count_wrong_code(request: HttpRequest, *, user_id: int) -> None:
    """Count a wrong code; the form says when there were too many, not the page about passwords."""
    AxesProxyHandler.user_login_failed(__name__, _second_factor(user_id), request)
    request.axes_locked_out = False  # type: ignore[attr-defined]


def forget_wrong_codes(*, user_id: int) -> None:
    """Begin to count anew, after a right code."""
    AxesProxyHandler.reset_attempts(username=_second_factor(user_id)["username"])


def _second_factor(user_id: int) -> dict[str, str]:
    return {"username": f"{SECOND_FACTOR}{user_id}"}


def too_many_guesses(request: HttpRequest, *given: Any) -> HttpResponse:
    """Answer too many guesses; the words are the same whether or not there is such an account."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    context = {"title": "Too many attempts to sign in", "minutes": minutes}
    return render(request, "accounts/too_many_guesses.html", context, status=429)
