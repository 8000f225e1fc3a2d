"""Every address of the site. What belongs to an area starts with it, so that a link means one area whoever opens it."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

OUTSIDE_AREAS = ("web", "accounts", "home", "demo")
IN_AN_AREA = ("accounts", "people", "casework", "returns", "insight", "improvement", "boards", "home", "areas")


def _rooms(names: tuple[str, ...], module: str, prefix: str) -> list[URLPattern | URLResolver]:
    return [
        path(prefix, include(f"goldenthread.{name}.{module}"))
        for name in names
        if find_spec(f"goldenthread.{name}") and find_spec(f"goldenthread.{name}.{module}")
    ]


urlpatterns = [
    *_rooms(OUTSIDE_AREAS, "urls_outside", ""),
    *_rooms(IN_AN_AREA, "urls", "<slug:area>/"),
]

handler400 = "goldenthread.web.views.bad_request"
handler403 = "goldenthread.web.views.permission_denied"
handler404 = "goldenthread.web.views.page_not_found"
handler500 = "goldenthread.web.views.something_went_wrong"
handler429 = "goldenthread.accounts.throttling.too_many_guesses"  # asked for by the sign-in package
