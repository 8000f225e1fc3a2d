"""The first page of whoever is acting: what needs me today."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from goldenthread.accounts.roles import ROLES
from goldenthread.core import clock
from goldenthread.home.homes import home_for
from goldenthread.web.views import Page
from goldenthread.web.words import long_day


class ToHome(Page):
    """The address of an area alone leads to the acting role's home."""

    permission = "law.see"

    def get(self, request: HttpRequest, area: str) -> HttpResponse:
        return HttpResponseRedirect(reverse("home:home", args=[area]))


class Home(Page):
    """What needs me today, by role."""

    permission = "law.see"
    template_name = "home/home.html"

    def get(self, request: HttpRequest, area: str) -> HttpResponse:
        today = clock.today()
        build = home_for(ROLES[self.acting.role].home)
        return self.page(title=long_day(today), browser_title="Home", home=build(self.acting, today, clock.now()))
