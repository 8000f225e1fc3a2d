"""A forgotten password: asking for a link, and the letter that carries it."""

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from procrastinate.contrib.django import app

from goldenthread.accounts.models import User

SENDING = "goldenthread.accounts.jobs.send_password_reset"


def ask_for_link(*, email: str) -> None:
    """
    Have a link sent to whoever has an account with this address, by a job.

    The job is made whether or not there is an account, so that the answer takes as long for both; it holds the
    account's number or nothing, never an address, since what jobs hold is kept and written to logs.
    """
    found = User.objects.filter(email=email.strip().lower()).values_list("pk", flat=True).first()
    app.configure_task(SENDING).defer(user_id=found)


def send_link(*, user_id: int | None) -> None:
    """Send the link by which a new password is chosen, if there is such an account and it is open."""
    user = None if user_id is None else User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    address = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)},
    )
    minutes = settings.PASSWORD_RESET_TIMEOUT // 60
    context = {"user": user, "link": settings.PUBLIC_URL + address, "minutes": minutes}
    letter = render_to_string("accounts/mail/password_reset.txt", context)
    send_mail("Choose a new password for Golden Thread", letter, None, [user.email])
