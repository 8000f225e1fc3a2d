"""Headers that Django and django-csp leave out, and the one kind of address that no page can be asked by."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

POWERS_NOT_USED = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "usb",
)  # fmt: skip


class QuietHeaders:
    """Switch off what no page uses, and keep other sites from reading or embedding ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", ", ".join(f"{power}=()" for power in POWERS_NOT_USED))
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class ReadableAddress:
    """Refuse an address that holds a NUL, which PostgreSQL has no text for; every page would fail on it by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info:
            raise BadRequest
        return self.get_response(request)
