"""Why this date: the rule, the count and the exceptions of one due date; and the law register itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.casework.views.shared import About, find_case
from goldenthread.core import clock
from goldenthread.law import the_register
from goldenthread.law.refusals import LawRefused
from goldenthread.web.components import Link
from goldenthread.web.views import Page


class WhyThisDate(Page):
    """How one due date of one case is got to, in law."""

    permission = "casework.see"
    template_name = "casework/date.html"

    def get(self, request: HttpRequest, area: str, ref: str, duty: str) -> HttpResponse:
        case = find_case(self.acting, ref)
        about = About(case, area, clock.today())
        return self.page(title=duty.upper(), about=about, breadcrumbs=about.breadcrumbs)


class LawRegister(Page):
    """Every duty that the clocks read."""

    permission = "law.see"
    template_name = "casework/law_register.html"
    title = "The law register"

    def get(self, request: HttpRequest, area: str) -> HttpResponse:
        register = the_register()
        duties = [
            (register.history(duty_id)[-1], reverse("casework:law", args=[area, duty_id])) for duty_id in register.ids
        ]
        return self.page(duties=duties)


class LawPage(Page):
    """One duty: its words, its source, how it is counted, since when, and what is not verified."""

    permission = "law.see"
    template_name = "casework/law.html"

    def get(self, request: HttpRequest, area: str, duty: str) -> HttpResponse:
        try:
            history = the_register().history(duty.upper())
        except LawRefused:
            raise Http404 from None
        return self.page(
            title=history[-1].words,
            versions=history[::-1],
            duty=history[-1],
            breadcrumbs=[Link("The law register", reverse("casework:law_register", args=[area]))],
        )
