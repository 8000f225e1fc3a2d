"""The web room's addresses alone, with the site's own pages for what cannot be shown, and a page that fails."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from goldenthread.web.views import Page

handler400 = "goldenthread.web.views.bad_request"
handler403 = "goldenthread.web.views.permission_denied"
handler404 = "goldenthread.web.views.page_not_found"
handler500 = "goldenthread.web.views.something_went_wrong"


class NobodysPage(Page):
    """A page that forgot to say who may enter."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("seen")


class RolesPage(Page):
    permission = "cases.see"

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("seen")


def fault(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("Zoë Marker")


urlpatterns = [
    path("", include("goldenthread.web.urls_outside")),
    path("nobody", NobodysPage.as_view()),
    path("roles", RolesPage.as_view()),
    path("fault", fault),
    path("sign-in", fault, name="login"),
]
