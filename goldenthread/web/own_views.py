"""The site's own pages: help, accessibility, privacy, the paper it is shown on, and staying signed in."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme

from goldenthread.web.context import PAPER_COOKIE
from goldenthread.web.views import PUBLIC, SIGNED_IN, Page

A_YEAR = 365 * 24 * 60 * 60


class Help(Page):
    permission = PUBLIC
    template_name = "web/help.html"
    title = "Help with Golden Thread"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page()


class Accessibility(Page):
    permission = PUBLIC
    template_name = "web/accessibility.html"
    title = "Accessibility of Golden Thread"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page()


class Privacy(Page):
    permission = PUBLIC
    template_name = "web/privacy.html"
    title = "What Golden Thread keeps about you"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page()


class Paper(Page):
    """Cream or white, remembered by this browser; no account is needed."""

    permission = PUBLIC

    def post(self, request: HttpRequest) -> HttpResponse:
        back = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
            back = "/"
        response = HttpResponseRedirect(back)
        if request.POST.get("paper") == "cream":
            response.set_cookie(
                PAPER_COOKIE, "cream", max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
            )
        else:
            response.delete_cookie(PAPER_COOKIE, samesite="Lax")
        return response


class Icon(Page):
    """Browsers ask for this address by themselves, also where an answer is not a page of ours that names its icon."""

    permission = PUBLIC

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(static("icon.svg"))


class Stay(Page):
    """Any page keeps a session; this one says so, or answers a script in plain text."""

    permission = SIGNED_IN
    template_name = "web/stay.html"
    title = "You are still signed in"

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("Accept", "").startswith("text/plain"):
            return HttpResponse("You are still signed in.", content_type="text/plain")
        return self.page()
