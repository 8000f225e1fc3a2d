"""Choosing where and as what to act, and reading what each role may do."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from goldenthread.accounts import trail
from goldenthread.accounts.forms import ActingForm
from goldenthread.accounts.middleware import CHOSEN_ROLES
from goldenthread.accounts.models import Membership
from goldenthread.accounts.queries import memberships_of, roles_in_words
from goldenthread.accounts.roles import PERMISSIONS, ROLES
from goldenthread.audit import ledger
from goldenthread.core import clock
from goldenthread.web.components import Link
from goldenthread.web.views import SIGNED_IN, FormPage, Page


def home_of(area_code: str) -> str:
    return reverse("home:home", args=[area_code])


class Areas(Page):
    """Where somebody is after signing in: sent on if there is one area, asked if there are several, told if none."""

    permission = SIGNED_IN
    template_name = "accounts/areas.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        assert request.user.is_authenticated
        held = memberships_of(user_id=request.user.pk, on=clock.today())
        areas = {membership.area.code: membership.area for membership in held}
        if len(areas) == 1:
            return HttpResponseRedirect(home_of(*areas))
        rows = [
            (Link(area.name, home_of(code)), [ROLES[m.role].name for m in held if m.area_id == area.pk])
            for code, area in areas.items()
        ]
        return self.page(title="Choose an area" if rows else "You have no access yet", rows=rows)


class ChooseRole(FormPage):
    """Act in another of one's roles in this area."""

    permission = SIGNED_IN
    title = "Choose a role"
    button = "Act in this role"
    form_class = ActingForm
    template_name = "accounts/choose_role.html"

    def refuse(self, request: HttpRequest) -> HttpResponse | None:
        refusal = super().refuse(request)
        if refusal is None and self.acting is None:
            raise Http404
        return refusal

    def load(self, *, lock: bool) -> None:
        everywhere = memberships_of(user_id=self.acting.user_id, on=clock.today())
        self.held: list[Membership] = [one for one in everywhere if one.area_id == self.acting.area_id]
        self.elsewhere = {one.area.code: one.area.name for one in everywhere if one.area_id != self.acting.area_id}

    def initial(self) -> dict[str, Any]:
        return {"membership": str(self.acting.membership_id)}

    def form_kwargs(self) -> dict[str, Any]:
        return {"held": [(str(one.pk), ROLES[one.role].name) for one in self.held]}

    def extra(self) -> dict[str, Any]:
        return {"elsewhere": [Link(name, home_of(code)) for code, name in sorted(self.elsewhere.items())]}

    def save(self, answer: Any) -> str:
        chosen = dict(self.request.session.get(CHOSEN_ROLES, {}))
        chosen[self.acting.area_code] = int(answer.membership)
        self.request.session[CHOSEN_ROLES] = chosen
        ledger.write(
            area_id=self.acting.area_id,
            deed=trail.ROLE_CHOSEN,
            subject=trail.MEMBERSHIP,
            subject_id=int(answer.membership),
            by=self.acting.user_id,
            at=clock.now(),
        )
        return home_of(self.acting.area_code)


class Roles(Page):
    """Every role in words, and what it may do."""

    permission = "law.see"  # everybody who acts in an area
    template_name = "accounts/roles.html"
    title = "Roles, and what each may do"

    def get(self, request: HttpRequest, area: str) -> HttpResponse:
        rows = [
            (role, [PERMISSIONS[code] for code in PERMISSIONS if code in role.permissions],
             [PERMISSIONS[code] for code in PERMISSIONS if code in role.with_authority])
            for role in roles_in_words()
        ]  # fmt: skip
        return self.page(rows=rows)
