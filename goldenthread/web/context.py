"""What every page's frame needs, for the template engine: navigation, paper, demo banner, when the session ends."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from goldenthread.core import clock
from goldenthread.web.components.frame import NavigationItem

PAPER_COOKIE = "paper"
MOST_ITEMS = 8  # Home, and at most seven more


def frame(request: HttpRequest) -> dict[str, Any]:
    """
    Return the frame's context.

    Navigation comes from the function that `GOLDENTHREAD_NAVIGATION` names, `(request) -> [NavigationItem]`; search
    from `GOLDENTHREAD_SEARCH_PATH`; the demo banner from the template `GOLDENTHREAD_DEMO_BANNER`.
    """
    return {
        "acting": getattr(request, "acting", None),
        "is_cream": request.COOKIES.get(PAPER_COOKIE) == "cream",
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "demo_banner": getattr(settings, "GOLDENTHREAD_DEMO_BANNER", ""),
        "change_role_href": _named(request, "GOLDENTHREAD_CHANGE_ROLE"),
        "account_href": _named(request, "GOLDENTHREAD_ACCOUNT"),
        "sign_out_href": _named(request, "GOLDENTHREAD_SIGN_OUT"),
        "search_href": _named(request, "GOLDENTHREAD_SEARCH"),
        "home_href": _named(request, "GOLDENTHREAD_HOME") or "/",
        "signed_out_at": _session_end(request),
        "printed_at": clock.now(),
        "page_address": _page_address(request),
    }


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the items for GOV.UK's service navigation, the one that holds this page marked as current."""
    where = getattr(settings, "GOLDENTHREAD_NAVIGATION", "")
    items: list[NavigationItem] = list(import_string(where)(request))[:MOST_ITEMS] if where else []
    nearest = max(items, key=lambda item: item.nearness(request.path), default=None)
    current = nearest if nearest and nearest.nearness(request.path) else None
    return [
        {
            "words": item.words,
            "href": item.href,
            "count": item.count or None,
            "is_current": item is current,
            "is_this_page": item.href == request.path,
        }
        for item in items
    ]


def _named(request: HttpRequest, setting: str) -> str:
    """Return an address given by a setting: a path, or a dotted function of the request that returns one or ''."""
    where = getattr(settings, setting, "")
    if not where or where.startswith("/"):
        return where
    return import_string(where)(request) or ""


def _page_address(request: HttpRequest) -> str:
    """Return the whole address for the foot of a printed page; only its path where the host is not one of ours."""
    try:
        return request.build_absolute_uri()
    except DisallowedHost:
        return request.path


def _session_end(request: HttpRequest) -> Any:
    """Return when this session ends if no page is asked for until then, or None for somebody not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return clock.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
