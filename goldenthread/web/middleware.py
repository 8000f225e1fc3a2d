"""Headers that Django and django-csp leave out: which powers of the browser a page may use, and who may embed it."""

from collections.abc import Callable

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
