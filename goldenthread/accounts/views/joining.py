"""Joining by an invitation: the link leads to its area, the account is made, the role is held."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from goldenthread.accounts.forms import JoinForm
from goldenthread.accounts.models import User
from goldenthread.accounts.operations import join
from goldenthread.accounts.operations.invitations import LinkNoLongerWorks, area_of_link, open_invitation
from goldenthread.accounts.roles import ROLES
from goldenthread.areas.acting import set_acting
from goldenthread.core import clock
from goldenthread.web.forms import Form
from goldenthread.web.views import PUBLIC, FormPage


class Join(FormPage):
    """Accept an invitation; somebody new chooses a password, somebody with an account signs in first."""

    permission = PUBLIC
    template_name = "accounts/join.html"
    title = "Join Golden Thread"
    button = "Join"

    def dispatch(self, request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
        try:
            area_id, self.secret = area_of_link(named["token"])
            user_id = request.user.pk if request.user.is_authenticated else None
            set_acting(area_id=area_id, user_id=user_id)
            self.invitation = open_invitation(secret=self.secret, at=clock.now())
        except LinkNoLongerWorks as refused:
            return self.page(
                template="accounts/told.html", title="This link no longer works", told=[str(refused)], status=410
            )
        self.has_account = User.objects.filter(email=self.invitation.email).exists()
        self.form_class = Form if self.has_account else JoinForm
        self.is_signed_in = request.user.is_authenticated and request.user.email == self.invitation.email
        return super().dispatch(request, *given, **named)

    def form(self, data: Any = None, files: Any = None) -> Form:
        form = super().form(data, files)
        if isinstance(form, JoinForm):
            person = User(email=self.invitation.email, name=self.invitation.name)
            form.fields["password"].validators.append(lambda typed: _in_words(typed, person))
        return form

    def extra(self) -> dict[str, Any]:
        return {
            "invitation": self.invitation,
            "role": ROLES[self.invitation.role],
            "must_sign_in": self.has_account and not self.is_signed_in,
            "sign_in_href": f"{reverse('account_login')}?next={self.request.path}",
        }

    def save(self, answer: Any) -> HttpResponse:
        password = None if self.has_account else answer.password
        by = self.request.user.pk if self.request.user.is_authenticated else None
        user = join(secret=self.secret, password=password, by=by, at=clock.now())
        return self.page(
            template="accounts/joined.html", title="You have joined", person=user, area=self.invitation.area,
            sign_in_href=reverse("account_login"),
        )  # fmt: skip


def _in_words(typed: str, person: User) -> None:
    """Hold a password to the rules, and say what to do about it."""
    try:
        validate_password(typed, person)
    except ValidationError as found:
        words = {
            "password_too_short": "Choose a password of at least 12 characters",
            "password_too_common": "Choose a password that fewer people use",
            "password_too_similar": "Choose a password that is not like your name or address",
        }
        raise ValidationError([words.get(one.code or "", str(one.message)) for one in found.error_list]) from None
