"""The front page: what this is, and the way in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from goldenthread.web.views import PUBLIC, Page


class Front(Page):
    """Say what this is to somebody who is not signed in; lead anybody who is to their areas."""

    permission = PUBLIC
    template_name = "home/front.html"
    title = "Golden Thread"

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            return HttpResponseRedirect("/areas")
        return self.page(is_demo=settings.IS_DEMO)
