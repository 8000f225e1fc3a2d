"""Choose who to be: the demonstration's way in. Outside demonstration settings the page does not exist."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from goldenthread.accounts.models import User
from goldenthread.accounts.operations import sign_in_as_for_demo
from goldenthread.demo import presenters
from goldenthread.web.views import PUBLIC, Page


class ChooseWhoToBe(Page):
    """List people by purpose with what to try as each; a button signs the visitor in as one of them."""

    permission = PUBLIC
    template_name = "demo/who_to_be.html"
    title = "Choose who to be"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.IS_DEMO is not True:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        known = set(User.objects.filter(email__in=presenters.addresses()).values_list("email", flat=True))
        return self.page(first=presenters.to_start_with(known), areas=presenters.areas(known), is_loaded=bool(known))

    def post(self, request: HttpRequest) -> HttpResponse:
        somebody = presenters.find(request.POST.get("email", ""))
        user = User.objects.filter(email=somebody.email).first() if somebody else None
        if somebody is None or user is None:
            return self.get(request)
        sign_in_as_for_demo(request, user)
        return HttpResponseRedirect("/areas")  # which leads on where there is only one
